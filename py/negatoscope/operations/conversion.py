"""All the ways to 8 bits that people try: what each does to the values, and what that costs.

A screen, a PNG and most of computer vision want 0 … 255; a CT has 4,096 values or more.
Each way that tutorials and libraries take is an operation of its own, so that they
can be compared side by side; each is done exactly as where it comes from, mistakes included.
"""

from __future__ import annotations

import math
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray

from negatoscope.operations.levels import WHITE, Of, grey_levels, source_values
from negatoscope.operations.parameters import Choice
from negatoscope.operations.registry import Values, operation
from negatoscope.operations.result import Result

Rule = Annotated[
    str,
    Choice(
        "bits stored",
        "img_as_ubyte",
        label="Rule",
        words={
            "bits stored": "by the bits in use",
            "img_as_ubyte": "img_as_ubyte: by the bits of the array",
        },
    ),
]


@operation(
    family="conversion",
    label="8 bits: truncate, astype(uint8)",
    kind="table",
    keeps_image=False,
)
def truncate_to_8_bit(
    values: NDArray[Any],
    *,
    weights: NDArray[Any] | None = None,
    stored: NDArray[Any] | None = None,
    of: Of = "stored",
) -> Result:
    """Keep only the lowest 8 bits of each integer: 256 is 0 again, and -1 is 255.

    The brightness falls from white to black wherever the picture crosses a multiple
    of 256, so that it looks like the contour lines of a map. Nothing warns of it:
    ``pixels.astype(numpy.uint8)``.

    Parameters
    ----------
    values : ndarray of any shape
        Modality values. NaN stays NaN.
    weights : ndarray of the same shape, optional
        How often each value occurs, for the facts.
    stored : ndarray of the same shape, optional
        The stored values.
    of : {"stored", "modality"}
        Which values are converted; `values` if the stored ones are not given.

    Returns
    -------
    Result
        0 … 255, whole; facts: how many different values there were and grey levels there
        are, and how much of the picture lay below 0 and above 255.

    Examples
    --------
    >>> truncate_to_8_bit(np.array([-1.0, 0.0, 255.0, 256.0, 300.0])).image
    array([255.,   0., 255.,   0.,  44.])
    """
    source, warnings = source_values(values, stored, of)
    whole = np.trunc(source)
    return grey_levels(source, weights, whole, _wrapped(whole), warnings)


@operation(
    family="conversion",
    label='8 bits: clip, convert("L")',
    kind="table",
    keeps_image=False,
)
def clip_to_8_bit(
    values: NDArray[Any],
    *,
    weights: NDArray[Any] | None = None,
    stored: NDArray[Any] | None = None,
    of: Of = "stored",
) -> Result:
    """Make all below 0 black and all above 255 white, and leave the rest as it is.

    A CT or a radiograph has little between 0 and 255, so that it looks almost like a
    black and white silhouette. Pillow does so: ``image.convert("L")``.

    Parameters
    ----------
    values : ndarray of any shape
        Modality values. NaN stays NaN.
    weights : ndarray of the same shape, optional
        How often each value occurs, for the facts.
    stored : ndarray of the same shape, optional
        The stored values.
    of : {"stored", "modality"}
        Which values are converted; `values` if the stored ones are not given.

    Returns
    -------
    Result
        0 … 255, whole, fractions cut off; facts as `truncate_to_8_bit`.

    Examples
    --------
    >>> clip_to_8_bit(np.array([-1.0, 0.0, 254.9, 256.0, 300.0])).image
    array([  0.,   0., 254., 255., 255.])
    """
    source, warnings = source_values(values, stored, of)
    return grey_levels(source, weights, source, np.trunc(np.clip(source, 0, WHITE)), warnings)


@operation(
    family="conversion",
    label="8 bits: drop the low bits, >>",
    kind="table",
    keeps_image=False,
)
def shift_to_8_bit(
    values: NDArray[Any],
    *,
    weights: NDArray[Any] | None = None,
    stored: NDArray[Any] | None = None,
    bits_stored: int | None = None,
    rule: Rule = "bits stored",
) -> Result:
    """Drop the low bits of the stored values until 8 are left.

    Each 16 neighbouring values of a 12-bit picture become one, evenly over the whole range,
    used or not: a picture that uses a part of the range is dark and flat. Two rules are common:
    ``pixels >> (bits_stored - 8)``, which wraps values below 0 around to bright; and
    scikit-image's ``img_as_ubyte``, which goes by the 16 bits of the array instead of the
    bits in use (a 12-bit picture is then all but black) and makes all below 0 black.

    Parameters
    ----------
    values : ndarray of any shape
        What is shifted if `stored` is not given. NaN stays NaN.
    weights : ndarray of the same shape, optional
        How often each value occurs, for the facts.
    stored : ndarray of the same shape, optional
        The stored values.
    bits_stored : int, optional
        (0028,0101) *Bits Stored*; if not given, as many as the largest value needs.
    rule : {"bits stored", "img_as_ubyte"}
        How far to shift.

    Returns
    -------
    Result
        0 … 255, whole; facts as `truncate_to_8_bit`.

    Examples
    --------
    >>> shift_to_8_bit(np.array([0.0, 15.0, 16.0, 4095.0]), bits_stored=12).image
    array([  0.,   0.,   1., 255.])
    """
    source, warnings = source_values(values, stored, "stored")
    whole = np.floor(source)
    if rule == "img_as_ubyte":
        shifted = whole * _byte_scale(values if stored is None else stored, whole, bits_stored)
        levels = np.floor(np.clip(shifted, 0, WHITE))
        return grey_levels(source, weights, np.floor(shifted), levels, warnings)
    bits = _needed_bits(whole) if bits_stored is None else bits_stored
    shifted = np.floor(whole / 2.0 ** max(bits - 8, 0))
    return grey_levels(source, weights, shifted, _wrapped(shifted), warnings)


def _wrapped(whole: Values) -> Values:
    """Return whole numbers modulo 256, exactly; many times as fast as the remainder of floats."""
    wrapped: Values = whole - 256.0 * np.floor(whole / 256.0)
    return wrapped


def _needed_bits(whole: Values) -> int:
    """Return how many bits hold all of some whole numbers, with a sign bit if any is below 0."""
    finite = whole[np.isfinite(whole)]
    low, high = float(finite.min(initial=0.0)), float(finite.max(initial=0.0))
    bits = math.frexp(max(high, -low - 1))[1]
    return bits + 1 if low < 0 else bits


def _byte_scale(given: NDArray[Any], whole: Values, bits_stored: int | None) -> float:
    """Return what ``skimage.util.img_as_ubyte`` multiplies an array of such numbers by."""
    if given.dtype.kind in "iu":
        bits, signed = 8 * given.dtype.itemsize, given.dtype.kind == "i"
    else:
        bits, signed = (8 if _needed_bits(whole) <= 8 else 16), bool((whole < 0).any())
    if bits_stored is not None and bits_stored <= 8:
        bits = 8
    # Signed bytes have 7 bits, which it makes 8 by repeating the highest below the lowest.
    return 129 / 64 if signed and bits == 8 else 2.0 ** -(bits - 8 - int(signed))
