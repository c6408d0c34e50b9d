"""Frames of encapsulated pixels are found whatever the offset tables say, or not at all."""

from __future__ import annotations

import struct
from collections.abc import Sequence

import pytest
from negatoscope.errors import DecodeError, TruncatedPixelDataError
from negatoscope.reading.encapsulated import FrameIndex, index_frames, read_frame
from negatoscope.reading.source import Source

SOI = b"\xff\xd8\xff\xe0"
FRAMES = [SOI + b"first " * 3, SOI + b"2nd!", SOI + b"the third one "]
DELIMITER = b"\xfe\xff\xdd\xe0" + bytes(4)


def an_item(value: bytes) -> bytes:
    return b"\xfe\xff\x00\xe0" + struct.pack("<L", len(value)) + value


def element(
    fragments: Sequence[bytes], table: Sequence[int] = (), *, end: bytes = DELIMITER
) -> Source:
    offsets = struct.pack(f"<{len(table)}L", *table)
    return Source(an_item(offsets) + b"".join(map(an_item, fragments)) + end)


def in_halves(frames: Sequence[bytes]) -> list[bytes]:
    return [half for frame in frames for half in (frame[:4], frame[4:])]


def offsets_of(frames: Sequence[bytes], *, items: int = 1) -> list[int]:
    starts = [0]
    for frame in frames:
        starts.append(starts[-1] + len(frame) + 8 * items)
    return starts[:-1]


def contents(source: Source, index: FrameIndex) -> list[bytes]:
    return [read_frame(source, index, number) for number in range(len(index.frames))]


@pytest.mark.parametrize(
    ("fragments", "table"),
    [
        (FRAMES, ()),
        (FRAMES, offsets_of(FRAMES)),
        (in_halves(FRAMES), offsets_of(FRAMES, items=2)),
        (in_halves(FRAMES), ()),
    ],
    ids=["no table", "table", "fragmented with table", "fragmented without table"],
)
def test_good_items(fragments: Sequence[bytes], table: Sequence[int]) -> None:
    source = element(fragments, table)
    index = index_frames(source, 3)
    assert contents(source, index) == FRAMES
    assert index.warnings == ()


@pytest.mark.parametrize("fragments", [FRAMES, in_halves(FRAMES)], ids=["whole", "halves"])
@pytest.mark.parametrize(
    "table",
    [(0,), (0, 5, 9), (8, 30, 50), (0, 0, 0), (0, 50, 30), (0, 26, 1 << 30), (0, 1, 2, 3)],
    ids=str,
)
def test_wrong_tables_are_not_believed(fragments: Sequence[bytes], table: Sequence[int]) -> None:
    source = element(fragments, table)
    index = index_frames(source, 3)
    assert contents(source, index) == FRAMES
    assert "offset table" in index.warnings[0]


def test_extended_tables() -> None:
    source = element(FRAMES)
    lengths = [len(frame) - (number == 2) for number, frame in enumerate(FRAMES)]
    index = index_frames(source, 3, (offsets_of(FRAMES), lengths))
    assert contents(source, index) == [*FRAMES[:2], FRAMES[2][:-1]]
    assert index.warnings == ()


@pytest.mark.parametrize(
    ("offsets", "lengths"),
    [([0], [5]), ([0, 30, 60], [9, 9, 9]), ([0, 30, 42], [9, 9]), ([0, 30, 1 << 60], [22, 8, 18])],
)
def test_wrong_extended_tables(offsets: list[int], lengths: list[int]) -> None:
    source = element(FRAMES)
    index = index_frames(source, 3, (offsets, lengths))
    assert contents(source, index) == FRAMES
    assert "offset table" in index.warnings[0]


def test_one_frame_is_all_fragments() -> None:
    source = element([b"no ", b"stream", b" at all "])
    assert contents(source, index_frames(source, 1)) == [b"no stream at all "]


def test_padding_after_an_odd_length() -> None:
    one = b"\xfe\xff\x00\xe0" + struct.pack("<L", 5) + SOI + b"1"
    for pad in (b"", b"\0"):
        source = Source(an_item(b"") + (one + pad) * 2 + DELIMITER)
        index = index_frames(source, 2)
        assert contents(source, index) == [SOI + b"1"] * 2
        assert index.warnings == ()


@pytest.mark.parametrize("end", [b"", DELIMITER + b"garbage beyond" * 9], ids=["none", "garbage"])
def test_the_end_does_not_matter(end: bytes) -> None:
    source = element(FRAMES, end=end)
    index = index_frames(source, 3)
    assert contents(source, index) == FRAMES
    assert index.warnings == ()


@pytest.mark.parametrize("table", [(), offsets_of(FRAMES)], ids=["no table", "table"])
def test_a_file_that_is_cut_off_keeps_its_first_frames(table: Sequence[int]) -> None:
    whole = element(FRAMES, table)
    start = 8 + 4 * len(table) + 8 + len(FRAMES[0])
    cut = whole.part(0, start + 12)
    index = index_frames(cut, 3)
    assert contents(cut, index) == [FRAMES[0], FRAMES[1][:4]]
    assert "damaged" in index.warnings[0]
    with pytest.raises(TruncatedPixelDataError, match="frame 3"):
        read_frame(cut, index, 2)


def test_damage_between_items_keeps_what_comes_before() -> None:
    source = Source(element(FRAMES[:2], end=b"").read(0, 1000) + b"damage" * 8)
    index = index_frames(source, 3)
    assert contents(source, index) == FRAMES[:2]
    assert "damaged" in index.warnings[0]


def test_more_items_than_frames_and_no_hint() -> None:
    with pytest.raises(DecodeError, match="where a frame begins"):
        index_frames(element([b"a1", b"a2", b"b1"]), 2)


@pytest.mark.parametrize(
    "value",
    [b"", b"pixels without any items", an_item(b"")[:6], an_item(b""), an_item(b"") + DELIMITER],
    ids=["empty", "no items", "cut", "table only", "delimiter only"],
)
def test_no_frames_at_all(value: bytes) -> None:
    with pytest.raises(DecodeError):
        index_frames(Source(value), 1)


def test_a_table_that_is_longer_than_the_file() -> None:
    for length in (len(FRAMES[0]) + 1, 0x7FFFFFFF):
        value = b"\xfe\xff\x00\xe0" + struct.pack("<L", length) + FRAMES[0]
        with pytest.raises(DecodeError, match="longer than the file"):
            index_frames(Source(value), 1)
