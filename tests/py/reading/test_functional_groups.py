"""Functional groups: a frame's own macro counts for more than the shared one."""

from __future__ import annotations

import phantoms
from negatoscope.reading import elements
from negatoscope.reading.functional_groups import FunctionalGroups
from pydicom.dataset import Dataset


def spacing(value: float) -> Dataset:
    measures = phantoms.item(PixelSpacing=[value, value])
    return phantoms.item(PixelMeasuresSequence=phantoms.items(measures))


def numbers(groups: FunctionalGroups, frame: int) -> tuple[float, ...]:
    item = groups.item("PixelMeasuresSequence", frame)
    return () if item is None else elements.numbers(item, "PixelSpacing")


def test_own_then_shared_then_none() -> None:
    header = phantoms.item(
        SharedFunctionalGroupsSequence=phantoms.items(spacing(1)),
        PerFrameFunctionalGroupsSequence=phantoms.items(spacing(2), phantoms.item()),
    )
    groups = FunctionalGroups(header)
    assert [numbers(groups, frame) for frame in (1, 2, 3)] == [(2, 2), (1, 1), (1, 1)]
    assert groups.item("PlanePositionSequence", 1) is None
    assert FunctionalGroups(Dataset()).item("PixelMeasuresSequence", 1) is None


def test_empty_sequences_count_as_absent() -> None:
    own = phantoms.item(PixelMeasuresSequence=phantoms.items())
    header = phantoms.item(
        SharedFunctionalGroupsSequence=phantoms.items(spacing(1)),
        PerFrameFunctionalGroupsSequence=phantoms.items(own),
    )
    assert numbers(FunctionalGroups(header), 1) == (1, 1)
