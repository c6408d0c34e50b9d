"""Laplace's equation, against what is known of its solutions."""

from __future__ import annotations

import numpy as np
import pytest
from negatoscope.operations.multigrid import solved
from negatoscope.progress import finished
from numpy.typing import NDArray


def waves(rows: int, columns: int) -> NDArray[np.float32]:
    """Return values of which the mean of four neighbours differs from each a good deal."""
    row, column = np.indices((rows, columns))
    values: NDArray[np.float32] = np.sin(row * row / 31) * np.cos(column * 1.7 + row) * 1000
    return values.astype(np.float32)


def lacking(image: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return by how much the neighbours, summed, differ from as many times each pixel."""
    wide = np.pad(image.astype(np.float64), 1, mode="edge")
    four = wide[:-2, 1:-1] + wide[2:, 1:-1] + wide[1:-1, :-2] + wide[1:-1, 2:]
    found: NDArray[np.float64] = np.abs(four - 4 * image)
    return found


@pytest.mark.parametrize("shape", [(1, 40), (40, 1), (2, 3), (33, 57), (64, 64), (150, 31)])
@pytest.mark.parametrize("share", [0.5, 0.97])
@pytest.mark.parametrize("tolerance", [1.0, 0.01])
def test_every_missing_pixel_is_the_mean_of_its_neighbours(
    shape: tuple[int, int], share: float, tolerance: float
) -> None:
    there = waves(*shape)
    missing = np.abs(waves(*shape[::-1]).T) < 1000 * share
    missing[-1, -1] = False
    found = finished(solved(np.where(missing, np.float32(0), there), missing, tolerance))
    np.testing.assert_array_equal(found[~missing], there[~missing])
    assert lacking(found)[missing].max(initial=0) <= tolerance + 1e-3


BLOCKS = np.random.default_rng(5).random((20, 24)) < 0.7
EDGES = {
    "a square": lambda row, column: (abs(row - 64) < 33) & (abs(column - 64) < 33),
    "a frame": lambda row, column: (abs(row - 64) > 31) | (abs(column - 64) > 31),
    "blocks": lambda row, column: BLOCKS[row // 8, column // 8],
    "stripes": lambda row, column: (row % 32 < 16) & (column > 5),
    "slanted": lambda row, column: (row + 2 * column) % 31 > 3,
}


@pytest.mark.parametrize("edges", EDGES)
@pytest.mark.parametrize("shape", [(128, 160), (129, 131)])
def test_edges_that_coarser_grids_have_too(edges: str, shape: tuple[int, int]) -> None:
    """There a hole must not become wider from grid to grid: corrections would grow too large."""
    missing = EDGES[edges](*np.indices(shape))
    found = finished(solved(np.where(missing, np.float32(0), waves(*shape)), missing, 0.1))
    assert lacking(found)[missing].max() <= 0.1 + 1e-3


def test_a_hole_takes_as_many_rounds_however_large_it_is() -> None:
    """Each time it is doubled there is one more grid, and no more to be done on it."""
    steps = []
    for size in (64, 128, 256, 512):
        row, column = np.indices((size, size)) - size / 2
        missing = np.hypot(row, column) < 0.4 * size
        image = np.where(missing, np.float32(0), waves(size, size))
        steps.append(sum(1 for _ in solved(image, missing, 0.2)))
    growth = np.diff(steps)
    assert growth.max() < 2.5 * growth.min()


def test_progress_never_goes_back() -> None:
    missing = np.ones((100, 90), bool)
    missing[3, 80] = False
    told = list(solved(np.zeros(missing.shape, np.float32), missing, 0.1))
    shares = [each.done / each.total for each in told]
    assert shares == sorted(shares)
    assert len(set(shares)) > 5
