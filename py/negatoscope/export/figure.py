"""Several pictures side by side as one, each with a line of text below it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

from negatoscope.export.pillow import pillow

_GAP: Final = 8
"""Pixels between and around the pictures."""

_WIDTH_FOR_LETTERS: Final = 512
"""Columns of a picture for which letters are as large as they come; for twice, twice."""

_WHITE: Final = 255
_INK: Final = 0


def figure(
    pictures: Sequence[npt.NDArray[np.uint8]],
    captions: Sequence[str] = (),
    *,
    columns: int = 0,
) -> npt.NDArray[np.uint8]:
    """Return pictures in a grid on white, every one pixel for pixel.

    Parameters
    ----------
    pictures : sequence of ndarray of uint8, (rows, columns) or (rows, columns, 3)
        From left to right, then downwards; they may differ in size.
    captions : sequence of str
        A line for each picture, cut off where it is too long; () for none. In the
        letters of Western Europe: others are shown as "?".
    columns : int
        Pictures in a row; 0 for about as many as there are rows.

    Returns
    -------
    ndarray of uint8, shape (rows, columns) or, if one of them has colours, (rows, columns, 3)
    """
    across = min(columns or math.ceil(math.sqrt(len(pictures))), len(pictures))
    in_color = any(picture.ndim == 3 for picture in pictures)
    high = max(picture.shape[0] for picture in pictures)
    wide = max(picture.shape[1] for picture in pictures)
    lines = [_line(caption, wide) for caption in captions]
    below = lines[0].shape[0] + _GAP // 2 if lines else 0
    down = math.ceil(len(pictures) / across)
    size = (_GAP + down * (high + below + _GAP), _GAP + across * (wide + _GAP))
    page = np.full((*size, 3) if in_color else size, _WHITE, dtype=np.uint8)
    for number, picture in enumerate(pictures):
        row, column = divmod(number, across)
        top, left = _GAP + row * (high + below + _GAP), _GAP + column * (wide + _GAP)
        _put(page, picture, top, left)
        if lines:
            _put(page, lines[number], top + high + _GAP // 2, left)
    return page


def _put(page: npt.NDArray[np.uint8], picture: npt.NDArray[np.uint8], top: int, left: int) -> None:
    rows, columns = picture.shape[:2]
    place = page[top : top + rows, left : left + columns]
    place[...] = picture[..., np.newaxis] if picture.ndim < page.ndim else picture


def _line(text: str, wide: int) -> npt.NDArray[np.uint8]:
    """Return a line of text, black on white, at most `wide` pixels wide."""
    # The bitmap letters that come with Pillow: the same pixels wherever it runs.
    font = pillow("ImageFont").load_default_imagefont()
    plain = text.encode("latin-1", "replace").decode("latin-1")
    larger = max(1, wide // _WIDTH_FOR_LETTERS)
    while len(plain) > 4 and font.getbbox(plain)[2] * larger > wide:
        plain = plain[:-4] + "..." if plain.endswith("...") else plain[:-3] + "..."
    size = (max(1, font.getbbox(plain)[2]), font.getbbox("Ag")[3])
    image = pillow("Image").new("L", size, _WHITE)
    pillow("ImageDraw").Draw(image).text((0, 0), plain, fill=_INK, font=font)
    return np.asarray(image).repeat(larger, axis=0).repeat(larger, axis=1)[:, :wide]
