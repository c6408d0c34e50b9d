"""The bilateral filter: a mean over neighbours of a similar value."""

from __future__ import annotations

import math
from collections.abc import Generator
from typing import Annotated, Final

import numpy as np
from numpy.typing import NDArray

from negatoscope.model import Progress
from negatoscope.operations.edges import Border
from negatoscope.operations.noise import half_plane, noise_level, shifted_pair
from negatoscope.operations.parameters import Number
from negatoscope.operations.registry import FloatImage, operation
from negatoscope.operations.result import Result
from negatoscope.operations.running import finished
from negatoscope.operations.strips import telling, tiles

Spatial = Annotated[
    float,
    Number(
        minimum=0.3,
        maximum=5.0,
        step=0.1,
        unit="px",
        label="Distance \N{GREEK SMALL LETTER SIGMA}",
    ),
]
Similar = Annotated[
    float,
    Number(minimum=0.0, maximum=1e6, step=1.0, label="Value \N{GREEK SMALL LETTER SIGMA}"),
]

Places = NDArray[np.intp]

_REACH: Final = 3.0  # standard deviations in space, as in scikit-image
_CUT: Final = 6.0  # standard deviations in value; beyond the weight is below 2e-8
_HALF: Final = 131_071
_MOST: Final = 1 << 30
"""So many units the image may span, for whole numbers of 32 bits."""
_LEAST: Final = float(np.finfo(np.float32).tiny)
_NOISES: Final = 2.0  # Liu et al., Noise Estimation from a Single Image, CVPR 2006
_PIXELS: Final = 1 << 18
_PAIRS_AT_ONCE: Final = 1 << 21


def bilateral_filter_steps(
    image: FloatImage,
    *,
    sigma: float = 1.5,
    sigma_value: float = 0.0,
    mode: str = "reflect",
) -> Generator[Progress, None, Result]:
    """Do what `bilateral_filter` does in steps that take some ten milliseconds each.

    Parameters
    ----------
    image, sigma, sigma_value, mode
        As for `bilateral_filter`.

    Yields
    ------
    Progress
    """
    similar = sigma_value or _NOISES * noise_level(image)
    facts = {"standard deviation of the values": similar}
    if similar == 0.0:
        return Result(image.copy(), facts=facts)
    reach = math.ceil(_REACH * sigma)
    # By their distance, so that those with the same weights come after each other.
    shifts = sorted(half_plane(reach), key=lambda shift: math.hypot(*shift))
    result = np.empty_like(image)
    parts = tiles(image, reach, mode, pixels=_PIXELS)
    told = telling("bilateral_filter", len(parts) * len(shifts))
    inside = slice(reach, -reach)
    low, high = _span(image, mode)
    unit = max(min(_CUT * similar, high - low) / _HALF, (high - low) / _MOST, _LEAST)
    table = _table(unit / similar)
    for rows, columns, tile in parts:
        exact = (tile - np.float32(low)) * np.float32(1 / unit)
        rounded = np.rint(exact)
        here = rounded.astype(np.intp)
        there = here + _HALF
        sums = [np.zeros(tile.shape, dtype=np.complex64) for _ in range(2)]
        distance, weighed = 0.0, table
        pause = max(_PAIRS_AT_ONCE // tile.size, 1)
        for done, shift in enumerate(shifts):
            step = next(told)
            if done % pause == 0:
                yield step
            if math.hypot(*shift) != distance:
                distance = math.hypot(*shift)
                weighed = table * np.float32(math.exp(-0.5 * (distance / sigma) ** 2))
            _add_pair(here, there, sums, shift, weighed)
        before, after = (each[inside, inside] for each in sums)
        moved = (before.imag - after.imag) / (before.real + after.real + np.float32(1.0))
        moved += (rounded - exact)[inside, inside]
        moved *= np.float32(unit)
        np.add(tile[inside, inside], moved, out=result[rows, columns])
    return Result(result, facts=facts)


@operation(
    family="filters",
    label="Bilateral",
    kind="image",
    keeps_units=True,
    steps=bilateral_filter_steps,
)
def bilateral_filter(
    image: FloatImage,
    *,
    sigma: Spatial = 1.5,
    sigma_value: Similar = 0.0,
    mode: Border = "reflect",
) -> Result:
    """Smooth by a Gaussian that counts similar values only: noise goes, edges stay.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values.
    sigma : float
        Standard deviation of the Gaussian over distances; neighbours up to three of
        them away, rounded up, count.
    sigma_value : float
        Standard deviation of the Gaussian over differences, in the unit of the image; 0
        takes two times the noise that the image seems to have.
    mode : {"reflect", "nearest", "mirror", "constant", "wrap"}
        What lies beyond the border, as SciPy names it; "constant" is 0.

    Returns
    -------
    Result
        The mean of the neighbours, each weighed by both Gaussians, and the standard
        deviation over differences that was taken.

    References
    ----------
    C. Tomasi and R. Manduchi, Bilateral Filtering for Gray and Color Images, ICCV 1998, 839
    """
    return finished(bilateral_filter_steps(image, sigma=sigma, sigma_value=sigma_value, mode=mode))


def _span(image: FloatImage, mode: str) -> tuple[float, float]:
    """Return the lowest and the highest value, also of what lies beyond the border."""
    low, high = float(image.min()), float(image.max())
    return (min(low, 0.0), max(high, 0.0)) if mode == "constant" else (low, high)


def _table(unit: float) -> NDArray[np.complex64]:
    """Return the weight of each difference, from -131071 to 131071 units.

    And its product with the difference, as the imaginary part: in WebAssembly one look-up takes
    as long as seven additions, however much it finds.
    """
    differences = np.arange(-_HALF, _HALF + 1)
    weights = np.exp(-0.5 * (differences * unit) ** 2)
    if _HALF * unit >= _CUT:
        weights[[0, -1]] = 0.0
    table = np.empty(weights.shape, dtype=np.complex64)
    # Rounded to float32, the exponential is the same on every machine.
    table.real = weights
    table.imag = weights * differences
    return table


def _add_pair(
    values: Places,
    partners: Places,
    sums: list[NDArray[np.complex64]],
    shift: tuple[int, int],
    table: NDArray[np.complex64],
) -> None:
    """Let each pixel and the one so far from it count for each other."""
    here, there = shifted_pair(values, *shift)[0], shifted_pair(partners, *shift)[1]
    found = table.take(there - here, mode="clip")
    before = shifted_pair(sums[0], *shift)[0]
    before += found
    # For the partner the difference has the other sign: it is taken away at the end.
    after = shifted_pair(sums[1], *shift)[1]
    after += found
