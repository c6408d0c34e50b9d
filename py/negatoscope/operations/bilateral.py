"""The bilateral filter: a mean over neighbours of a similar value."""

from __future__ import annotations

import math
from collections.abc import Generator
from typing import Annotated, Final

import numpy as np
from numpy.typing import NDArray

from negatoscope.model import Progress
from negatoscope.operations.edges import Border
from negatoscope.operations.noise import half_plane, look_up, noise_level, shifted_pair
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

_REACH: Final = 3.0  # standard deviations in space, as in scikit-image
_CUT: Final = 6.0  # standard deviations in value; beyond the weight is below 2e-8
_HALF: Final = 32_767
_NOISES: Final = 2.0  # Liu et al., Noise Estimation from a Single Image, CVPR 2006
_PIXELS: Final = 1 << 18
_PAIRS_AT_ONCE: Final = 1 << 23


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
    shifts = list(half_plane(reach))
    result = np.empty_like(image)
    parts = tiles(image, reach, mode, pixels=_PIXELS)
    told = telling("bilateral_filter", len(parts) * len(shifts))
    inside = slice(reach, -reach)
    for rows, columns, tile in parts:
        # In these units a difference is the place of its weight in the table.
        scaled = tile * np.float32(_HALF / (_CUT * similar))
        total = np.ones_like(scaled)
        moved = np.zeros_like(scaled)
        pause = max(_PAIRS_AT_ONCE // tile.size, 1)
        for done, (row, column) in enumerate(shifts):
            step = next(told)
            if done % pause == 0:
                yield step
            _add_pair(
                scaled, total, moved, (row, column), _weights(math.hypot(row, column) / sigma)
            )
        moved /= total
        moved *= np.float32(_CUT * similar / _HALF)
        moved += tile
        result[rows, columns] = moved[inside, inside]
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


def _weights(distance: float) -> NDArray[np.float32]:
    """Return the weight for each difference at a distance of so many standard deviations."""
    places = np.arange(_HALF + 1) * (_CUT / _HALF)
    weights = np.exp(-0.5 * (places**2 + distance**2))
    weights[-1] = 0.0
    # Rounded to float32, the exponential is the same on every machine.
    return np.concatenate([weights, [0.0], weights[:0:-1]]).astype(np.float32)


def _add_pair(
    scaled: FloatImage,
    total: FloatImage,
    moved: FloatImage,
    shift: tuple[int, int],
    weights: NDArray[np.float32],
) -> None:
    """Let each pixel and the one so far from it count for each other."""
    here, there = shifted_pair(scaled, *shift)
    difference = there - here
    weight = look_up(weights, np.clip(difference, -_HALF, _HALF))
    here, there = shifted_pair(total, *shift)
    here += weight
    there += weight
    difference *= weight
    here, there = shifted_pair(moved, *shift)
    here += difference
    there -= difference
