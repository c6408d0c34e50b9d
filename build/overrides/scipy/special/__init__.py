"""Stand-in: sine and cosine of degrees, all that ``scipy.ndimage`` needs of ``scipy.special``.

A transcription of Cephes' ``sindg.c``, as SciPy compiles it, instead of 13 MB; tests/build compares
the bits with SciPy's.
"""

import math

_SINE = (
    1.58962301572218447952e-10,
    -2.50507477628503540135e-8,
    2.75573136213856773549e-6,
    -1.98412698295895384658e-4,
    8.33333333332211858862e-3,
    -1.66666666666666307295e-1,
)
_COSINE = (
    1.13678171382044553091e-11,
    -2.08758833757683644217e-9,
    2.75573155429816611547e-7,
    -2.48015872936186303776e-5,
    1.38888888888806666760e-3,
    -4.16666666666666348141e-2,
    4.99999999999999999798e-1,
)
_RADIANS_PER_DEGREE = 1.74532925199432957692e-2
_LOSS_OF_PRECISION = 1.0e14


def _polynomial(x: float, coefficients: tuple[float, ...]) -> float:
    result = coefficients[0]
    for coefficient in coefficients[1:]:
        result = result * x + coefficient
    return result


def _octant(degrees: float) -> tuple[int, float, float]:
    """Return the octant 0…7 of a non-negative angle, its rest in radians, and its square."""
    count = math.floor(degrees / 45.0)
    octant = int(count - 16.0 * math.floor(count / 16.0))
    if octant & 1:
        octant += 1
        count += 1.0
    rest = (degrees - count * 45.0) * _RADIANS_PER_DEGREE
    return octant & 7, rest, rest * rest


def sindg(x: float) -> float:
    """Return the sine of an angle in degrees."""
    degrees, sign = abs(float(x)), -1 if x < 0 else 1
    if degrees > _LOSS_OF_PRECISION:
        return 0.0
    octant, rest, square = _octant(degrees)
    if octant > 3:
        sign, octant = -sign, octant - 4
    if octant in (1, 2):
        return sign * (1.0 - square * _polynomial(square, _COSINE))
    return sign * (rest + rest * (square * _polynomial(square, _SINE)))


def cosdg(x: float) -> float:
    """Return the cosine of an angle in degrees."""
    degrees, sign = abs(float(x)), 1
    if degrees > _LOSS_OF_PRECISION:
        return 0.0
    octant, rest, square = _octant(degrees)
    if octant > 3:
        sign, octant = -sign, octant - 4
    if octant > 1:
        sign = -sign
    if octant in (1, 2):
        return sign * (rest + rest * (square * _polynomial(square, _SINE)))
    return sign * (1.0 - square * _polynomial(square, _COSINE))
