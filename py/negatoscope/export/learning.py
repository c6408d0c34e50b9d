"""Formats for learning: all images of one size, on one scale."""

from __future__ import annotations

from typing import Annotated, Any, Final

import numpy as np
import numpy.typing as npt

from negatoscope.errors import InvalidParameterError
from negatoscope.export.arrays import npy_bytes, npz_bytes
from negatoscope.export.formats import Writer, Written, export_format
from negatoscope.export.sheet import Sheet
from negatoscope.operations.declarations import Choice, Integer, Number, Only
from negatoscope.series.batches import LARGEST_SIDE, SCALES, Reach, Scale, ends_of, prepared

_FAR: Final = 1e6
_REACHES: Final = ("image", "window", "values")

Side = Annotated[int, Integer(minimum=1, maximum=LARGEST_SIDE, unit="px")]
Scaled = Annotated[
    Scale,
    Choice(
        *SCALES,
        words={
            "unit": "from 0 to 1",
            "byte": "bytes, from 0 to 255",
            "modality": "in the unit of the image",
        },
    ),
]
Reached = Annotated[
    str,
    Choice(
        *_REACHES,
        label="Scale from",
        words={
            "image": "the lowest and highest value",
            "window": "the window",
            "values": "low and high",
        },
    ),
]
End = Annotated[float, Number(minimum=-_FAR, maximum=_FAR, step=1), Only("reach", ("values",))]


@export_format(
    label="Batch for learning (NPZ)", suffix=".npz", media_type="application/zip", takes="stack"
)
def batch(  # noqa: PLR0913 - one parameter per choice in the form
    *,
    rows: Side = 256,
    columns: Side = 256,
    scale: Scaled = "unit",
    reach: Reached = "image",
    low: End = 0.0,
    high: End = 1000.0,
) -> Writer:
    """Images of one size and on one scale as an array of shape (images, 1, rows, columns).

    The arrays are ``images``; ``ends``, shape (images, 2), the values that became 0 and 1 (or
    255), empty for "modality"; ``unit`` of these values and ``recipe`` as text.

    Parameters
    ----------
    rows : int
        To which the picture is stretched; what is finer than the new pixels is averaged.
    columns : int
        As `rows`.
    scale : {"unit", "byte", "modality"}
        "unit": float32 from 0 to 1. "byte": uint8 from 0 to 255. "modality": float32 as they
        are (for CT: HU), NaN where there is no image.
    reach : {"image", "window", "values"}
        What becomes 0 and 1 (or 255): the lowest and the highest value of each image, the ends
        of the window in which it is shown, or "low" and "high". Values beyond are clipped.
    low : float
        Of "values", what becomes 0.
    high : float
        Of "values", what becomes 1 (or 255).
    """
    return _Batch((rows, columns), scale, reach, (low, high), alone=False)


@export_format(
    label="Batch for learning (NPY)",
    suffix=".npy",
    media_type="application/octet-stream",
    takes="stack",
)
def batch_npy(  # noqa: PLR0913 - one parameter per choice in the form
    *,
    rows: Side = 256,
    columns: Side = 256,
    scale: Scaled = "unit",
    reach: Reached = "image",
    low: End = 0.0,
    high: End = 1000.0,
) -> Writer:
    """Images for learning as for the NPZ, without what belongs to them.

    Parameters
    ----------
    rows : int
        To which the picture is stretched.
    columns : int
        As `rows`.
    scale : {"unit", "byte", "modality"}
        0 to 1, 0 to 255, or values as they are (for CT: HU).
    reach : {"image", "window", "values"}
        What becomes 0 and 1 (or 255): the lowest and the highest value of each image, the ends
        of the window in which it is shown, or "low" and "high".
    low : float
        Of "values", what becomes 0.
    high : float
        Of "values", what becomes 1 (or 255).
    """
    return _Batch((rows, columns), scale, reach, (low, high), alone=True)


class _Batch:
    """Collects images of any size, and makes them alike."""

    def __init__(
        self,
        shape: tuple[int, int],
        scale: Scale,
        reach: str,
        ends: tuple[float, float],
        *,
        alone: bool,
    ) -> None:
        if reach == "values" and not ends[0] < ends[1]:
            raise InvalidParameterError(
                f"The images cannot be scaled from {ends[0]:g} to {ends[1]:g}: 'high' must be "
                "above 'low'.",
                parameter="high",
            )
        self._shape = shape
        self._scale = scale
        self._reach = reach
        self._between = ends
        self._alone = alone
        self._images: list[npt.NDArray[Any]] = []
        self._ends: list[tuple[float, float]] = []
        self._texts: dict[str, str] = {}
        self._before = 0

    def add(self, sheet: Sheet) -> None:
        if sheet.values.ndim == 3:
            raise InvalidParameterError(
                "A batch for learning has grey images; make them grey with the operation "
                "'color_to_grey' first.",
                parameter="format",
            )
        image, ends = prepared(
            sheet.values,
            sheet.mask,
            shape=self._shape,
            scale=self._scale,
            reach=self._reach_of(sheet),
        )
        self._images.append(image)
        if ends is not None:
            self._ends.append(ends)
        self._texts = self._texts or {"unit": sheet.unit, "recipe": sheet.recipe.to_json()}
        self._before += sheet.values.nbytes

    def _reach_of(self, sheet: Sheet) -> Reach:
        if self._reach == "values":
            return self._between
        window = sheet.display.window
        return "image" if self._reach == "image" or window is None else ends_of(window)

    def finish(self) -> Written:
        # An array of one image would lose its first dimension.
        images = [image[None] for image in self._images]
        stack = images if len(images) > 1 else [images[0][None]]
        shape = f"({len(images)}, 1, {self._shape[0]}, {self._shape[1]})"
        kept = f"{images[0].dtype} of shape {shape}, {_SCALED[self._scale]}."
        if self._alone:
            return Written(npy_bytes(*stack), True, kept, self._before)
        texts = {name: [np.array(text)] for name, text in self._texts.items()}
        ends = np.array(self._ends, np.float64).reshape(-1, 2)
        content = npz_bytes({"images": stack, "ends": [ends], **texts})
        return Written(content, True, kept, self._before)


_SCALED: Final = {
    "unit": "resampled and scaled to 0 … 1",
    "byte": "resampled and scaled to 0 … 255",
    "modality": "resampled",
}
