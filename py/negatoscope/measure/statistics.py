"""Statistics of one frame, padding left out."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from negatoscope.model import IndexedFrame


def used_values(frame: IndexedFrame) -> npt.NDArray[np.float64]:
    """Return the values that occur in the picture and are not padding, shape (m,)."""
    used = frame.counts > 0
    if frame.padding is not None:
        used &= ~frame.padding
    return frame.values[used]


def value_range(frame: IndexedFrame) -> tuple[float, float]:
    """Return the lowest and the highest value, (0, 0) for nothing but padding."""
    used = used_values(frame)
    return (float(used.min()), float(used.max())) if used.size else (0.0, 0.0)
