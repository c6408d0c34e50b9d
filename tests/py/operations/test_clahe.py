"""CLAHE: as scikit-image from 0 to 1, and right for all other values too."""

from __future__ import annotations

import numpy as np
import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.operations.clahe import clahe, clahe_steps

CHANCE = np.random.default_rng(21)


def picture(rows: int, columns: int) -> np.ndarray:
    """Return slopes, a disc and noise, 16-bit integers from end to end."""
    y, x = np.mgrid[0:rows, 0:columns]
    image = 20_000 * np.sin(y / 23) * np.cos(x / 31) + 3000 * CHANCE.normal(size=(rows, columns))
    image += 15_000 * (np.hypot(y - rows / 2, x - columns / 3) < rows / 4)
    image = (image - image.min()) / np.ptp(image)
    return np.rint(image * 65_535)


@pytest.mark.parametrize(
    ("shape", "parameters"),
    [
        ((256, 256), {}),
        ((256, 256), {"clip_limit": 0.0}),
        ((256, 256), {"clip_limit": 0.001, "bins": 64}),
        ((301, 203), {"tile_size": 64}),
        ((64, 48), {"tile_size": 17, "clip_limit": 0.03}),
        ((100, 133), {"bins": 1024, "tile_size": 20, "clip_limit": 1.0}),
    ],
)
def test_as_scikit_image_from_0_to_1(shape: tuple[int, int], parameters: dict[str, float]) -> None:
    """It cuts the shades down to 14 bits at the end; 1e-4 is a little more than that."""
    exposure = pytest.importorskip("skimage.exposure")
    image = picture(*shape) / 65_535
    expected = exposure.equalize_adapthist(
        image,
        kernel_size=parameters.get("tile_size"),
        clip_limit=parameters.get("clip_limit", 0.01),
        nbins=parameters.get("bins", 256),
    )
    result = clahe(image.astype(np.float32), **parameters)
    # Rounding puts a few pixels in a thousand into the next bin.
    assert np.mean(np.abs(result - expected) < 1e-4) > 0.995
    assert np.abs(result - expected).max() < 0.02


@pytest.mark.parametrize(("slope", "intercept"), [(1.0, 0.0), (1 / 16, -1024.0), (-1.0, 0.0)])
def test_the_unit_and_the_sign_do_not_matter(slope: float, intercept: float) -> None:
    """Hounsfield units below zero are equalised like any others."""
    image = picture(128, 128)
    rescaled = (image * slope + intercept).astype(np.float32)
    expected = clahe((image if slope > 0 else -image + 65_535).astype(np.float32))
    result = clahe(rescaled)
    assert np.mean(np.abs(result - expected) < 1e-5) > 0.99
    below = clahe((image / 65.535 - 1000).astype(np.float32))
    assert len(np.unique(np.round(below, 3))) > 500


def test_local_contrast_is_raised() -> None:
    """A faint pattern in the dark, and another in the light, that one histogram loses."""
    faint = np.tile([0.0, 10.0], (128, 64))
    image = np.where(np.arange(128) < 64, faint, 50_000 + faint).astype(np.float32)
    image += CHANCE.normal(0, 1000, image.shape).astype(np.float32)
    assert clahe(image, clip_limit=0.1)[:, :40].std() > 4 * (image / np.ptp(image))[:, :40].std()


def test_a_higher_limit_gives_more_contrast() -> None:
    image = picture(128, 128).astype(np.float32)
    spread = [clahe(image, clip_limit=limit).std() for limit in (0.005, 0.02, 0.1)]
    assert spread == sorted(spread)


def test_padding_does_not_count_and_stays() -> None:
    """A border of padding changes nothing inside, where the tiles are the same."""
    image = picture(64, 64).astype(np.float32)
    padded = np.full((96, 64), -2000.0, dtype=np.float32)
    padded[:64] = image
    padding = np.zeros(padded.shape, dtype=bool)
    padding[64:] = True
    result = clahe(padded, padding=padding, tile_size=16)
    assert np.isnan(result[64:]).all()
    np.testing.assert_allclose(result[:64], clahe(image, tile_size=16), atol=1e-6)
    missing = np.where(padding, np.float32(np.nan), padded)
    np.testing.assert_array_equal(clahe(missing, tile_size=16), result)


@pytest.mark.parametrize("shape", [(1, 1), (1, 9), (7, 3), (17, 16)])
def test_small_images(shape: tuple[int, int]) -> None:
    result = clahe(CHANCE.random(shape).astype(np.float32), tile_size=16)
    assert result.shape == shape
    assert result.dtype == np.float32
    assert np.all((result >= 0) & (result <= 1))


def test_a_constant_image_is_neither_black_nor_white() -> None:
    flat = np.full((20, 20), -1000.0, dtype=np.float32)
    np.testing.assert_array_equal(clahe(flat), np.full((20, 20), 0.5))
    assert np.isnan(clahe(flat, padding=np.ones(flat.shape, dtype=bool))).all()


@pytest.mark.parametrize("tile_size", [1, 15])
def test_tiles_that_are_too_small_are_refused(tile_size: int) -> None:
    with pytest.raises(InvalidParameterError, match=f"is {tile_size}; allowed are 0"):
        clahe(np.zeros((20, 20), dtype=np.float32), tile_size=tile_size)


def test_it_may_be_interrupted_often() -> None:
    """In no step more than about a million pixels are counted or looked up."""
    image = picture(1024, 1024).astype(np.float32)
    stages = [(each.stage, each.done / each.total) for each in clahe_steps(image)]
    assert len(stages) > 12
    assert [done for _, done in stages] == sorted(done for _, done in stages)
    assert stages[-1] == ("clahe", 1.0)
