"""VOI LUT Sequence: display values out of a table of the file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from negatoscope.errors import InvalidHeaderError
from negatoscope.grayscale.lut import LookupTable, read_lut
from negatoscope.grayscale.window import Window
from negatoscope.reading import elements


@dataclass(frozen=True, eq=False)
class VoiLut:
    """A VOI LUT.

    Parameters
    ----------
    table : LookupTable
        Modality values to display values from 0 to 2^bits - 1.
    explanation : str
        (0028,3003) *LUT Explanation*.

    References
    ----------
    PS3.3 C.11.2.1.1
    """

    table: LookupTable
    explanation: str = ""

    @cached_property
    def bits(self) -> int:
        """How many bits the entries use.

        The descriptor is wrong in many files: entries may be larger than it allows, or
        stop exactly at the top of a narrower range, as 12-bit tables that call themselves
        16 bit do.
        """
        top = int(self.table.entries.max())
        needed = top.bit_length()
        if needed > self.table.bits or not 8 <= self.table.bits <= 16:
            return max(needed, 8)
        is_full = top == (1 << needed) - 1
        return needed if is_full and needed >= 8 else self.table.bits

    @property
    def window(self) -> Window:
        """The window that reaches as far as the table, to start from by hand."""
        width = float(self.table.entries.size)
        return Window(self.table.first + width / 2, width, explanation=self.explanation)

    def apply(
        self, values: npt.NDArray[np.float64], *, low: float, high: float
    ) -> npt.NDArray[np.float64]:
        """Map modality values to the range from `low` to `high`, not rounded.

        Fractions are cut off: a table has an entry for each whole number.
        """
        limit = float(1 << 40)
        entries = self.table.apply(np.clip(np.floor(values), -limit, limit))
        # Multiplied first, so that whole results are whole.
        return entries.astype(np.float64) * (high - low) / ((1 << self.bits) - 1) + low


def read_voi_luts(dataset: Dataset, *, signed: bool) -> tuple[VoiLut | InvalidHeaderError, ...]:
    """Return the tables of (0028,3010) *VOI LUT Sequence*; those that are damaged as their error.

    Parameters
    ----------
    dataset : pydicom.Dataset
        The data set, or an item that holds the sequence.
    signed : bool
        Whether modality values can be negative: then so can the first one mapped.
    """
    found: list[VoiLut | InvalidHeaderError] = []
    for number, item in enumerate(_items(dataset), 1):
        try:
            table = read_lut(item, signed=signed, name=f"VOI LUT {number}")
        except InvalidHeaderError as error:
            found.append(error)
        else:
            found.append(VoiLut(table, elements.text(item, "LUTExplanation")))
    return tuple(found)


def voi_lut_labels(dataset: Dataset) -> tuple[str, ...]:
    """Return the explanation of each VOI LUT, without reading its data."""
    return tuple(elements.text(item, "LUTExplanation") for item in _items(dataset))


def _items(dataset: Dataset) -> list[Dataset]:
    """Return the items that hold a table; some writers leave the sequence in with empty ones."""
    luts = elements.items(dataset, "VOILUTSequence")
    return [item for item in luts if elements.values(item, "LUTDescriptor")]
