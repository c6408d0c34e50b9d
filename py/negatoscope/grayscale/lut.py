"""Lookup tables as DICOM writes them: a descriptor and data that may disagree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from negatoscope.errors import InvalidHeaderError
from negatoscope.reading import elements


@dataclass(frozen=True, eq=False)
class LookupTable:
    """Entries of a lookup table.

    Parameters
    ----------
    first : int
        The input that the first entry belongs to; lower inputs get it as well.
    entries : ndarray of uint8 or uint16, shape (n,)
        Outputs; inputs beyond the last entry get the last.
    bits : int
        Bits per entry as the descriptor says.
    """

    first: int
    entries: npt.NDArray[Any]
    bits: int

    def apply(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Look up integers of any type; the result has the type of the entries."""
        position = np.clip(values.astype(np.int64) - self.first, 0, self.entries.size - 1)
        return self.entries[position]


def read_descriptor(
    dataset: Dataset, keyword: str, *, signed: bool, name: str
) -> tuple[int, int, int]:
    """Return number of entries (0 means 65,536), first mapped value, bits per entry.

    References
    ----------
    PS3.3 C.11.1.1, C.11.2.1.1, C.7.6.3.1.5
    """
    found = elements.values(dataset, keyword)
    if len(found) == 1 and isinstance(found[0], (bytes, bytearray)) and len(found[0]) >= 6:
        # Implicit VR: "US or SS" that pydicom could not decide.
        little = dataset.original_encoding[1] is not False
        found = list(np.frombuffer(found[0][:6], dtype="<u2" if little else ">u2"))
    if len(found) != 3:
        raise InvalidHeaderError(f"The descriptor of the {name} needs three values.", lut=name)
    entries, first, bits = (int(item) & 0xFFFF for item in found)
    if signed and first & 0x8000:
        first -= 0x10000
    return entries or 65_536, first, bits


def read_entries(dataset: Dataset, keyword: str, *, entries: int, name: str) -> npt.NDArray[Any]:
    """Return the entries of a table written as OW, US or SS, as uint8 or uint16.

    The number of bytes decides how wide an entry is, because the descriptor's
    bits per entry are wrong in many files.
    """
    raw = raw_words(elements.value(dataset, keyword), dataset)
    if len(raw) >= 2 * entries:
        return np.frombuffer(raw[: 2 * entries], dtype="<u2")
    if len(raw) >= entries:
        return np.frombuffer(raw[:entries], dtype=np.uint8)
    raise InvalidHeaderError(
        f"The {name} promises {entries} entries and brings {len(raw)} bytes.",
        lut=name,
        entries=entries,
        bytes=len(raw),
    )


def raw_words(data: Any, dataset: Dataset) -> bytes:
    """Return the value of an OW or US element as the bytes of little endian 16-bit words."""
    if isinstance(data, (bytes, bytearray)):
        if dataset.original_encoding[1] is False:
            return np.frombuffer(data[: len(data) // 2 * 2], dtype=">u2").astype("<u2").tobytes()
        return bytes(data)
    words = data if isinstance(data, Sequence) else [] if data is None else [data]
    return (
        (np.asarray([int(word) for word in words], dtype=np.int64) & 0xFFFF).astype("<u2").tobytes()
    )


def read_lut(item: Dataset, *, signed: bool, name: str) -> LookupTable:
    """Return the table of a Modality LUT or VOI LUT Sequence item.

    Parameters
    ----------
    item : pydicom.Dataset
        Holds (0028,3002) *LUT Descriptor* and (0028,3006) *LUT Data*.
    signed : bool
        Whether the inputs of the table can be negative.
    name : str
        For messages.

    Raises
    ------
    InvalidHeaderError
        If the descriptor is malformed or entries are missing.
    """
    entries, first, bits = read_descriptor(item, "LUTDescriptor", signed=signed, name=name)
    return LookupTable(first, read_entries(item, "LUTData", entries=entries, name=name), bits)
