"""Real world value maps: by line and by table, at the top and by frame."""

from __future__ import annotations

from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import QuantityUnavailableError
from negatoscope.model import Instance

PIXELS = np.array([[0, 5, 10, 20]], np.uint16)


def mapping(**elements: Any) -> Any:
    units = phantoms.item(CodeValue="mm2/s", CodingSchemeDesignator="UCUM", CodeMeaning="mm2/s")
    given = {
        "RealWorldValueFirstValueMapped": 5,
        "RealWorldValueLastValueMapped": 10,
        "LUTLabel": "ADC",
        "MeasurementUnitsCodeSequence": phantoms.items(units),
        **elements,
    }
    return phantoms.item(**{key: value for key, value in given.items() if value is not None})


def image(*maps: Any, pixels: Any = PIXELS) -> Instance:
    content = phantoms.phantom(pixels, RealWorldValueMappingSequence=phantoms.items(*maps))
    return negatoscope.open(content)


LINE = {"RealWorldValueSlope": 0.5, "RealWorldValueIntercept": 100.0}


def test_by_line() -> None:
    instance = image(mapping(**LINE))
    (found,) = negatoscope.real_world_maps(instance)
    assert (found.label, found.unit) == ("ADC", "mm2/s")
    values = negatoscope.real_world_values(instance)
    np.testing.assert_array_equal(values, [[np.nan, 102.5, 105, np.nan]])


def test_by_table() -> None:
    table = [1.5, 2.5, 3.5, 4.5, 5.5, 6.5]
    values = negatoscope.real_world_values(image(mapping(RealWorldValueLUTData=table)))
    np.testing.assert_array_equal(values, [[np.nan, 1.5, 6.5, np.nan]])


def test_limits_may_be_signed_or_double() -> None:
    signed = np.array([[-3, 4]], np.int16)
    limits = {"RealWorldValueFirstValueMapped": None, "RealWorldValueLastValueMapped": None}
    doubles = {"DoubleFloatRealWorldValueFirstValueMapped": -3.5}
    doubles["DoubleFloatRealWorldValueLastValueMapped"] = 3.5
    values = negatoscope.real_world_values(
        image(mapping(**limits, **doubles, **LINE), pixels=signed)
    )
    np.testing.assert_array_equal(values, [[98.5, np.nan]])


def test_several_are_chosen_by_number() -> None:
    other = mapping(**{**LINE, "RealWorldValueIntercept": 0.0}, LUTLabel="other")
    instance = image(mapping(**LINE), other)
    assert negatoscope.real_world_values(instance, number=2)[0, 1] == 2.5
    for number in (0, 3):
        with pytest.raises(QuantityUnavailableError, match="has 2"):
            negatoscope.real_world_values(instance, number=number)


@pytest.mark.parametrize(
    "elements",
    [
        {},
        {"RealWorldValueSlope": 1.0},
        {"RealWorldValueLUTData": [1.0, 2.0]},
        {**LINE, "RealWorldValueFirstValueMapped": 50},
        {**LINE, "RealWorldValueLastValueMapped": None},
    ],
)
def test_incomplete_maps_are_left_out(elements: Any) -> None:
    assert negatoscope.real_world_maps(image(mapping(**elements))) == ()


def test_frames_have_maps_of_their_own() -> None:
    groups = phantoms.items(
        *(
            phantoms.item(
                RealWorldValueMappingSequence=phantoms.items(
                    mapping(**LINE, LUTLabel=label), mapping(**LINE, LUTLabel="second")
                )
            )
            for label in ("one", "two")
        )
    )
    content = phantoms.phantom(np.stack([PIXELS] * 2), PerFrameFunctionalGroupsSequence=groups)
    instance = negatoscope.open(content)
    labels = [[each.label for each in negatoscope.real_world_maps(instance, n)] for n in (1, 2)]
    assert labels == [["one", "second"], ["two", "second"]]
