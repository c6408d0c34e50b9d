"""One window for all frames of a stack whose files ask for none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from negatoscope.grayscale.choices import AUTOMATIC, voi_choices
from negatoscope.grayscale.presets import minmax_window, spanning_window
from negatoscope.grayscale.window import Window
from negatoscope.measure.statistics import value_range
from negatoscope.model import ColorFrame, IndexedFrame, Instance

_MOST_FRAMES: Final = 9
_MOST_PIXELS: Final = 1 << 23
"""Together, of the frames that are looked at; but three of them in any case."""


@dataclass(frozen=True)
class Ends:
    """The values that a frame reaches.

    Parameters
    ----------
    low, high : float
    whole : bool
        Whether its values are whole numbers.
    """

    low: float
    high: float
    whole: bool

    @classmethod
    def of(cls, frame: IndexedFrame | ColorFrame) -> Ends | None:
        """Look at a frame; None for one in colour, which needs no window."""
        if isinstance(frame, ColorFrame):
            return None
        low, high = value_range(frame)
        # Constant frames have a window of that function whatever their value is.
        whole = minmax_window(frame).function == "LINEAR" and low.is_integer()
        return cls(low, high, whole)


def asks(instance: Instance, frame: int) -> bool:
    """Whether a file asks for a window, or the picture is in colour and needs none."""
    choices = voi_choices(instance, frame)
    return not choices or choices[0].name not in AUTOMATIC


def spread(count: int, instance: Instance) -> list[int]:
    """Return which frames of a stack are looked at, from 0: some, from the first to the last.

    Parameters
    ----------
    count : int
        Frames of the stack, at least two.
    instance : Instance
        One of its images: the larger it is, the fewer frames are looked at.
    """
    affordable = _MOST_PIXELS // max(instance.rows * instance.columns, 1)
    number = min(count, max(3, min(_MOST_FRAMES, affordable)))
    return [round((count - 1) * place / (number - 1)) for place in range(number)]


def common_window(seen: Sequence[Ends | None], total: int) -> Window:
    """Return the window from the lowest to the highest value of some frames of a stack.

    Parameters
    ----------
    seen : sequence of Ends or None
        What the frames that were looked at reach.
    total : int
        Frames of the stack.
    """
    grey = [each for each in seen if each is not None]
    low = min((each.low for each in grey), default=0.0)
    high = max((each.high for each in grey), default=0.0)
    whole = all(each.whole for each in grey)
    return spanning_window(low, high, f"{len(grey)} of {total} frames", whole=whole)
