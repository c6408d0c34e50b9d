"""Stored values to modality values."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest

PIXELS = np.array([[0, 1, 2, 1000]], dtype=np.uint16)


def values(pixels: Any = PIXELS, frame: int = 1, **header: Any) -> Any:
    return negatoscope.modality_values(negatoscope.open(phantoms.phantom(pixels, **header)), frame)


@pytest.mark.parametrize(
    ("header", "expected", "dtype"),
    [
        ({}, [0, 1, 2, 1000], "int32"),
        ({"RescaleSlope": 1, "RescaleIntercept": -1024}, [-1024, -1023, -1022, -24], "int32"),
        ({"RescaleSlope": -2, "RescaleIntercept": 10}, [10, 8, 6, -1990], "int32"),
        ({"RescaleSlope": 0.5}, [0, 0.5, 1, 500], "float32"),
        ({"RescaleSlope": 0, "RescaleIntercept": 5}, [5, 6, 7, 1005], "int32"),
        ({"RescaleSlope": 1e9}, [0, 1e9, 2e9, 1e12], "float32"),
    ],
)
def test_rescale(header: dict[str, Any], expected: list[float], dtype: str) -> None:
    result = values(**header)
    np.testing.assert_array_equal(result[0], np.array(expected, dtype=dtype))
    assert result.dtype == dtype


def test_a_table_comes_before_slope_and_intercept() -> None:
    sequence = phantoms.items(phantoms.lut_item(1, [500, 600]))
    result = values(ModalityLUTSequence=sequence, RescaleSlope=3)
    np.testing.assert_array_equal(result, [[500, 500, 600, 600]])


def test_a_table_of_signed_pixels() -> None:
    pixels = np.array([[-3, -2, -1, 0]], dtype=np.int16)
    sequence = phantoms.items(phantoms.lut_item(-2, [7, 8, 9]))
    np.testing.assert_array_equal(values(pixels, ModalityLUTSequence=sequence), [[7, 7, 8, 9]])


def test_an_empty_table_says_nothing() -> None:
    sequence = phantoms.items(phantoms.item(LUTExplanation=""))
    np.testing.assert_array_equal(values(ModalityLUTSequence=sequence), PIXELS)


def test_angiography_is_shown_without_its_table() -> None:
    sequence = phantoms.items(phantoms.lut_item(0, [9, 9]))
    header = {"SOPClassUID": "1.2.840.10008.5.1.4.1.1.12.1", "ModalityLUTSequence": sequence}
    np.testing.assert_array_equal(values(**header), PIXELS)


def transformation(slope: float) -> Any:
    return phantoms.items(phantoms.item(RescaleSlope=slope, RescaleIntercept=0))


def test_each_frame_has_its_own_slope() -> None:
    frames = np.full((3, 2, 2), 10, np.uint16)
    groups = phantoms.items(
        phantoms.item(PixelValueTransformationSequence=transformation(2)),
        phantoms.item(PixelValueTransformationSequence=transformation(3)),
        phantoms.item(InstanceNumber=3),
    )
    shared = phantoms.items(phantoms.item(PixelValueTransformationSequence=transformation(5)))
    for frame, expected in ((1, 20), (2, 30), (3, 50)):
        result = values(
            frames,
            frame,
            RescaleSlope=100,
            PerFrameFunctionalGroupsSequence=groups,
            SharedFunctionalGroupsSequence=shared,
        )
        assert result[0, 0] == expected


def test_float_pixels_stay_float() -> None:
    assert values(np.array([[1.5, -2.5]], np.float32)).dtype == np.float32


def test_a_real_ct_is_in_hounsfield_units(testfile: Callable[[str], Path]) -> None:
    result = negatoscope.modality_values(negatoscope.open(testfile("CT_small.dcm")))
    assert (result.min(), result.max()) == (-896, 1167)


def test_a_signalling_nan_is_no_noise() -> None:
    pixels = np.array([[0x7F800001, 0x3F800000]], np.uint32).view(np.float32)
    result = values(pixels)
    assert np.isnan(result[0, 0])
    assert result[0, 1] == 1
