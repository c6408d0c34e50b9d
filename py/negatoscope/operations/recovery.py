"""The way back from colours to values, and what was lost on the way."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from typing import Annotated, Final

import numpy as np
from numpy.typing import NDArray

from negatoscope.grayscale.colormaps import colormap_table
from negatoscope.grayscale.quantize import bands
from negatoscope.model import Window
from negatoscope.operations.color import Colormap, Reverse, Rgb, require_range
from negatoscope.operations.marking import Level
from negatoscope.operations.parameters import Number
from negatoscope.operations.registry import operation
from negatoscope.operations.result import Result
from negatoscope.progress import Progress, finished

_COLORS: Final = 1 << 24
_COMPARED_AT_ONCE: Final = 1 << 15
_LEVELS: Final = 256


def recover_values_steps(  # noqa: PLR0913 - by name, one for each parameter
    rgb: Rgb,
    *,
    colormap: str = "jet",
    low: float = 0.0,
    high: float = 255.0,
    reverse: bool = False,
    tolerance: float = 32.0,
) -> Generator[Progress, None, Result]:
    """Yield Progress while `recover_values` works, and return what it returns."""
    require_range(low, high)
    scale = _scale(colormap_table(colormap)[:: -1 if reverse else 1])
    numbers = yield from _nearest_entries(rgb, scale.colors)
    step = (high - low) / _LEVELS
    values = (scale.places * step + low).astype(np.float32)
    image = np.empty(rgb.shape[:2], dtype=np.float32)
    counts = np.zeros(scale.places.size, dtype=np.int64)
    total = largest = 0.0
    parts = list(bands(image.shape))
    for done, rows in enumerate(parts):
        yield Progress("recover", len(parts) + done, 2 * len(parts))
        entry = numbers.take(_codes(rgb[rows]), mode="clip")
        away = rgb[rows].astype(np.float32)
        away -= scale.colors.astype(np.float32)[entry]
        distance = np.sqrt(np.einsum("ijk,ijk->ij", away, away))
        image[rows] = values[entry]
        off = distance > tolerance
        image[rows][off] = np.nan
        counts += np.bincount(entry[~off], minlength=counts.size)
        total += float(distance.sum(dtype=np.float64))
        largest = max(largest, float(distance.max()))
    facts = {
        "mean_distance": total / image.size,
        "largest_distance": largest,
        "share_off_the_map": 1 - float(counts.sum()) / image.size,
        "step": step,
        # As far as a value may be off where its colour is that of the map: half of what has it.
        "largest_error": float(scale.reach[counts > 0].max(initial=0.0)) * step,
    }
    window = Window((low + high) / 2, high - low, "LINEAR_EXACT")
    return Result(image, window=window, facts=facts, warnings=_doubts(facts))


@operation(
    family="color",
    label="Values of a coloured picture",
    kind="color",
    keeps_image=False,
    steps=recover_values_steps,
)
def recover_values(  # noqa: PLR0913 - by name, one for each parameter
    rgb: Rgb,
    *,
    colormap: Colormap = "jet",
    low: Level = 0.0,
    high: Level = 255.0,
    reverse: Reverse = False,
    tolerance: Annotated[
        float, Number(minimum=0.0, maximum=442.0, step=1.0, label="Largest distance")
    ] = 32.0,
) -> Result:
    """Find the values again that a colormap has given their colours.

    Each pixel gets the value of the nearest colour of the map. A colour stands for a
    part of the range; its value is the middle of that.

    Parameters
    ----------
    rgb : ndarray of shape (rows, columns, 3), uint8
        Colours.
    colormap : str
        The colormap that gave them.
    low : float
        The value of its first colour.
    high : float
        The value of its last colour.
    reverse : bool
        Whether it began with the last colour.
    tolerance : float
        Pixels whose colour is further than this from all of the map become padding: text,
        axes, margins. The distance of black and white is 441.7.

    Returns
    -------
    Result
        float32 of shape (rows, columns), NaN where the colour is not of the map. Facts, the
        loss: the mean and the largest distance of the colours from the map; the share
        of the pixels off the map; the step between neighbouring values; and the largest
        error of a value whose colour is on the map, which is more than half a step
        where the map has a colour more than once.

    Raises
    ------
    InvalidParameterError
        If the range does not rise.
    """
    return finished(
        recover_values_steps(
            rgb, colormap=colormap, low=low, high=high, reverse=reverse, tolerance=tolerance
        )
    )


@dataclass(frozen=True, eq=False)
class _Scale:
    """The different colours of a map, where on it they are, in levels, and how far that reaches."""

    colors: Rgb
    places: NDArray[np.float64]
    reach: NDArray[np.float64]


def _scale(table: Rgb) -> _Scale:
    colors, numbers = np.unique(table, axis=0, return_inverse=True)
    levels = np.arange(_LEVELS)
    first, last = np.full(len(colors), _LEVELS), np.zeros(len(colors), dtype=np.int64)
    np.minimum.at(first, numbers.ravel(), levels)
    np.maximum.at(last, numbers.ravel(), levels)
    return _Scale(colors, (first + last + 1) / 2, (last - first + 1) / 2)


def _codes(rgb: Rgb) -> NDArray[np.uint32]:
    """Return one number for each colour."""
    code = rgb[..., 0].astype(np.uint32)
    for channel in (1, 2):
        code <<= np.uint32(8)
        code |= rgb[..., channel]
    return code


def _nearest_entries(rgb: Rgb, colors: Rgb) -> Generator[Progress, None, NDArray[np.uint8]]:
    """Return, for each colour that the picture has, which of the map is nearest to it."""
    parts = list(bands(rgb.shape))
    seen = np.zeros(_COLORS, dtype=bool)
    for done, rows in enumerate(parts):
        yield Progress("recover", done, 2 * len(parts))
        seen[_codes(rgb[rows])] = True
    different = np.flatnonzero(seen)
    entries = np.zeros(_COLORS, dtype=np.uint8)
    wanted = colors.astype(np.float32)
    squares = np.einsum("ij,ij->i", wanted, wanted)
    for start in range(0, different.size, _COMPARED_AT_ONCE):
        yield Progress("recover", len(parts), 2 * len(parts))
        code = different[start : start + _COMPARED_AT_ONCE]
        each = np.stack([code >> 16, code >> 8 & 255, code & 255], axis=1).astype(np.float32)
        # The square of the distance, less that of the colour itself; whole numbers, so exact.
        entries[code] = (squares - 2 * (each @ wanted.T)).argmin(axis=1)
    return entries


def _doubts(facts: dict[str, float]) -> tuple[str, ...]:
    warnings = []
    if facts["share_off_the_map"] > 0.5:
        warnings.append(
            f"{facts['share_off_the_map']:.0%} of the pixels have no colour of this colormap; "
            "it is probably another one."
        )
    if facts["largest_error"] > facts["step"] * 16:
        warnings.append(
            "The colormap has some colours of the picture more than once: those values are "
            f"uncertain by up to {facts['largest_error']:g}."
        )
    return tuple(warnings)
