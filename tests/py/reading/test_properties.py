"""Whatever a header says, opening and rendering give a result or one of our errors."""

from __future__ import annotations

import contextlib
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import NegatoscopeError
from negatoscope.reading.encapsulated import index_frames, read_frame
from negatoscope.reading.grouping import group_instances
from negatoscope.reading.source import Source

hypothesis = pytest.importorskip("hypothesis")
given, settings, st = hypothesis.given, hypothesis.settings, hypothesis.strategies

RELAXED = settings(max_examples=60, deadline=None, derandomize=True)
DECIMALS = st.one_of(
    st.integers(-(10**9), 10**9),
    st.floats(-1e9, 1e9, allow_nan=False).map(lambda number: f"{number:.9g}"),
)
WORDS = st.integers(0, 65_535)
HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "Rows": WORDS,
        "Columns": WORDS,
        "BitsAllocated": WORDS,
        "BitsStored": WORDS,
        "HighBit": WORDS,
        "PixelRepresentation": WORDS,
        "SamplesPerPixel": WORDS,
        "PlanarConfiguration": WORDS,
        "NumberOfFrames": st.integers(-5, 10**9),
        "PhotometricInterpretation": st.sampled_from(["MONOCHROME1", "RGB", "", "PALETTE COLOR"]),
        "WindowCenter": st.lists(DECIMALS, max_size=3),
        "WindowWidth": st.lists(DECIMALS, max_size=3),
        "RescaleSlope": DECIMALS,
        "RescaleIntercept": DECIMALS,
        "PixelSpacing": st.lists(DECIMALS, max_size=3),
        "ImagePositionPatient": st.lists(DECIMALS, max_size=4),
        "ImageOrientationPatient": st.lists(DECIMALS, max_size=7),
        "InstanceNumber": st.integers(-(2**31), 2**31 - 1),
        "SeriesInstanceUID": st.sampled_from(["", "1.2", "1.3"]),
    },
)


def of(header: dict[str, Any]) -> negatoscope.Instance:
    return negatoscope.open(phantoms.phantom(**header))


@RELAXED
@given(header=HEADERS)
def test_any_header(header: dict[str, Any]) -> None:
    with contextlib.suppress(NegatoscopeError):
        assert negatoscope.render(of(header)).dtype == np.uint8


@RELAXED
@given(headers=st.lists(HEADERS, max_size=6))
def test_grouping_loses_and_doubles_nothing(headers: list[dict[str, Any]]) -> None:
    instances = [of(header | {"Rows": 16, "Columns": 12}) for header in headers]
    studies = group_instances(instances)
    grouped = [each for study in studies for series in study.series for each in series.instances]
    assert sorted(map(id, grouped)) == sorted(map(id, instances))


@RELAXED
@given(value=st.binary(max_size=300), frames=st.integers(1, 5), offsets=st.lists(st.integers(0)))
def test_any_items(value: bytes, frames: int, offsets: list[int]) -> None:
    item = b"\xfe\xff\x00\xe0"
    for content in (value, item + bytes(4) + value, item + bytes(4) + item + value):
        source = Source(content)
        with contextlib.suppress(NegatoscopeError):
            index = index_frames(source, frames, (offsets, offsets))
            for number in range(frames):
                assert len(read_frame(source, index, number)) <= len(content)


@RELAXED
@given(tail=st.binary(max_size=200), head=st.sampled_from(["PK\3\4", "II*\0", "GIF89a", "BM", ""]))
def test_any_file(head: str, tail: bytes) -> None:
    report = negatoscope.scan(head.encode() + tail)
    assert len(report.skipped) == 1 or len(report) == 1
