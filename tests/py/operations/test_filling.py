"""Values for pixels that have none, against exact solutions."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from negatoscope.operations.filling import nearest, smooth
from negatoscope.operations.lazy import ndimage
from negatoscope.progress import Progress, finished
from numpy.typing import NDArray

RANDOM = np.random.default_rng(51)
SHAPE = (90, 113)
ROWS, COLUMNS = np.indices(SHAPE)
TEXTURE = ndimage().gaussian_filter(RANDOM.normal(-800, 3000, SHAPE), 4).astype(np.float32)
GAPS = {
    "a hole": (abs(ROWS - 40) < 20) & (abs(COLUMNS - 50) < 30),
    "a corner": (ROWS < 30) & (COLUMNS > 80),
    "around a circle": np.hypot(ROWS - 45, COLUMNS - 56) > 40,
    "scattered": RANDOM.random(SHAPE) < 0.8,
    "stripes": COLUMNS % 25 > 3,
    "all but one": (ROWS != 7) | (COLUMNS != 80),
    "nothing": ROWS < 0,
}


def emptied(gap: str) -> NDArray[np.float32]:
    return np.where(GAPS[gap], np.float32(np.nan), TEXTURE)


def solved(image: NDArray[np.float32], missing: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return the exact solution: every missing pixel is the mean of its neighbours."""
    sparse = pytest.importorskip("scipy.sparse")
    linalg = pytest.importorskip("scipy.sparse.linalg")
    numbers = np.full(np.add(image.shape, 2), -1)
    numbers[1:-1, 1:-1] = np.where(missing, np.cumsum(missing).reshape(image.shape) - 1, -2)
    values = np.pad(image.astype(float), 1)
    rows, columns = np.nonzero(numbers >= 0)
    count = rows.size
    matrix, right = sparse.lil_matrix((count, count)), np.zeros(count)
    for down, across in ((0, 1), (0, -1), (1, 0), (-1, 0)):
        beside = numbers[rows + down, columns + across]
        inside = beside >= 0
        matrix.setdiag(matrix.diagonal() + (beside != -1))
        matrix[np.flatnonzero(inside), beside[inside]] = -1
        known = beside == -2
        right[known] += values[rows + down, columns + across][known]
    result = image.astype(float)
    result[missing] = linalg.spsolve(matrix.tocsc(), right)
    return result


@pytest.mark.native
@pytest.mark.parametrize("gap", [gap for gap in GAPS if gap != "nothing"])
def test_smooth_is_the_solution_of_laplaces_equation(gap: str) -> None:
    """To one hundredth of the range."""
    missing = GAPS[gap]
    found = finished(smooth(emptied(gap), missing))
    expected = solved(TEXTURE, missing)
    spread = max(np.ptp(TEXTURE[~missing]), 1)
    assert np.abs(found - expected)[missing].max() < 0.01 * spread


@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize("method", ["smooth", "nearest"])
def test_what_is_there_stays(gap: str, method: str) -> None:
    image = emptied(gap)
    before = image.copy()
    work: Any = smooth(image, GAPS[gap])
    found = finished(work) if method == "smooth" else nearest(image, GAPS[gap])
    assert found.dtype == np.float32
    assert np.isfinite(found).all()
    np.testing.assert_array_equal(found[~GAPS[gap]], TEXTURE[~GAPS[gap]])
    np.testing.assert_array_equal(image, before)
    known = TEXTURE[~GAPS[gap]]
    spread = 0.01 * np.ptp(known)
    assert known.min() - spread <= found.min() <= found.max() <= known.max() + spread


def test_smooth_continues_a_slope() -> None:
    """A plane solves Laplace's equation."""
    plane = (3 * ROWS - 2 * COLUMNS + 1000).astype(np.float32)
    missing = GAPS["a hole"]
    found = finished(smooth(np.where(missing, np.float32(9e9), plane), missing))
    np.testing.assert_allclose(found, plane, atol=0.01 * np.ptp(plane))


def test_smooth_tells_how_far_it_has_come() -> None:
    told = list(smooth(emptied("around a circle"), GAPS["around a circle"]))
    assert len(told) > 10
    assert all(isinstance(each, Progress) for each in told)


@pytest.mark.parametrize("gap", GAPS)
def test_nearest_is_the_nearest(gap: str) -> None:
    """Of equally near ones, any."""
    missing = GAPS[gap]
    numbered = np.arange(TEXTURE.size, dtype=np.float32).reshape(SHAPE)
    found = nearest(np.where(missing, np.float32(np.nan), numbered), missing).astype(int)
    away = np.hypot(found // SHAPE[1] - ROWS, found % SHAPE[1] - COLUMNS)
    np.testing.assert_allclose(away, ndimage().distance_transform_edt(missing), atol=1e-9)
    assert not missing.ravel()[found.ravel()].any()


@pytest.mark.parametrize("shape", [(1, 9), (9, 1), (2, 2), (1, 2)])
def test_small_images(shape: tuple[int, int]) -> None:
    image = np.zeros(shape, np.float32)
    image[-1, -1] = 5
    missing = image == 0
    assert (nearest(image, missing) == 5).all()
    assert (finished(smooth(image, missing)) == 5).all()
