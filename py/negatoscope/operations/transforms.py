"""Moves of pixels to places between pixels: rotate, translate, resize."""

from __future__ import annotations

import math
from collections.abc import Generator
from typing import Annotated, Any, Final

import numpy as np
from numpy.typing import NDArray

from negatoscope.frame import Placement
from negatoscope.operations.parameters import Boolean, Choice, Integer, Number
from negatoscope.operations.registry import Parameters, operation
from negatoscope.operations.resampling import KERNELS, ORDERS, resampled, resized, sampled
from negatoscope.operations.result import Result
from negatoscope.progress import Progress, finished

_NEAREST: Final = {"nearest": "nearest pixel"}
Interpolation = Annotated[str, Choice(*ORDERS, label="Interpolation", words=_NEAREST)]
Filter = Annotated[str, Choice(*KERNELS, "nearest", label="Filter", words=_NEAREST)]
Angle = Annotated[
    float, Number(minimum=-360.0, maximum=360.0, step=0.5, unit="\N{DEGREE SIGN}", label="Angle")
]
Shift = Annotated[float, Number(minimum=-16384.0, maximum=16384.0, step=0.25, unit="px")]
Size = Annotated[int, Integer(minimum=1, maximum=8192, unit="px")]


def rotate_steps(  # noqa: PLR0913 - by name, as `rotate`
    image: NDArray[Any],
    *,
    padding: NDArray[np.bool_] | None = None,
    spacing: tuple[float, float] | None = None,
    angle: float = 10.0,
    expand: bool = True,
    interpolation: str = "linear",
) -> Generator[Progress, None, Result]:
    """Do what `rotate` does, step by step.

    Yields
    ------
    Progress
        After some of the rows.
    """
    shape = (image.shape[0], image.shape[1])
    placement, shape = _rotation(shape, angle, spacing or (1.0, 1.0), expand=expand)
    result = yield from resampled(
        image, padding, lambda channel: sampled(channel, placement, shape, interpolation)
    )
    return Result(result, placement=placement)


@operation(
    family="geometry",
    label="Rotate",
    kind="image",
    takes="any",
    keeps_units=True,
    steps=rotate_steps,
)
def rotate(  # noqa: PLR0913 - by name: how to rotate, and what the runner passes
    image: NDArray[Any],
    *,
    padding: NDArray[np.bool_] | None = None,
    spacing: tuple[float, float] | None = None,
    angle: Angle = 10.0,
    expand: Annotated[bool, Boolean(label="Show all")] = True,
    interpolation: Interpolation = "linear",
) -> Result:
    """Rotate the image around its middle by any angle.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32, or (rows, columns, 3), uint8
    padding : ndarray of bool, shape (rows, columns), optional
        True where there is no image; takes no part in what is interpolated.
    spacing : (float, float), optional
        Distances of rows and of columns in mm. Where they differ the patient is rotated,
        not the grid: no right angle becomes a skew one.
    angle : float
        In degrees, to the left (anticlockwise) if positive.
    expand : bool
        Whether the result is large enough for the corners; else it has the shape of the
        image, and the corners are cut off.
    interpolation : {"nearest", "linear", "cubic"}
        How values between pixels are found: "cubic" is the sharpest, and the only one that
        goes beyond the values of the image; "nearest" makes no new values.

    Returns
    -------
    Result
        NaN, in colour black, where there is no image.

    Examples
    --------
    >>> rotate(np.array([[1, 2], [3, 4]], dtype=np.float32), angle=90.0).image
    array([[2., 4.],
           [1., 3.]], dtype=float32)
    """
    return finished(
        rotate_steps(
            image,
            padding=padding,
            spacing=spacing,
            angle=angle,
            expand=expand,
            interpolation=interpolation,
        )
    )


def _rotation(
    shape: tuple[int, int], angle: float, spacing: tuple[float, float], *, expand: bool
) -> tuple[Placement, tuple[int, int]]:
    """Return where the pixels of a rotated image lie in the image, and its shape."""
    # Rounded, so that a right angle is one.
    cosine = round(math.cos(math.radians(angle)), 15)
    sine = round(math.sin(math.radians(angle)), 15)
    ratio = spacing[1] / spacing[0]
    rows, columns = shape
    if expand:
        rows, columns = (
            int(abs(cosine) * shape[0] + abs(sine) * shape[1] * ratio + 0.5),
            int(abs(sine) * shape[0] / ratio + abs(cosine) * shape[1] + 0.5),
        )
    a, b, d, e = cosine, sine * ratio, -sine / ratio, cosine
    middle, centre = (rows - 1) / 2, (columns - 1) / 2
    offset = (shape[0] - 1) / 2 - (a * middle + b * centre)
    other = (shape[1] - 1) / 2 - (d * middle + e * centre)
    return ((a, b, offset), (d, e, other)), (max(rows, 1), max(columns, 1))


def _translated(_: tuple[int, int], parameters: Parameters) -> Placement:
    return (1.0, 0.0, -float(parameters["down"])), (0.0, 1.0, -float(parameters["right"]))


def translate_steps(
    image: NDArray[Any],
    *,
    padding: NDArray[np.bool_] | None = None,
    down: float = 0.0,
    right: float = 0.0,
    interpolation: str = "linear",
) -> Generator[Progress, None, NDArray[Any]]:
    """Do what `translate` does, step by step.

    Yields
    ------
    Progress
        After some of the rows.
    """
    shape = (image.shape[0], image.shape[1])
    placement = _translated(shape, {"down": down, "right": right})
    return (
        yield from resampled(
            image, padding, lambda channel: sampled(channel, placement, shape, interpolation)
        )
    )


@operation(
    family="geometry",
    label="Translate",
    kind="image",
    takes="any",
    keeps_units=True,
    geometry=_translated,
    steps=translate_steps,
)
def translate(
    image: NDArray[Any],
    *,
    padding: NDArray[np.bool_] | None = None,
    down: Shift = 0.0,
    right: Shift = 0.0,
    interpolation: Interpolation = "linear",
) -> NDArray[Any]:
    """Move the image by any distance, also by parts of a pixel; its frame stays.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32, or (rows, columns, 3), uint8
    padding : ndarray of bool, shape (rows, columns), optional
        True where there is no image; takes no part in what is interpolated.
    down : float
        How many rows it moves down.
    right : float
        How many columns it moves to the right.
    interpolation : {"nearest", "linear", "cubic"}
        How values between pixels are found; whole pixels move without a change.

    Returns
    -------
    ndarray of the shape and dtype of `image`
        NaN, in colour black, where there is no image.

    Examples
    --------
    >>> translate(np.array([[0, 1, 3]], dtype=np.float32), right=0.5)
    array([[0. , 0.5, 2. ]], dtype=float32)
    """
    return finished(
        translate_steps(image, padding=padding, down=down, right=right, interpolation=interpolation)
    )


def _resizing(shape: tuple[int, int], parameters: Parameters) -> Placement:
    down, right = shape[0] / float(parameters["rows"]), shape[1] / float(parameters["columns"])
    return (down, 0.0, down / 2 - 0.5), (0.0, right, right / 2 - 0.5)


def resize_steps(
    image: NDArray[Any],
    *,
    padding: NDArray[np.bool_] | None = None,
    rows: int = 256,
    columns: int = 256,
    filter: str = "linear",  # noqa: A002 - as `resize`
) -> Generator[Progress, None, NDArray[Any]]:
    """Do what `resize` does, step by step.

    Yields
    ------
    Progress
        After some of the rows.
    """
    return (
        yield from resampled(
            image, padding, lambda channel: resized(channel, (rows, columns), filter)
        )
    )


@operation(
    family="geometry",
    label="Resize",
    kind="image",
    takes="any",
    keeps_units=True,
    geometry=_resizing,
    steps=resize_steps,
)
def resize(
    image: NDArray[Any],
    *,
    padding: NDArray[np.bool_] | None = None,
    rows: Size = 256,
    columns: Size = 256,
    filter: Filter = "linear",  # noqa: A002 - as Pillow and every image editor call it
) -> NDArray[Any]:
    """Make the image smaller or larger; when smaller, details are averaged, not dropped.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32, or (rows, columns, 3), uint8
    padding : ndarray of bool, shape (rows, columns), optional
        True where there is no image; takes no part in averages.
    rows : int
        Rows of the result.
    columns : int
        Columns of the result. Where not in proportion, the picture is squeezed: pad it to a
        square before.
    filter : {"linear", "cubic", "lanczos", "box", "nearest"}
        How pixels are averaged: "lanczos" is the sharpest, with faint halos at edges; "box"
        takes the plain mean of what a pixel covers; "nearest" takes one pixel as it is,
        which makes jagged edges and false patterns (aliasing).

    Returns
    -------
    ndarray of shape (rows, columns), float32, or (rows, columns, 3), uint8
        As Pillow's ``Image.resize``; NaN, in colour black, where there is no image.

    Examples
    --------
    >>> resize(np.array([[1, 3, 5, 7]], dtype=np.float32), rows=1, columns=2, filter="box")
    array([[2., 6.]], dtype=float32)
    """
    return finished(resize_steps(image, padding=padding, rows=rows, columns=columns, filter=filter))
