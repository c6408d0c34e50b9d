"""Images for learning: of one size, on one scale, batch by batch."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, Final, Literal, TypeAlias, get_args

import numpy as np
import numpy.typing as npt

from negatoscope.errors import InvalidParameterError
from negatoscope.grayscale.window import Window
from negatoscope.operations.resampling import resampled, resized
from negatoscope.progress import finished
from negatoscope.series.frames import SeriesLike, frames_of, grey_values, require_grey

Scale: TypeAlias = Literal["unit", "byte", "modality"]
SCALES: Final[tuple[Scale, ...]] = get_args(Scale)
Reach: TypeAlias = Literal["image"] | tuple[float, float] | Window

LARGEST_SIDE: Final = 4096


def batches(
    source: SeriesLike,
    *,
    shape: tuple[int, int] = (256, 256),
    scale: Scale = "unit",
    reach: Reach = "image",
    size: int = 32,
) -> Iterator[npt.NDArray[np.float32 | np.uint8]]:
    """Give the images of a series, resampled and scaled, in batches.

    Parameters
    ----------
    source : Series, Instance or iterable of Instance and FrameRef
        Grey, of any size.
    shape : (int, int)
        Rows and columns of each result, 1 to 4,096. The picture is stretched to it; what is
        finer than the new pixels is averaged.
    scale : {"unit", "byte", "modality"}
        "unit": float32 from 0 to 1. "byte": uint8 from 0 to 255. "modality": float32 in
        modality units (for CT: HU), NaN where there is no image.
    reach : "image", (low, high) or Window
        The values that become 0 and 1 (or 255): the lowest and the highest of each image, two
        values, or the ends of a window. Those beyond are clipped. Not for "modality".
    size : int
        Images in a batch, 1 to 4,096; the last has what is left.

    Yields
    ------
    ndarray of float32 or uint8, shape (n, 1, rows, columns)

    Raises
    ------
    InvalidParameterError
        A parameter is not possible.
    SeriesMismatchError
        An image is in colour.
    """
    _require("shape", shape, len(shape) == 2 and all(1 <= n <= LARGEST_SIDE for n in shape))
    _require("size", size, 1 <= size <= LARGEST_SIDE)
    _require("scale", scale, scale in SCALES)
    ends = ends_of(reach) if isinstance(reach, Window) else reach
    _require("reach", ends, ends == "image" or ends[0] < ends[1])
    frames = frames_of(source)
    require_grey(frames)
    for start in range(0, len(frames), size):
        chosen = frames[start : start + size]
        batch = np.empty((len(chosen), 1, *shape), np.uint8 if scale == "byte" else np.float32)
        for number, ref in enumerate(chosen):
            values, padding = grey_values(ref)
            batch[number, 0], _ = prepared(values, padding, shape=shape, scale=scale, reach=ends)
        yield batch


def ends_of(window: Window) -> tuple[float, float]:
    """Return the values between which a window lies."""
    return window.center - window.width / 2, window.center + window.width / 2


def _require(name: str, value: object, possible: bool) -> None:
    if not possible:
        raise InvalidParameterError(
            f"'{name}' of batches cannot be {value!r:.60}. Allowed: a shape of two sides and a "
            f"size of 1 to {LARGEST_SIDE}; a scale of {', '.join(SCALES)}; a reach of 'image', "
            "two rising numbers or a Window.",
            parameter=name,
        )


def prepared(
    values: npt.NDArray[Any],
    padding: npt.NDArray[np.bool_] | None,
    *,
    shape: tuple[int, int],
    scale: Scale,
    reach: Reach,
) -> tuple[npt.NDArray[np.float32 | np.uint8], tuple[float, float] | None]:
    """Resample and scale one image; see `batches` for the parameters.

    Parameters
    ----------
    values : ndarray, shape (rows, columns)
    padding : ndarray of bool or None
        True where there is no image.
    shape, scale, reach
        As for `batches`.

    Returns
    -------
    image : ndarray of float32 or uint8, shape `shape`
    ends : (float, float) or None
        The values that became 0 and 1 (or 255); None for "modality".
    """
    to_shape = partial(resized, shape=shape, kernel="linear")
    image = finished(resampled(values.astype(np.float32), padding, to_shape))
    if scale == "modality":
        return image, None
    low, high = _ends(values if padding is None else values[~padding], reach)
    unit: npt.NDArray[np.float32] = np.clip(
        (image - np.float32(low)) / np.float32((high - low) or 1.0), 0, 1
    )
    unit[np.isnan(unit)] = 0
    if scale == "unit":
        return unit, (low, high)
    unit *= np.float32(255)
    unit += np.float32(0.5)
    return unit.astype(np.uint8), (low, high)


def _ends(values: npt.NDArray[Any], reach: Reach) -> tuple[float, float]:
    if isinstance(reach, Window):
        return ends_of(reach)
    if reach != "image":
        return reach
    return (float(values.min()), float(values.max())) if values.size else (0.0, 1.0)
