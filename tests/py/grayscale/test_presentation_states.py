"""What presentation states say: their images, and what they draw."""

from __future__ import annotations

from typing import Any

import negatoscope
import phantoms
import pytest
from negatoscope.grayscale.presentation_states import (
    is_presentation_state,
    list_annotations,
    referenced_images,
)
from negatoscope.model import Instance
from pydicom import uid


def opened(sop_class: str, **elements: Any) -> Instance:
    item = phantoms.item(SOPClassUID=sop_class, SOPInstanceUID="1.2.9", Modality="PR", **elements)
    return negatoscope.open(phantoms.file_bytes(item))


@pytest.mark.parametrize(
    ("sop_class", "is_state"),
    [
        (uid.GrayscaleSoftcopyPresentationStateStorage, True),
        (uid.XAXRFGrayscaleSoftcopyPresentationStateStorage, True),
        (uid.ColorSoftcopyPresentationStateStorage, False),
        (uid.BasicTextSRStorage, False),
    ],
)
def test_only_grey_states_are_states(sop_class: str, is_state: bool) -> None:
    assert is_presentation_state(opened(sop_class)) is is_state


def test_the_images_of_a_state_are_listed_once() -> None:
    images = phantoms.items(
        *(
            phantoms.item(
                ReferencedSOPClassUID=phantoms.CT_IMAGE, ReferencedSOPInstanceUID=instance
            )
            for instance in ("1.2.4", "1.2.3", "1.2.4")
        )
    )
    series = phantoms.item(ReferencedImageSequence=images)
    state = opened(
        uid.GrayscaleSoftcopyPresentationStateStorage,
        ReferencedSeriesSequence=phantoms.items(series, series),
    )
    assert referenced_images(state) == ("1.2.4", "1.2.3")
    assert referenced_images(negatoscope.open(phantoms.phantom())) == ()


def test_annotations_are_listed_in_the_order_of_the_file() -> None:
    state = opened(
        uid.GrayscaleSoftcopyPresentationStateStorage,
        GraphicAnnotationSequence=phantoms.items(phantoms.annotation()),
    )
    found = [(each.layer, each.kind, each.text, each.points) for each in list_annotations(state)]
    assert found == [
        ("LAYER1", "TEXT", "lesion", (3, 4)),
        ("LAYER1", "POLYLINE", "", (1, 2, 3, 4)),
    ]
