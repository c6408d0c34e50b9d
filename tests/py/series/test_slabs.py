"""Slabs that slide along a stack, against NumPy on the stack itself."""

from __future__ import annotations

import negatoscope
import numpy as np
import phantoms
import pytest
from hypothesis import given
from hypothesis import strategies as st
from negatoscope.errors import InvalidParameterError, SeriesMismatchError
from negatoscope.series.planes import SLAB_MODES, SlabMode
from negatoscope.series.slabs import slabs
from scipy import ndimage

from .conftest import images

PIXELS = np.random.default_rng(12).integers(-500, 2500, (7, 5, 6)).astype(np.int16)
HU = {"RescaleSlope": 1, "RescaleIntercept": -1024, "RescaleType": "HU"}


@pytest.mark.parametrize(
    ("mode", "filtered"),
    [("maximum", ndimage.maximum_filter1d), ("minimum", ndimage.minimum_filter1d)],
)
@pytest.mark.parametrize("count", [1, 3, 7])
def test_extremes_are_those_of_scipy(mode: SlabMode, filtered: object, count: int) -> None:
    instance = slabs(images(PIXELS, **HU), count, mode)
    assert callable(filtered)
    expected = filtered(PIXELS, count, axis=0, mode="nearest") - 1024
    assert instance.number_of_frames == 7
    for number in range(7):
        np.testing.assert_array_equal(
            negatoscope.modality_values(instance, number + 1), expected[number]
        )


@given(count=st.integers(1, 7), number=st.integers(0, 6))
def test_means_are_those_of_the_neighbours_that_there_are(count: int, number: int) -> None:
    instance = slabs(images(PIXELS, **HU), count, "mean")
    first, end = max(0, number - (count - 1) // 2), number + count // 2 + 1
    expected = PIXELS[first:end].mean(axis=0) - 1024
    found = negatoscope.modality_values(instance, number + 1)
    assert np.abs(found - expected).max() <= 0.0625 / 2 + 1e-4


@pytest.mark.parametrize("mode", SLAB_MODES)
def test_padding_counts_in_no_slab(mode: SlabMode) -> None:
    pixels = PIXELS.copy()
    pixels[2:5, 1, 1] = -2000
    instance = slabs(images(pixels, PixelPaddingValue=-2000), 3, mode)
    padded = [
        bool(negatoscope.stored_values(instance, number)[1, 1] == 0) for number in range(1, 8)
    ]
    assert padded == [False, False, False, True, False, False, False]
    if mode == "maximum":
        assert negatoscope.modality_values(instance, 3)[1, 1] == PIXELS[1, 1, 1]


def test_each_slab_lies_where_its_frame_lay() -> None:
    instance = slabs(images(PIXELS, WindowCenter=40, WindowWidth=400), 3)
    plane = instance.frame_geometry(5)
    assert plane is not None
    assert plane.position == (0, 0, 8)
    shared = instance.dataset.SharedFunctionalGroupsSequence[0]
    assert shared.PixelMeasuresSequence[0].SliceThickness == 6
    assert (instance.windows[0].center, instance.windows[0].width) == (40, 400)
    assert instance.dataset.SeriesDescription == "Maximum of 3"
    assert instance.dataset.DerivationDescription.startswith("Maximum of 3 neighbouring images")


def test_a_run_without_a_place_has_slabs_too() -> None:
    run = negatoscope.open(phantoms.phantom(PIXELS, Modality="XA", ImagerPixelSpacing=[0.3, 0.3]))
    instance = slabs(run, 2, "minimum")
    assert instance.geometry is None
    assert negatoscope.pixel_size(instance).plane == "detector"
    np.testing.assert_array_equal(negatoscope.modality_values(instance, 1), PIXELS[:2].min(axis=0))
    np.testing.assert_array_equal(negatoscope.modality_values(instance, 7), PIXELS[6])


@pytest.mark.parametrize("count", [0, 8, -1])
def test_impossible_thickness(count: int) -> None:
    with pytest.raises(InvalidParameterError, match="allowed are 1 to 7"):
        slabs(images(PIXELS), count)


def test_what_makes_no_slab() -> None:
    with pytest.raises(InvalidParameterError, match="There are: maximum, mean, minimum"):
        slabs(images(PIXELS), 3, "median")  # type: ignore[arg-type] # what a caller may do
    rgb = np.zeros((2, 4, 5, 3), np.uint8)
    with pytest.raises(SeriesMismatchError, match="in colour"):
        slabs([negatoscope.open(phantoms.phantom(each)) for each in rgb], 2)
