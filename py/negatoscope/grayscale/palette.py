"""Palettes: tables of colours, of the file or well known."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt
import pydicom
from pydicom.dataset import Dataset

from negatoscope.errors import InvalidHeaderError, InvalidParameterError
from negatoscope.grayscale.lut import LookupTable, raw_words, read_descriptor, read_entries
from negatoscope.reading import elements
from negatoscope.reading.dicom import open_instance

Palette: TypeAlias = tuple[LookupTable, LookupTable, LookupTable]
"""Red, green and blue."""

WELL_KNOWN: Final = {
    "HOT_IRON": "hotiron",
    "PET": "pet",
    "HOT_METAL_BLUE": "hotmetalblue",
    "PET_20_STEP": "pet20step",
    "SPRING": "spring",
    "SUMMER": "summer",
    "FALL": "fall",
    "WINTER": "winter",
}
"""The palettes of PS3.6 Annex B by Content Label, in the order of their UIDs, and their files."""

WELL_KNOWN_UIDS: Final = {
    f"1.2.840.10008.1.5.{number}": name for number, name in enumerate(WELL_KNOWN, 1)
}
"""SOP Instance UID to Content Label."""

_COLORS: Final = ("Red", "Green", "Blue")
_MOST_ENTRIES: Final = 65_536


def read_palette(dataset: Dataset, *, signed: bool) -> Palette:
    """Return the palette of a data set: red, green and blue table.

    Parameters
    ----------
    dataset : pydicom.Dataset
        An image or a Color Palette.
    signed : bool
        Whether indices can be negative.

    Raises
    ------
    InvalidHeaderError
        If a table is missing or malformed.

    References
    ----------
    PS3.3 C.7.9, C.7.6.3.1.5, C.7.6.3.1.6
    """
    red, green, blue = (_read_table(dataset, color, signed=signed) for color in _COLORS)
    return red, green, blue


def _read_table(dataset: Dataset, color: str, *, signed: bool) -> LookupTable:
    keyword = f"{color}PaletteColorLookupTable"
    name = f"{color} Palette Color Lookup Table"
    uid = elements.text(dataset, "PaletteColorLookupTableUID")
    if f"{keyword}Descriptor" not in dataset and uid in WELL_KNOWN_UIDS:
        return well_known_palette(uid)[_COLORS.index(color)]
    entries, first, bits = read_descriptor(
        dataset, f"{keyword}Descriptor", signed=signed, name=name
    )
    segmented = elements.value(dataset, f"Segmented{keyword}Data")
    if segmented is not None and elements.value(dataset, f"{keyword}Data") is None:
        words = _segment_words(segmented, dataset, bits)
        return LookupTable(first, expand_segments(words, entries=entries, name=name), bits)
    table = read_entries(dataset, f"{keyword}Data", entries=entries, name=name)
    return LookupTable(first, table, bits)


def _segment_words(data: Any, dataset: Dataset, bits: int) -> list[int]:
    """Return opcodes, lengths and values: bytes for 8-bit entries, else words (C.7.9.2)."""
    raw = raw_words(data, dataset)
    words = np.frombuffer(raw[: len(raw) // 2 * 2], dtype="<u2").tolist()
    if bits > 8 or (words and max(words) < 256 and words[0] in (0, 1)):
        # Many writers put 8-bit values into words of their own.
        return [int(word) for word in words]
    return list(raw)


def expand_segments(words: list[int], *, entries: int, name: str) -> npt.NDArray[np.uint16]:
    """Expand segmented palette data: discrete, linear and indirect segments.

    Parameters
    ----------
    words : list of int
        Opcode, length and values of each segment.
    entries : int
        How many entries the descriptor promises.
    name : str
        For messages.

    Raises
    ------
    InvalidHeaderError
        If the segments are malformed, or make another number of entries.

    References
    ----------
    PS3.3 C.7.9.2
    """
    table: list[int] = []
    try:
        _expand(words, 0, len(words), table)
    except (IndexError, RecursionError, ValueError) as cause:
        raise InvalidHeaderError(f"The segments of the {name} are malformed.", lut=name) from cause
    if len(table) < entries:
        raise InvalidHeaderError(
            f"The {name} promises {entries} entries and its segments make {len(table)}.", lut=name
        )
    return np.array(table[:entries], dtype=np.uint16)


def _expand(
    words: list[int], start: int, stop: int | None, table: list[int], left: int = -1
) -> None:
    """Append the segments from one position to another, or `left` of them."""
    position = start
    while left != 0 and (stop is None or position + 1 < stop):
        if len(table) > _MOST_ENTRIES:
            raise ValueError("too many entries")
        opcode, length = words[position], words[position + 1]
        if opcode == 0:
            values = words[position + 2 : position + 2 + length]
            if len(values) < length:
                raise IndexError("a discrete segment is cut off")
            table.extend(values)
            position += 2 + length
        elif opcode == 1:
            _append_line(table, length, words[position + 2])
            position += 3
        elif opcode == 2:
            offset = words[position + 2] | words[position + 3] << 16
            if offset // 2 >= position:
                raise ValueError("an indirect segment points forward")
            _expand(words, offset // 2, None, table, length)
            position += 4
        else:
            raise ValueError("unknown opcode")
        left -= 1


def _append_line(table: list[int], length: int, end: int) -> None:
    """Append a linear segment: from the last entry, not repeated, to `end`."""
    start = table[-1]
    steps = range(1, length + 1)
    table.extend(start + (2 * (end - start) * step + length) // (2 * length) for step in steps)


@cache
def well_known_palette(name: str) -> Palette:
    """Return a palette of PS3.6 Annex B.

    Parameters
    ----------
    name : str
        Its Content Label (case, spaces and hyphens do not matter) or SOP Instance UID.

    Raises
    ------
    InvalidParameterError
        If there is none of that name; the message lists those that there are.
    """
    label = WELL_KNOWN_UIDS.get(name, name.strip().upper().replace(" ", "_").replace("-", "_"))
    if label not in WELL_KNOWN:
        raise InvalidParameterError(
            f"There is no well-known palette {name!r:.80}; there are {', '.join(WELL_KNOWN)}.",
            parameter="colormap",
        )
    # pydicom brings the files of the standard. Its own table of names swaps FALL and WINTER.
    file = Path(pydicom.__file__).parent / "data" / "palettes" / f"{WELL_KNOWN[label]}.dcm"
    return read_palette(open_instance(file.read_bytes()).dataset, signed=False)


def apply_palette(indices: npt.NDArray[Any], palette: Palette) -> npt.NDArray[np.uint8]:
    """Look up a colour for every index; 16-bit entries keep their upper 8 bits.

    Tables that call their entries 16 bit and never use the upper byte hold 8-bit colours.
    """
    wide = any(table.entries.size and table.entries.max() > 255 for table in palette)
    rgb = np.empty((*indices.shape, 3), dtype=np.uint8)
    for channel, table in enumerate(palette):
        rgb[..., channel] = table.apply(indices) >> (8 if wide else 0)
    return rgb
