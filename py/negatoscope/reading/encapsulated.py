"""The frames of encapsulated pixels: which items of the file belong to which frame."""

from __future__ import annotations

import struct
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from negatoscope.errors import DecodeError, TruncatedPixelDataError
from negatoscope.reading.source import Source

_ITEM: Final = b"\xfe\xff\x00\xe0"
_DELIMITER: Final = b"\xfe\xff\xdd\xe0"
_HEADER: Final = 8
_STREAM_STARTS: Final = (b"\xff\xd8\xff", b"\xff\x4f\xff\x51", b"\0\0\0\x0cjP  ")
"""JPEG and JPEG-LS, JPEG 2000, and a JP2 file around it."""

_WRONG_TABLE: Final = "The offset table of the compressed frames is wrong and was not used."
_DAMAGED: Final = "The items of the compressed frames are damaged; what follows them is missing."


class Fragment(NamedTuple):
    """One item: where its value begins in the pixel element, and its length."""

    offset: int
    length: int


@dataclass(frozen=True)
class FrameIndex:
    """Where the fragments of each frame lie.

    Parameters
    ----------
    frames : sequence of sequences of Fragment
        As many frames as there are in the file, which may be fewer than the header says.
    warnings : tuple of str
        What is odd about the items, for people.
    """

    frames: Sequence[Sequence[Fragment]]
    warnings: tuple[str, ...] = ()


def read_frame(element: Source, index: FrameIndex, number: int) -> bytes:
    """Return the stream of one frame: its fragments in a row.

    Parameters
    ----------
    element : Source
        The value of the pixel element.
    index : FrameIndex
    number : int
        Frame index, from 0.

    Raises
    ------
    TruncatedPixelDataError
        If the file holds fewer frames.
    """
    if number >= len(index.frames):
        raise TruncatedPixelDataError(
            f"Pixel Data holds {len(index.frames)} compressed frames; frame {number + 1} is not "
            "among them: the file is cut off, or Number of Frames is wrong.",
            frame=number + 1,
            available=len(index.frames),
        )
    return b"".join(element.read(*fragment) for fragment in index.frames[number])


def index_frames(
    element: Source, frames: int, extended: tuple[Sequence[int], Sequence[int]] = ((), ())
) -> FrameIndex:
    """Find the frames among the items of an encapsulated pixel element.

    Offset tables are believed as far as they point to items; then the number of items and the
    streams' own beginnings decide. Only headers of items are read.

    Parameters
    ----------
    element : Source
        The value of the pixel element, to the end of the file if its length is undefined.
    frames : int
        (0028,0008) *Number of Frames*.
    extended : pair of sequences of int
        (7FE0,0001) *Extended Offset Table* and (7FE0,0002) *… Lengths*, empty without.

    Raises
    ------
    DecodeError
        If the value does not begin with an item, or the frames cannot be told apart.

    References
    ----------
    PS3.5 A.4; PS3.3 C.7.6.3.1.8
    """
    with element.many_reads() as items:
        return _index(items, frames, extended)


def _index(
    element: Source, frames: int, extended: tuple[Sequence[int], Sequence[int]]
) -> FrameIndex:
    table, first = _basic_table(element)
    known = _by_extended_table(element, first, frames, extended)
    if known is not None:
        return FrameIndex(known)
    fragments, remarks = _fragments(element, first)
    if not fragments:
        raise DecodeError("Pixel Data holds no compressed frame.")
    by_table = _by_basic_table(fragments, table, frames, is_cut=bool(remarks))
    if by_table is not None:
        return FrameIndex(by_table, remarks)
    if table or extended[0]:
        remarks = (*remarks, _WRONG_TABLE)
    return FrameIndex(_by_streams(element, fragments, frames), remarks)


def _basic_table(element: Source) -> tuple[tuple[int, ...], int]:
    """Return the Basic Offset Table and where the first fragment's item begins."""
    header = element.read(0, _HEADER)
    if not header.startswith(_ITEM) or len(header) < _HEADER:
        raise DecodeError("Pixel Data is not made of items, as compressed pixels must be.")
    (length,) = struct.unpack("<L", header[4:])
    if _HEADER + length > element.size():
        raise DecodeError("The offset table of the compressed frames is longer than the file.")
    value = element.read(_HEADER, length)
    table = struct.unpack(f"<{length // 4}L", value[: length // 4 * 4])
    return table, _HEADER + length


def _by_extended_table(
    element: Source,
    first: int,
    frames: int,
    extended: tuple[Sequence[int], Sequence[int]],
) -> list[list[Fragment]] | None:
    """Take the word of the Extended Offset Table if each offset leads to an item of its length."""
    offsets, lengths = extended
    if not len(offsets) == len(lengths) == frames:
        return None
    found = []
    for offset, length in zip(offsets, lengths, strict=True):
        header = element.read(first + offset, _HEADER)
        if len(header) < _HEADER or not header.startswith(_ITEM):
            return None
        (written,) = struct.unpack("<L", header[4:])
        if not length <= written <= length + 1:
            return None
        found.append([Fragment(first + offset + _HEADER, length)])
    return found


def _fragments(element: Source, first: int) -> tuple[list[Fragment], tuple[str, ...]]:
    """Walk from item to item to the delimiter, or as far as there are items."""
    fragments: list[Fragment] = []
    position, end = first, element.size()
    while True:
        header = element.read(position, _HEADER)
        if fragments and fragments[-1].length % 2 and not _is_header(header):
            # An odd length that was padded nevertheless.
            position += 1
            header = element.read(position, _HEADER)
        if header.startswith(_DELIMITER):
            return fragments, ()
        if len(header) < _HEADER or not header.startswith(_ITEM):
            # Without a delimiter, but at the end, nothing is lost.
            return fragments, () if position >= end else (_DAMAGED,)
        (length,) = struct.unpack("<L", header[4:])
        position += _HEADER
        if position + length > end:
            fragments.append(Fragment(position, end - position))
            return fragments, (_DAMAGED,)
        fragments.append(Fragment(position, length))
        position += length


def _is_header(header: bytes) -> bool:
    return header.startswith((_ITEM, _DELIMITER))


def _by_basic_table(
    fragments: Sequence[Fragment], table: Sequence[int], frames: int, *, is_cut: bool
) -> list[Sequence[Fragment]] | None:
    """Divide at the offsets of the table, if it has all frames and each begins an item.

    Where the file is cut off, the offsets beyond its end count as right.
    """
    if len(table) not in (frames, len(fragments)) or not table or table[0] != 0:
        return None
    if any(a >= b for a, b in pairwise(table)):
        return None
    base = fragments[0].offset
    starts = [fragment.offset - base for fragment in fragments]
    if is_cut:
        table = [offset for offset in table if offset <= starts[-1]]
    cuts = [bisect_left(starts, offset) for offset in table]
    if any(cut == len(starts) or starts[cut] != at for cut, at in zip(cuts, table, strict=True)):
        return None
    return [fragments[a:b] for a, b in pairwise([*cuts, len(fragments)])]


def _by_streams(
    element: Source, fragments: Sequence[Fragment], frames: int
) -> list[Sequence[Fragment]]:
    """Divide by number, or where streams begin."""
    if frames == 1:
        return [fragments]
    if len(fragments) == frames:
        return [[fragment] for fragment in fragments]
    begins = [
        number
        for number, fragment in enumerate(fragments)
        if element.read(fragment.offset, 8).startswith(_STREAM_STARTS)
    ]
    if len(begins) > 1 or (begins and len(fragments) < frames):
        return [fragments[a:b] for a, b in pairwise([*begins, len(fragments)])]
    if len(fragments) < frames:
        return [[fragment] for fragment in fragments]
    raise DecodeError(
        f"{len(fragments)} items hold {frames} frames, and nothing tells where a frame begins.",
        fragments=len(fragments),
        frames=frames,
    )
