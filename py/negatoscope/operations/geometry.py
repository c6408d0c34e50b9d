"""Exact moves of pixels: flip, turn, crop, pad."""

from __future__ import annotations

from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray

from negatoscope.frame import Placement
from negatoscope.operations.parameters import Choice, Integer, Region, region_slices
from negatoscope.operations.registry import Parameters, operation
from negatoscope.operations.result import Result

To = Annotated[
    str,
    Choice(
        "left",
        "right",
        "half",
        label="To",
        words={"left": "to the left", "right": "to the right", "half": "upside down"},
    ),
]
_TURNS = {"left": 1, "half": 2, "right": 3}


def _flipped(shape: tuple[int, int], parameters: Parameters) -> Placement:
    rows, columns = shape
    if parameters["direction"] == "horizontal":
        return (1.0, 0.0, 0.0), (0.0, -1.0, columns - 1.0)
    return (-1.0, 0.0, rows - 1.0), (0.0, 1.0, 0.0)


@operation(
    family="geometry",
    label="Flip",
    kind="rearrange",
    keeps_units=True,
    geometry=_flipped,
)
def flip(
    array: NDArray[Any],
    *,
    fill: Any = 0,  # noqa: ARG001 - no pixel is new
    direction: Annotated[str, Choice("horizontal", "vertical")] = "horizontal",
) -> NDArray[Any]:
    """Mirror the image: left and right, or top and bottom change places.

    Parameters
    ----------
    array : ndarray of shape (rows, columns), any dtype
    fill : number
        Not used: no pixel is new.
    direction : {"horizontal", "vertical"}
        Whether the columns are reversed, or the rows.

    Returns
    -------
    ndarray of shape (rows, columns)

    Examples
    --------
    >>> flip(np.array([[1, 2], [3, 4]]))
    array([[2, 1],
           [4, 3]])
    """
    return array[:, ::-1] if direction == "horizontal" else array[::-1]


def _turned(shape: tuple[int, int], parameters: Parameters) -> Placement:
    rows, columns = shape[0] - 1.0, shape[1] - 1.0
    placements: dict[str, Placement] = {
        "left": ((0.0, 1.0, 0.0), (-1.0, 0.0, columns)),
        "half": ((-1.0, 0.0, rows), (0.0, -1.0, columns)),
        "right": ((0.0, -1.0, rows), (1.0, 0.0, 0.0)),
    }
    return placements[str(parameters["to"])]


@operation(
    family="geometry",
    label="Turn by 90° or 180°",
    kind="rearrange",
    keeps_units=True,
    geometry=_turned,
)
def turn(
    array: NDArray[Any],
    *,
    fill: Any = 0,  # noqa: ARG001 - no pixel is new
    to: To = "left",
) -> NDArray[Any]:
    """Turn the image by a quarter or a half, exactly: no value changes.

    Parameters
    ----------
    array : ndarray of shape (rows, columns), any dtype
    fill : number
        Not used: no pixel is new.
    to : {"left", "right", "half"}
        A quarter to the left (anticlockwise), a quarter to the right, or upside down.

    Returns
    -------
    ndarray of shape (columns, rows), or (rows, columns) for a half

    Examples
    --------
    >>> turn(np.array([[1, 2], [3, 4]]), to="left")
    array([[2, 4],
           [1, 3]])
    """
    return np.rot90(array, _TURNS[to])


def _cropped(shape: tuple[int, int], parameters: Parameters) -> Placement:
    rows, columns = region_slices(str(parameters["region"]), shape)
    return (1.0, 0.0, float(rows.start)), (0.0, 1.0, float(columns.start))


@operation(
    family="geometry",
    label="Crop",
    kind="rearrange",
    keeps_units=True,
    geometry=_cropped,
)
def crop(
    array: NDArray[Any],
    *,
    fill: Any = 0,  # noqa: ARG001 - no pixel is new
    region: Annotated[str, Region(label="Region")] = "",
) -> NDArray[Any]:
    """Keep a rectangle of the image.

    Parameters
    ----------
    array : ndarray of shape (rows, columns), any dtype
    fill : number
        Not used: no pixel is new.
    region : str
        What is kept, "row column rows columns" in pixels; what lies outside of the image
        is left out; all if empty.

    Returns
    -------
    ndarray of the shape of the region

    Raises
    ------
    InvalidParameterError
        If the region begins outside of the image.

    Examples
    --------
    >>> crop(np.arange(9).reshape(3, 3), region="1 0 2 2")
    array([[3, 4],
           [6, 7]])
    """
    return array[region_slices(region, array.shape)]


def _squared(shape: tuple[int, int], _: Parameters) -> Placement:
    top, left = _margins(shape)
    return (1.0, 0.0, -float(top)), (0.0, 1.0, -float(left))


@operation(
    family="geometry",
    label="Pad to a square",
    kind="rearrange",
    keeps_units=True,
    geometry=_squared,
)
def pad_to_square(array: NDArray[Any], *, fill: Any = 0) -> NDArray[Any]:
    """Add padding to both sides, or above and below, until rows and columns are as many.

    Parameters
    ----------
    array : ndarray of shape (rows, columns), any dtype
    fill : number
        The value of new pixels.

    Returns
    -------
    ndarray of shape (n, n), where n is the larger of rows and columns

    Examples
    --------
    >>> pad_to_square(np.array([[1, 2, 3]]), fill=0)
    array([[0, 0, 0],
           [1, 2, 3],
           [0, 0, 0]])
    """
    size = max(array.shape)
    top, left = _margins((array.shape[0], array.shape[1]))
    result = np.full((size, size), fill, dtype=array.dtype)
    result[top : top + array.shape[0], left : left + array.shape[1]] = array
    return result


def _margins(shape: tuple[int, int]) -> tuple[int, int]:
    """Return how many rows come on top, and how many columns to the left."""
    size = max(shape)
    return (size - shape[0]) // 2, (size - shape[1]) // 2


@operation(family="geometry", label="Cut off padding", kind="image", takes="any", keeps_units=True)
def crop_padding(
    image: NDArray[Any],
    *,
    padding: NDArray[np.bool_] | None = None,
    margin: Annotated[int, Integer(minimum=0, maximum=1000, unit="px")] = 0,
) -> Result:
    """Keep the smallest rectangle that holds all that is not padding.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32, or (rows, columns, 3), uint8
    padding : ndarray of bool, shape (rows, columns), optional
        True where there is no image.
    margin : int
        So much padding is left around.

    Returns
    -------
    Result
        The rectangle, NaN where padding is left in it. The whole image, with a warning, if
        there is no padding or nothing else.

    Examples
    --------
    >>> image = np.arange(9, dtype=np.float32).reshape(3, 3)
    >>> crop_padding(image, padding=image < 4).image
    array([[nan,  4.,  5.],
           [ 6.,  7.,  8.]], dtype=float32)
    """
    if padding is None or padding.all() or not padding.any():
        what = "nothing but" if padding is not None and padding.all() else "no"
        return Result(image, warnings=(f"There is {what} padding; nothing was cut off.",))
    box = []
    for axis in (1, 0):
        used = np.flatnonzero(~padding.all(axis=axis))
        box.append(slice(max(int(used[0]) - margin, 0), int(used[-1]) + 1 + margin))
    inside = box[0], box[1]
    placement = (1.0, 0.0, float(box[0].start)), (0.0, 1.0, float(box[1].start))
    kept = np.where(padding[inside], np.float32(np.nan), image[inside])
    return Result(kept, placement=placement)
