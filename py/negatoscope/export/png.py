"""PNG files."""

from __future__ import annotations

import importlib
import io
from typing import Any

import numpy as np
import numpy.typing as npt

from negatoscope.grayscale.display import apply_table
from negatoscope.model import Display


def png_bytes(picture: Display | npt.NDArray[np.uint8]) -> bytes:
    """Return a picture as the bytes of a PNG file; no metadata go into it.

    Parameters
    ----------
    picture : Display or ndarray of uint8, shape (rows, columns) or (rows, columns, 3)
        What to write.

    Returns
    -------
    bytes
        8-bit grey or RGB.
    """
    pixels = apply_table(picture) if isinstance(picture, Display) else picture
    # By name and late: in the browser Pillow arrives when the first PNG is wanted.
    image_module: Any = importlib.import_module("PIL.Image")
    stream = io.BytesIO()
    image_module.fromarray(np.ascontiguousarray(pixels)).save(stream, format="PNG")
    return stream.getvalue()
