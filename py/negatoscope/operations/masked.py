"""What becomes of a mask: turned round, applied to the image, made an image itself."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from negatoscope.operations.counting import UNIT_WINDOW
from negatoscope.operations.marking import Index, Level, Marked, as_mask, given_labels, with_mask
from negatoscope.operations.parameters import Boolean, Choice, Integer
from negatoscope.operations.registry import FloatImage, operation
from negatoscope.operations.result import Labels, Result


@operation(family="masks", label="Mask: one of the classes", kind="labels")
def class_mask(
    image: FloatImage,
    *,
    labels: Index,
    number: Annotated[int, Integer(minimum=1, maximum=255, label="Class")] = 1,
) -> Labels:
    """Take one class out of several as the mask.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values.
    labels : ndarray of uint8, same shape
        The classes so far.
    number : int
        Which class, from 1; nothing is marked if there are fewer.

    Returns
    -------
    Labels
        A mask of 0 and 1.
    """
    return as_mask(given_labels(labels, image.shape) == number)


@operation(family="masks", label="Invert the mask", kind="labels")
def invert_mask(image: FloatImage, *, padding: Marked | None = None, labels: Index) -> Labels:
    """Mark what is not marked, and the other way round.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values.
    padding : ndarray of bool, same shape, optional
        Where there is no image: never marked.
    labels : ndarray of uint8, same shape
        The mask so far; several classes count as one.

    Returns
    -------
    Labels
        A mask of 0 and 1.
    """
    return with_mask(given_labels(labels, image.shape) == 0, padding, None, "replace")


@operation(family="masks", label="Apply the mask", kind="image", keeps_units=True)
def apply_mask(  # noqa: PLR0913 - by name, one for each parameter
    image: FloatImage,
    *,
    padding: Marked | None = None,
    labels: Index,
    outside: Annotated[str, Choice("padding", "value", label="Outside")] = "padding",
    fill: Level = 0.0,
    invert: Annotated[bool, Boolean(label="Keep the outside")] = False,
) -> FloatImage:
    """Keep the pixels that are marked, and take the others away.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values.
    padding : ndarray of bool, same shape, optional
        Where there is no image: stays padding.
    labels : ndarray of uint8, same shape
        The mask; several classes count as one.
    outside : {"padding", "value"}
        What the others become: padding, which is in no statistics and no window, or `fill`.
    fill : float
        Their value, if `outside` is "value".
    invert : bool
        Keep the pixels that are not marked instead.

    Returns
    -------
    ndarray of shape (rows, columns), float32
        NaN is padding.
    """
    marked = given_labels(labels, image.shape) > 0
    away = marked if invert else ~marked
    result = np.where(away, np.float32(np.nan if outside == "padding" else fill), image)
    if padding is not None:
        result[padding] = np.nan
    return result


@operation(family="masks", label="Mask as an image", kind="image", keeps_image=False)
def mask_image(image: FloatImage, *, labels: Index) -> Result:
    """Make an image of the mask itself: 0 where nothing is marked, else the number of the class.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values, which are not used.
    labels : ndarray of uint8, same shape
        The mask or the classes.

    Returns
    -------
    Result
        float32 of shape (rows, columns).
    """
    index = given_labels(labels, image.shape)
    return Result(index.astype(np.float32), window=UNIT_WINDOW if index.max() <= 1 else None)
