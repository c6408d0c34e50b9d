"""Formats that hold what is shown: 8-bit grey or colour."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Final, Protocol

import numpy as np
import numpy.typing as npt

from negatoscope.errors import InvalidParameterError
from negatoscope.export.apng import ApngWriter
from negatoscope.export.formats import Writer, Written, export_format
from negatoscope.export.gif import GifWriter
from negatoscope.export.jpeg import CHROMA, jpeg_bytes
from negatoscope.export.png import png_bytes
from negatoscope.export.sheet import Sheet
from negatoscope.export.timing import frame_duration
from negatoscope.export.webp import WebpWriter
from negatoscope.operations.declarations import Boolean, Choice, Integer

AS_SHOWN: Final = (
    "every pixel is as it is shown, in 8 bits. The values behind the picture are not in the file."
)
_CHANGED: Final = "pixels differ a little from what is shown."
_FEWER: Final = "256 colours in each frame; those between them are dithered."

Quality = Annotated[int, Integer(minimum=1, maximum=100)]
Duration = Annotated[int, Integer(minimum=0, maximum=60_000, step=10, unit="ms")]
Loop = Annotated[int, Integer(minimum=0, maximum=1_000)]


@export_format(label="PNG", suffix=".png", media_type="image/png")
def png() -> Writer:
    """Picture as it is shown, without loss."""
    return _Still(png_bytes, lossy=False)


@export_format(label="JPEG", suffix=".jpg", media_type="image/jpeg", needs="JPEG")
def jpeg(
    *,
    quality: Quality = 90,
    chroma: Annotated[str, Choice(*CHROMA, label="Colour sampling")] = "4:4:4",
) -> Writer:
    """Picture as it is shown, small, with loss.

    Parameters
    ----------
    quality : int
        From 1, the smallest file, to 100, the smallest loss.
    chroma : {"4:4:4", "4:2:2", "4:2:0"}
        How many colour samples are kept; the first keeps all of them.
    """
    return _Still(lambda picture: jpeg_bytes(picture, quality=quality, chroma=chroma), lossy=True)


@export_format(label="GIF", suffix=".gif", media_type="image/gif", takes="stack")
def gif(*, duration: Duration = 0, loop: Loop = 0) -> Writer:
    """Picture, or animation of all frames, with 256 colours in each.

    Parameters
    ----------
    duration : int
        How long each frame is shown; 0 for what the file says, else 100 ms.
    loop : int
        How often the frames are shown; 0 for ever.
    """
    return _Moving(lambda time: GifWriter(duration=time, loop=loop), duration)


@export_format(label="WebP", suffix=".webp", media_type="image/webp", takes="stack", needs="WEBP")
def webp(
    *,
    lossless: Annotated[bool, Boolean()] = True,
    quality: Quality = 80,
    duration: Duration = 0,
    loop: Loop = 0,
) -> Writer:
    """Picture, or animation of all frames, with or without loss.

    Parameters
    ----------
    lossless : bool
        Whether every pixel stays as it is shown.
    quality : int
        From 1, the smallest file, to 100, the smallest loss; of no use without loss.
    duration : int
        How long each frame is shown; 0 for what the file says, else 100 ms.
    loop : int
        How often the frames are shown; 0 for ever.
    """
    return _Moving(
        lambda time: WebpWriter(lossless=lossless, quality=quality, duration=time, loop=loop),
        duration,
    )


@export_format(label="Animated PNG", suffix=".png", media_type="image/apng", takes="stack")
def apng(*, duration: Duration = 0, loop: Loop = 0) -> Writer:
    """Animation of all frames, without loss.

    Parameters
    ----------
    duration : int
        How long each frame is shown; 0 for what the file says, else 100 ms.
    loop : int
        How often the frames are shown; 0 for ever.
    """
    return _Moving(lambda time: ApngWriter(duration=time, loop=loop), duration)


class _Still:
    """Writes one picture."""

    def __init__(self, encode: Callable[[npt.NDArray[np.uint8]], bytes], *, lossy: bool) -> None:
        self._encode = encode
        self._lossy = lossy
        self._content = b""
        self._before = 0

    def add(self, sheet: Sheet) -> None:
        self._before = sheet.picture.nbytes
        self._content = self._encode(sheet.picture)

    def finish(self) -> Written:
        kept = _CHANGED if self._lossy else AS_SHOWN
        return Written(self._content, self._lossy, kept, self._before)


class _Frames(Protocol):
    """What the writers of moving pictures have in common."""

    @property
    def exact(self) -> bool: ...
    def add(self, picture: npt.NDArray[np.uint8], /) -> None: ...
    def finish(self) -> bytes: ...


class _Moving:
    """Writes pictures one after the other, all of one size."""

    def __init__(self, begin: Callable[[int], _Frames], duration: int) -> None:
        self._begin = begin
        self._duration = duration
        self._frames: _Frames | None = None
        self._first: tuple[int, ...] = ()
        self._before = 0

    def add(self, sheet: Sheet) -> None:
        if self._frames is None:
            self._frames = self._begin(self._duration or frame_duration(sheet.instance))
            self._first = sheet.picture.shape
        require_same_shape(self._first, sheet.picture.shape)
        self._before += sheet.picture.nbytes
        self._frames.add(sheet.picture)

    def finish(self) -> Written:
        assert self._frames is not None  # whoever writes adds a frame first
        exact = self._frames.exact
        kept = AS_SHOWN if exact else _FEWER if isinstance(self._frames, GifWriter) else _CHANGED
        return Written(self._frames.finish(), not exact, kept, self._before)


def require_same_shape(first: tuple[int, ...], shape: tuple[int, ...]) -> None:
    """Check that a frame is as large as those before it, and in colour as they are.

    Raises
    ------
    InvalidParameterError
        It is not; the message says both shapes.
    """
    if shape != first:
        raise InvalidParameterError(
            f"All frames of one file must have the same shape: the first has {_shape(first)}, "
            f"another {_shape(shape)}. Export them as a ZIP archive, or crop or resize them.",
            parameter="frames",
        )


def _shape(shape: tuple[int, ...]) -> str:
    size = f"{shape[0]} rows and {shape[1]} columns"
    return f"{size} in colour" if len(shape) > 2 else size
