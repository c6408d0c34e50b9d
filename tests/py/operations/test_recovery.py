"""The way back from colours to values: what comes back, and what is said to be lost."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.grayscale.colormap_names import COLORMAP_NAMES
from negatoscope.grayscale.colormaps import colormap_table
from negatoscope.operations.color import apply_colormap
from negatoscope.operations.recovery import recover_values
from numpy.typing import NDArray

RANDOM = np.random.default_rng(81)
IMAGE = RANDOM.uniform(-1000, 2000, (61, 47)).astype(np.float32)
RANGE = {"low": -1000.0, "high": 2000.0}
TWICE = {"prism", "flag", "hsv"}
"""Colormaps that have a colour in places far from each other."""


def colored(name: str, **parameters: Any) -> NDArray[np.uint8]:
    found = apply_colormap(IMAGE, colormap=name, span="given", **RANGE, **parameters).image
    assert isinstance(found, np.ndarray)
    return found


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("name", COLORMAP_NAMES)
def test_values_come_back_as_well_as_is_said(name: str, reverse: bool) -> None:
    rgb = colored(name, reverse=reverse)
    found = recover_values(rgb, colormap=name, reverse=reverse, **RANGE)
    error = float(np.abs(found.image - IMAGE).max())
    assert found.facts["step"] == 3000 / 256
    assert found.facts["mean_distance"] == found.facts["largest_distance"] == 0
    assert found.facts["share_off_the_map"] == 0
    assert error <= found.facts["largest_error"] + 1e-3
    if name not in TWICE:
        assert error < 3000 / 10
    doubted = any("more than once" in each for each in found.warnings)
    assert doubted == (found.facts["largest_error"] > 16 * 3000 / 256)


@pytest.mark.parametrize("name", ["gray", "viridis", "jet", "inferno", "turbo"])
def test_a_map_of_256_colours_loses_half_a_step(name: str) -> None:
    found = recover_values(colored(name), colormap=name, **RANGE)
    repeated = 256 - len(np.unique(colormap_table(name), axis=0))
    assert found.facts["largest_error"] <= (1 + repeated) * 3000 / 512


@pytest.mark.native
def test_a_figure_of_matplotlib() -> None:
    matplotlib = pytest.importorskip("matplotlib")
    norm = matplotlib.colors.Normalize(-1000, 2000)
    rgb = matplotlib.colormaps["viridis"](norm(IMAGE), bytes=True)[..., :3].copy()
    found = recover_values(rgb, colormap="viridis", **RANGE)
    np.testing.assert_allclose(found.image, IMAGE, atol=found.facts["largest_error"] + 0.01)


def test_colours_that_are_not_of_the_map_become_padding() -> None:
    """As the white margin of a figure, which jet does not have."""
    rgb = colored("jet")
    rgb[:10] = 255
    found = recover_values(rgb, colormap="jet", **RANGE)
    assert np.isnan(found.image[:10]).all()
    assert not np.isnan(found.image[10:]).any()
    assert found.facts["share_off_the_map"] == pytest.approx(10 / 61)
    away = np.sqrt(((colormap_table("jet").astype(float) - 255) ** 2).sum(axis=1)).min()
    assert found.facts["largest_distance"] == pytest.approx(away)
    assert found.facts["mean_distance"] == pytest.approx(away * 10 / 61)
    everything = recover_values(rgb, colormap="jet", tolerance=442, **RANGE)
    assert not np.isnan(everything.image).any()


def test_another_map_is_noticed() -> None:
    found = recover_values(colored("jet"), colormap="gray", **RANGE)
    assert "probably another one" in found.warnings[0]


def test_each_colour_gets_the_nearest_of_the_map() -> None:
    rgb = RANDOM.integers(0, 256, (90, 80, 3)).astype(np.uint8)
    found = recover_values(rgb, colormap="CMRmap", low=0, high=256, tolerance=442)
    table = colormap_table("CMRmap").astype(float)
    away = np.sqrt(((rgb[:, :, np.newaxis] - table) ** 2).sum(axis=3))
    assert found.facts["largest_distance"] == pytest.approx(away.min(axis=2).max(), rel=1e-6)
    assert found.facts["mean_distance"] == pytest.approx(away.min(axis=2).mean(), rel=1e-6)


@pytest.mark.native
def test_a_lossy_picture_comes_back_nearly() -> None:
    """JPEG changes colours; the distance from the map says how much."""
    picture = pytest.importorskip("PIL.Image")
    rows, columns = np.indices((64, 64))
    smooth = (rows * 20 + columns * 10).astype(np.float32)
    rgb = apply_colormap(smooth, colormap="viridis").image
    file = io.BytesIO()
    picture.fromarray(rgb).save(file, "JPEG", quality=95, subsampling=0)
    lossy = np.array(picture.open(file))
    found = recover_values(lossy, colormap="viridis", low=0, high=float(smooth.max()))
    assert 0.1 < found.facts["mean_distance"] < 5
    assert np.nanmean(np.abs(found.image - smooth)) < 0.01 * smooth.max()


def test_a_range_rises() -> None:
    with pytest.raises(InvalidParameterError, match="'low' must be below 'high'"):
        recover_values(colored("jet"), low=9, high=3)
