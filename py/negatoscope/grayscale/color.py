"""Colour: what the file holds, as 8-bit RGB."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from negatoscope.grayscale.palette import apply_palette, read_palette
from negatoscope.model import Instance
from negatoscope.reading.pixels import DecodedFrame

# Rows give R, G, B from Y, Cb, Cr; the first column is the scale of Y (PS3.3 C.7.6.3.1.2,
# inverted: the standard states the matrices from RGB).
_FULL: Final = ((1.0, 0.0, 1.402), (1.0, -0.344136, -0.714136), (1.0, 1.772, 0.0))
_PARTIAL: Final = ((1.1644, 0.0, 1.5960), (1.1644, -0.3917, -0.8130), (1.1644, 2.0173, 0.0))


def rgb_values(instance: Instance, decoded: DecodedFrame) -> npt.NDArray[np.uint8]:
    """Return a decoded colour frame as 8-bit RGB.

    Parameters
    ----------
    instance : Instance
        Bits and palette are taken from its header.
    decoded : DecodedFrame
        Samples, and what they are.

    Returns
    -------
    ndarray of uint8, shape (rows, columns, 3)
        More than 8 bits lose their lowest ones, fewer are stretched.

    Raises
    ------
    InvalidHeaderError
        If the palette is malformed.

    References
    ----------
    PS3.3 C.7.6.3.1.2
    """
    photometric = decoded.photometric_interpretation
    if photometric == "PALETTE COLOR":
        signed = instance.pixel_representation == 1
        return apply_palette(decoded.samples, read_palette(instance.dataset, signed=signed))
    samples = decoded.samples
    if samples.dtype.kind == "i":
        samples = samples.view(f"u{samples.dtype.itemsize}")
    bits = min(instance.bits_stored, 8 * samples.dtype.itemsize)
    if photometric == "RGB":
        return _to_eight_bits(samples, bits)
    matrix = _PARTIAL if photometric.startswith("YBR_PARTIAL") else _FULL
    return ybr_to_rgb(samples, bits=bits, matrix=matrix)


def _to_eight_bits(samples: npt.NDArray[Any], bits: int) -> npt.NDArray[np.uint8]:
    if bits == 8:
        return samples.astype(np.uint8)
    if bits > 8:
        return (samples >> (bits - 8)).astype(np.uint8)
    return (samples.astype(np.uint16) * 255 // ((1 << bits) - 1)).astype(np.uint8)


def ybr_to_rgb(
    samples: npt.NDArray[Any],
    *,
    bits: int = 8,
    matrix: tuple[tuple[float, float, float], ...] = _FULL,
) -> npt.NDArray[np.uint8]:
    """Convert YCbCr to 8-bit RGB, rounded to the nearest level.

    Parameters
    ----------
    samples : ndarray of unsigned integers, shape (rows, columns, 3)
        Y, Cb and Cr.
    bits : int
        Bits per sample.
    matrix : 3 by 3 numbers
        YBR_FULL, unless told otherwise.

    Returns
    -------
    ndarray of uint8, shape (rows, columns, 3)
    """
    scale = 1.0 / (1 << (bits - 8)) if bits > 8 else 1.0
    half = float(1 << (bits - 1))
    black = 16.0 * (1 << max(bits - 8, 0)) if matrix is _PARTIAL else 0.0
    luma = samples[:, :, 0].astype(np.float64) - black
    blue = samples[:, :, 1].astype(np.float64) - half
    red = samples[:, :, 2].astype(np.float64) - half
    rgb = np.empty(samples.shape, dtype=np.uint8)
    for channel, (y, cb, cr) in enumerate(matrix):
        mixed = (luma * y + blue * cb + red * cr) * scale
        rgb[:, :, channel] = np.clip(np.floor(mixed + 0.5), 0, 255)
    return rgb
