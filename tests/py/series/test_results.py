"""Projections, montages and resampled frames as derived images."""

from __future__ import annotations

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.progress import finished
from negatoscope.series.projection import MODES, Mode, project
from negatoscope.series.results import montage, projection, resampled_frames

from .conftest import images

PIXELS = np.random.default_rng(9).integers(0, 3000, (5, 6, 8)).astype(np.int16)
HU = {"RescaleSlope": 1, "RescaleIntercept": -1024, "RescaleType": "HU"}


@pytest.mark.parametrize("mode", MODES)
def test_a_projection_holds_its_values(mode: Mode) -> None:
    series = images(PIXELS, **HU, WindowCenter=40, WindowWidth=400)
    instance = finished(projection(series, mode))
    expected = project(series, mode)
    found = negatoscope.modality_values(instance)
    if mode in ("maximum", "minimum"):
        np.testing.assert_array_equal(found, expected)
    else:
        assert np.abs(found - expected).max() <= 0.0625 / 2
    assert (instance.unit, instance.number_of_frames) == ("HU", 1)
    keeps_window = mode != "standard_deviation"
    assert (instance.windows[0].center == 40) == keeps_window
    assert instance.dataset.ImageType[3] == "PROJECTION IMAGE"
    assert f"{mode.replace('_', ' ').capitalize()} of 5 frames" in (
        instance.dataset.DerivationDescription
    )


def test_a_projection_lies_in_the_middle_of_parallel_frames() -> None:
    instance = finished(projection(images(PIXELS), "mean"))
    assert instance.geometry is not None
    assert instance.geometry.position == (0, 0, 4)
    assert (instance.pixel_spacing, instance.dataset.SliceThickness) == ((0.5, 0.5), 8)


def test_a_projection_of_frames_without_a_place_keeps_the_pixel_size() -> None:
    content = phantoms.phantom(PIXELS, Modality="XA", ImagerPixelSpacing=[0.3, 0.3])
    instance = finished(projection(negatoscope.open(content)))
    assert instance.geometry is None
    assert negatoscope.pixel_size(instance).plane == "detector"


def test_padding_that_is_everywhere_stays_padding() -> None:
    pixels = PIXELS.copy()
    pixels[:, 2, 3] = -5
    instance = finished(projection(images(pixels, PixelPaddingValue=-5)))
    assert np.argwhere(negatoscope.stored_values(instance) == 0).tolist() == [[2, 3]]


def test_a_montage_keeps_every_value_and_has_no_size() -> None:
    instance = finished(montage(images(PIXELS, **HU), columns=5, gap=2))
    found = negatoscope.modality_values(instance)
    assert found.shape == (6, 48)
    np.testing.assert_array_equal(found[:, 10:18], PIXELS[1] - 1024)
    assert (negatoscope.stored_values(instance)[:, 8:10] == instance.padding[0]).all()
    assert instance.pixel_spacing is None
    assert instance.geometry is None
    assert negatoscope.pixel_size(instance).unit == "px"


def test_a_montage_in_colour() -> None:
    rgb = np.arange(2 * 4 * 5 * 3, dtype=np.uint8).reshape(2, 4, 5, 3)
    instance = finished(montage([negatoscope.open(phantoms.phantom(each)) for each in rgb]))
    np.testing.assert_array_equal(negatoscope.render(instance), np.hstack(list(rgb)))


def test_a_montage_of_shrunken_frames() -> None:
    instance = finished(montage(images(PIXELS, **HU), columns=5, tile=4))
    found = negatoscope.modality_values(instance)
    expected = PIXELS[0, :2, :2].mean() - 1024
    assert (found.shape, found[0, 0]) == ((3, 20), pytest.approx(expected, abs=0.04))


def test_resampled_frames_lie_where_they_lay() -> None:
    instance = finished(resampled_frames(images(PIXELS, **HU), (3, 16)))
    assert (instance.rows, instance.columns, instance.number_of_frames) == (3, 16, 5)
    assert instance.pixel_spacing == (1, 0.25)
    plane = instance.frame_geometry(2)
    assert plane is not None
    np.testing.assert_allclose(plane.position, (-0.125, 0.25, 2))
    values = negatoscope.modality_values(instance, 5)
    assert values.mean() == pytest.approx(PIXELS[4].mean() - 1024, rel=0.05)


def test_frames_of_the_same_shape_stay_what_they_are() -> None:
    instance = finished(resampled_frames(images(PIXELS, **HU), (6, 8)))
    np.testing.assert_array_equal(negatoscope.modality_values(instance, 3), PIXELS[2] - 1024)


@pytest.mark.parametrize("shape", [(0, 4), (4, 4097)])
def test_impossible_shapes(shape: tuple[int, int]) -> None:
    with pytest.raises(InvalidParameterError, match="1 to 4096 of each"):
        finished(resampled_frames(images(PIXELS), shape))
