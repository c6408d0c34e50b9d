"""Non-local means: a mean over pixels whose surroundings look alike."""

from __future__ import annotations

from collections.abc import Generator
from typing import Annotated, Final

import numpy as np
from numpy.typing import NDArray

from negatoscope.model import Progress
from negatoscope.operations.noise import half_plane, look_up, noise_level, shifted_pair
from negatoscope.operations.parameters import Integer, Number
from negatoscope.operations.registry import FloatImage, operation
from negatoscope.operations.result import Result
from negatoscope.operations.running import finished
from negatoscope.operations.strips import telling, tiles

Patch = Annotated[int, Integer(minimum=3, maximum=15, step=2, unit="px", label="Patch size")]
Distance = Annotated[int, Integer(minimum=1, maximum=15, unit="px", label="Search distance")]
Noise = Annotated[float, Number(minimum=0.0, maximum=1e6, step=1.0)]
Strength = Annotated[float, Number(minimum=0.05, maximum=10.0, step=0.05)]

_CUT: Final = 5.0  # patches that differ more do not count, as in scikit-image
_LAST: Final = 65_535
_PIXELS: Final = 1 << 18
_PAIRS_AT_ONCE: Final = 1 << 22


def nonlocal_means_steps(
    image: FloatImage,
    *,
    noise: float = 0.0,
    strength: float = 0.8,
    patch: int = 5,
    distance: int = 5,
) -> Generator[Progress, None, Result]:
    """Do what `nonlocal_means` does in steps that take some ten milliseconds each.

    Parameters
    ----------
    image, noise, strength, patch, distance
        As for `nonlocal_means`.

    Yields
    ------
    Progress
    """
    level = noise or noise_level(image)
    facts = {"standard deviation of the noise": level}
    if level == 0.0:
        return Result(image.copy(), facts=facts)
    half = patch // 2
    # In units in which the squares of the differences in a patch sum to a place in the table.
    unit = np.float32((_LAST / _CUT) ** 0.5 / (strength * level * (2 * half + 1)))
    expected = np.float32(2.0 * (float(unit) * level) ** 2 * (2 * half) ** 2)
    weights = np.exp(-np.linspace(0.0, _CUT, _LAST + 1)).astype(np.float32)
    weights[-1] = 0.0
    shifts = list(half_plane(distance))
    reach = distance + half
    parts = tiles(image, reach, "mirror", pixels=_PIXELS)
    told = telling("nonlocal_means", len(parts) * len(shifts))
    result = np.empty_like(image)
    for rows, columns, tile in parts:
        scaled = tile * unit
        total, moved = np.ones_like(scaled), np.zeros_like(scaled)
        pause = max(_PAIRS_AT_ONCE // tile.size, 1)
        for done, shift in enumerate(shifts):
            step = next(told)
            if done % pause == 0:
                yield step
            _add_pair(scaled, total, moved, shift, half, expected, weights)
        moved /= total
        moved /= unit
        moved += tile
        result[rows, columns] = moved[reach:-reach, reach:-reach]
    return Result(result, facts=facts)


@operation(
    family="filters",
    label="Non-local means",
    kind="image",
    keeps_units=True,
    steps=nonlocal_means_steps,
)
def nonlocal_means(
    image: FloatImage,
    *,
    noise: Noise = 0.0,
    strength: Strength = 0.8,
    patch: Patch = 5,
    distance: Distance = 5,
) -> Result:
    """Smooth by the mean of pixels whose surroundings look alike: noise goes, textures stay.

    Parameters
    ----------
    image : ndarray of shape (rows, columns), float32
        Modality values.
    noise : float
        Standard deviation of the noise, in the unit of the image; 0 estimates it.
    strength : float
        How unlike patches may be, in standard deviations of the noise, beyond what the
        noise explains.
    patch : int
        Rows and columns of the surroundings that are compared; an odd number, an even one is
        taken for the next.
    distance : int
        Up to how many rows and columns away patches are looked for; the time grows
        with its square.

    Returns
    -------
    Result
        As :func:`skimage.restoration.denoise_nl_means` in its fast mode with `sigma` = `noise`
        and `h` = `strength` * `noise`, up to the error of its exponential, some per cent of
        what is taken away. As there, the patches are compared without their first row and
        column. And the standard deviation that was taken.

    References
    ----------
    A. Buades, B. Coll, J.-M. Morel, A non-local algorithm for image denoising, CVPR 2005, 60;
    J. Darbon et al., Fast nonlocal filtering applied to electron cryomicroscopy, ISBI 2008, 1331
    """
    return finished(
        nonlocal_means_steps(image, noise=noise, strength=strength, patch=patch, distance=distance)
    )


def _add_pair(  # noqa: PLR0913, PLR0917 - what the inner loop works on
    scaled: FloatImage,
    total: FloatImage,
    moved: FloatImage,
    shift: tuple[int, int],
    half: int,
    expected: np.float32,
    weights: NDArray[np.float32],
) -> None:
    """Let each pixel and the one so far from it count for each other."""
    here, there = shifted_pair(scaled, *shift)
    difference = there - here
    unlike = _box(_box(difference * difference, 2 * half, 0), 2 * half, 1)
    unlike -= expected
    np.clip(unlike, 0.0, np.float32(_LAST), out=unlike)
    weight = look_up(weights, unlike)
    inside = slice(half - 1, -half), slice(half - 1, -half)
    difference = difference[inside]
    difference *= weight
    here, there = (array[inside] for array in shifted_pair(total, *shift))
    here += weight
    there += weight
    here, there = (array[inside] for array in shifted_pair(moved, *shift))
    here += difference
    there -= difference


def _box(array: FloatImage, size: int, axis: int) -> FloatImage:
    """Return the sums of so many neighbours along an axis, doubling what was summed.

    A running sum would take one addition less or two, and round according to where it began.
    """
    lines = array if axis == 0 else array.T
    total = None
    start, block, width = 0, lines, 1
    length = lines.shape[0] - size + 1
    while size:
        if size & 1:
            part = block[start : start + length]
            total = part if total is None else total + part
            start += width
        size >>= 1
        if size:
            block = block[: block.shape[0] - width] + block[width:]
            width *= 2
    assert total is not None  # for every size there is a bit
    return total if axis == 0 else total.T
