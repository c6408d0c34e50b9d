"""Colour and grey: channels, brightness, colormaps."""

from __future__ import annotations

from collections.abc import Generator
from typing import Annotated, Final

import numpy as np
from numpy.typing import NDArray

from negatoscope.errors import InvalidParameterError
from negatoscope.grayscale.colormap_names import COLORMAP_NAMES
from negatoscope.grayscale.colormaps import colormap_table
from negatoscope.grayscale.quantize import bands
from negatoscope.operations.counting import LEVELS_WINDOW
from negatoscope.operations.marking import Level, Marked
from negatoscope.operations.parameters import Boolean, Choice, Color, color_rgb
from negatoscope.operations.registry import FloatImage, operation
from negatoscope.operations.result import Result
from negatoscope.progress import Progress, finished

Rgb = NDArray[np.uint8]
Span = Annotated[
    str,
    Choice("image", "given", label="Range", words={"image": "of the image", "given": "as given"}),
]
Colormap = Annotated[str, Choice(*COLORMAP_NAMES, label="Colormap")]
Reverse = Annotated[bool, Boolean(label="Reversed")]

_CHANNELS: Final = ("red", "green", "blue")
_WEIGHTS: Final = {
    "Rec. 601": (0.299, 0.587, 0.114),
    "Rec. 709": (0.2125, 0.7154, 0.0721),
    "average": (1 / 3, 1 / 3, 1 / 3),
}


@operation(family="color", label="Colour channel", kind="color", keeps_image=False)
def color_channel(
    rgb: Rgb, *, channel: Annotated[str, Choice(*_CHANNELS, label="Channel")] = "red"
) -> Result:
    """Take one of the three channels as a grey image.

    Parameters
    ----------
    rgb : ndarray of shape (rows, columns, 3), uint8
        Colours.
    channel : {"red", "green", "blue"}
        Which.

    Returns
    -------
    Result
        float32 of shape (rows, columns), 0 to 255.
    """
    levels = rgb[..., _CHANNELS.index(channel)].astype(np.float32)
    return Result(levels, window=LEVELS_WINDOW)


@operation(family="color", label="Colour to grey", kind="color")
def color_to_grey(
    rgb: Rgb, *, weighting: Annotated[str, Choice(*_WEIGHTS, label="Weighting")] = "Rec. 601"
) -> Result:
    """Make a colour picture grey, by how much each channel counts for brightness.

    Parameters
    ----------
    rgb : ndarray of shape (rows, columns, 3), uint8
        Colours.
    weighting : {"Rec. 601", "Rec. 709", "average"}
        "Rec. 601" as DICOM's YBR, Pillow and OpenCV weigh; "Rec. 709" as scikit-image
        and high-definition television do; or all three alike.

    Returns
    -------
    Result
        float32 of shape (rows, columns), 0 to 255, not rounded.

    References
    ----------
    ITU-R BT.601-7, section 2.5.1; ITU-R BT.709-6, section 3; PS3.3 C.7.6.3.1.2
    """
    grey = np.zeros(rgb.shape[:2], dtype=np.float32)
    for channel, weight in enumerate(_WEIGHTS[weighting]):
        part = rgb[..., channel].astype(np.float32)
        part *= np.float32(weight)
        grey += part
    return Result(grey, window=LEVELS_WINDOW)


def apply_colormap_steps(  # noqa: PLR0913 - by name, one for each parameter
    image: FloatImage,
    *,
    padding: Marked | None = None,
    colormap: str = "viridis",
    span: str = "image",
    low: float = 0.0,
    high: float = 255.0,
    reverse: bool = False,
    nan_color: str = "#000000",
) -> Generator[Progress, None, Result]:
    """Yield Progress while `apply_colormap` works, and return what it returns."""
    absent = np.isnan(image) if padding is None else np.isnan(image) | padding
    if span == "image":
        present = image[~absent & np.isfinite(image)]
        low, high = (float(present.min()), float(present.max())) if present.size else (0.0, 0.0)
    else:
        require_range(low, high)
    table = np.empty((257, 3), dtype=np.uint8)
    table[:256] = colormap_table(colormap)[:: -1 if reverse else 1]
    table[256] = color_rgb(nan_color)
    result = np.empty((*image.shape, 3), dtype=np.uint8)
    scale = np.float32(256 / (high - low)) if high > low else np.float32(0)
    parts = list(bands(image.shape))
    for done, rows in enumerate(parts):
        yield Progress("colormap", done, len(parts))
        places = np.where(absent[rows], np.float32(low), image[rows])
        np.clip(places, np.float32(low), np.float32(high), out=places)
        places -= np.float32(low)
        places *= scale
        np.minimum(places, np.float32(255), out=places)
        index = places.astype(np.uint16)
        index[absent[rows]] = 256
        table.take(index, axis=0, mode="clip", out=result[rows])
    return Result(result, facts={"low": low, "high": high})


@operation(family="color", label="Grey to colour", kind="image", steps=apply_colormap_steps)
def apply_colormap(  # noqa: PLR0913 - by name, one for each parameter
    image: FloatImage,
    *,
    padding: Marked | None = None,
    colormap: Colormap = "viridis",
    span: Span = "image",
    low: Level = 0.0,
    high: Level = 255.0,
    reverse: Reverse = False,
    nan_color: Annotated[str, Color(label="Colour of padding")] = "#000000",
) -> Result:
    """Give each value a colour of a colormap.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values. NaN is padding.
    padding : ndarray of bool, same shape, optional
        Where there is no image.
    colormap : str
        The name of a colormap.
    span : {"image", "given"}
        Which values have the first and the last colour: the lowest and the highest of the
        image, or `low` and `high`.
    low : float
        What is not above it has the first colour, if the range is given.
    high : float
        What is not below it has the last colour, if the range is given.
    reverse : bool
        Begin with the last colour.
    nan_color : str
        The colour of padding, "#rrggbb".

    Returns
    -------
    Result
        uint8 of shape (rows, columns, 3), as matplotlib colours it: 256 equal parts of the
        range. Facts: both ends of the range.

    Raises
    ------
    InvalidParameterError
        If a given range does not rise.
    """
    return finished(
        apply_colormap_steps(
            image,
            padding=padding,
            colormap=colormap,
            span=span,
            low=low,
            high=high,
            reverse=reverse,
            nan_color=nan_color,
        )
    )


def require_range(low: float, high: float) -> None:
    """Raise InvalidParameterError unless one end of a range is below the other.

    Parameters
    ----------
    low, high : float
    """
    if not low < high:
        raise InvalidParameterError(
            f"The range begins at {low:g} and ends at {high:g}; 'low' must be below 'high'.",
            parameter="low",
        )
