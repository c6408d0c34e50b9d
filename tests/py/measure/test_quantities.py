"""One list of what the values mean."""

from __future__ import annotations

import negatoscope
import numpy as np
import phantoms


def test_a_reason_stands_where_a_value_cannot() -> None:
    instance = negatoscope.open(phantoms.phantom(Modality="PT", Units="BQML"))
    (suv,) = negatoscope.quantities(instance, modality_value=5.0)
    assert (suv.name, suv.unit, suv.value) == ("SUVbw", "g/ml", None)
    assert "Corrected Image" in suv.reason


def test_values_of_a_pixel() -> None:
    line = phantoms.item(
        RealWorldValueFirstValueMapped=0,
        RealWorldValueLastValueMapped=10,
        RealWorldValueSlope=2.0,
        RealWorldValueIntercept=1.0,
    )
    instance = negatoscope.open(
        phantoms.phantom(
            Modality="PT", Units="GML", RealWorldValueMappingSequence=phantoms.items(line)
        )
    )
    plain = negatoscope.quantities(instance)
    assert [each.value for each in plain] == [None, None]
    found = negatoscope.quantities(instance, stored=3, modality_value=4.5)
    assert [(each.name, each.value) for each in found] == [
        ("SUVbw", 4.5),
        ("Real world value 1", 7.0),
    ]
    outside = negatoscope.quantities(instance, stored=11, modality_value=11)
    assert [each.value for each in outside] == [11, None]


def test_colour_has_none() -> None:
    instance = negatoscope.open(phantoms.phantom(np.zeros((2, 2, 3), np.uint8), Modality="PT"))
    assert negatoscope.quantities(instance) == ()
