"""Small pictures of images, for lists."""

from __future__ import annotations

from collections.abc import Generator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from negatoscope.engine.methods import Answer, Params, Work
from negatoscope.engine.workspace import Workspace
from negatoscope.errors import InvalidRequestError
from negatoscope.grayscale.display import apply_table, compile_display
from negatoscope.measure.spacing import PixelSize, pixel_size
from negatoscope.operations.resampling import resized
from negatoscope.progress import Progress

_LARGEST: Final = 1024


def thumbnail(workspace: Workspace, params: Params) -> Work:
    """Make a small picture of a frame as its file wants it to be shown; nothing of it is kept."""
    size, number = params["size"], params.get("frame", 1)
    if not 1 <= size <= _LARGEST:
        raise InvalidRequestError(
            f"A thumbnail cannot be {size} pixels long; allowed are 1 to {_LARGEST}."
        )
    instance = workspace.instance(params["handle"])
    instance.require_frame(number)
    picture = apply_table((yield from compile_display(instance, frame=number)))
    shape = small_shape(picture.shape[:2], pixel_size(instance, number), size)
    channels = picture[..., np.newaxis] if picture.ndim == 2 else picture
    rgba = np.full((*shape, 4), 255, dtype=np.uint8)
    for channel in range(3):
        if channel < channels.shape[2]:
            small = yield from _shrunk(channels[..., channel], shape)
        rgba[..., channel] = small
    return Answer({"rows": shape[0], "columns": shape[1]}, (rgba,))


def _shrunk(
    channel: NDArray[np.uint8], shape: tuple[int, int]
) -> Generator[Progress, None, NDArray[np.uint8]]:
    values = yield from resized(channel.astype(np.float32), shape, "box")
    return np.rint(values).astype(np.uint8)


def small_shape(shape: tuple[int, ...], pixel: PixelSize, longest: int) -> tuple[int, int]:
    """Return rows and columns of a small picture in the proportions of the patient.

    Parameters
    ----------
    shape : (int, int)
        Rows and columns of the picture.
    pixel : PixelSize
        Its pixels may not be square.
    longest : int
        Most pixels of either side. Pictures are not enlarged.
    """
    smaller = min(pixel.row, pixel.column)
    high, wide = shape[0] * pixel.row / smaller, shape[1] * pixel.column / smaller
    scale = min(1.0, longest / max(high, wide))
    return min(max(1, round(high * scale)), longest), min(max(1, round(wide * scale)), longest)
