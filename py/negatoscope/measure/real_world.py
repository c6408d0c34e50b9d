"""Real world value maps: what stored values mean, in the unit that the file names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from negatoscope.errors import QuantityUnavailableError
from negatoscope.model import Instance
from negatoscope.reading import elements
from negatoscope.reading.pixels import stored_values


@dataclass(frozen=True, eq=False)
class RealWorldMap:
    """One item of a Real World Value Mapping Sequence.

    Parameters
    ----------
    label : str
        (0040,9210) *LUT Label*, or its explanation.
    unit : str
        UCUM code of (0040,08EA) *Measurement Units Code Sequence*; "" for "1", no unit.
    first, last : float
        The stored values that are mapped.
    slope, intercept : float
        For a linear map.
    table : ndarray of float64 or None
        For a map by table: an entry for each stored value from `first` on.
    """

    label: str
    unit: str
    first: float
    last: float
    slope: float = 1.0
    intercept: float = 0.0
    table: npt.NDArray[np.float64] | None = None

    def apply(self, stored: npt.ArrayLike) -> npt.NDArray[np.float64]:
        """Return the real world values of stored values; NaN for those that are not mapped."""
        values = np.asarray(stored, dtype=np.float64)
        mapped = (values >= self.first) & (values <= self.last)
        with np.errstate(over="ignore", invalid="ignore"):
            if self.table is None:
                found = values * self.slope + self.intercept
            else:
                position = np.where(mapped, values - self.first, 0).astype(np.int64)
                found = self.table[position]
        return np.where(mapped, found, np.nan)


def real_world_maps(instance: Instance, frame: int = 1) -> tuple[RealWorldMap, ...]:
    """Return the usable real world value maps of a frame, in the order of the file.

    Parameters
    ----------
    instance : Instance
        An open image.
    frame : int
        Frame number, from 1.

    Returns
    -------
    tuple of RealWorldMap
        Empty if there are none.

    References
    ----------
    PS3.3 C.7.6.16.2.11
    """
    group = instance.functional_group("RealWorldValueMappingSequence", frame)
    items = _items(instance, frame) if group is not None else []
    items = items or list(elements.items(instance.dataset, "RealWorldValueMappingSequence"))
    signed = instance.pixel_representation == 1
    return tuple(found for item in items if (found := _read(item, signed=signed)) is not None)


def real_world_values(
    instance: Instance, frame: int = 1, *, number: int = 1
) -> npt.NDArray[np.float64]:
    """Return one frame through a real world value map; NaN where a value is not mapped.

    Parameters
    ----------
    instance : Instance
        A grey image.
    frame : int
        Frame number, from 1.
    number : int
        Which of the `real_world_maps`, from 1.

    Returns
    -------
    ndarray of float64, shape (rows, columns)
        In the unit of the map.

    Raises
    ------
    QuantityUnavailableError
        If there is no such map.
    NegatoscopeError
        As `negatoscope.stored_values`.
    """
    maps = real_world_maps(instance, frame)
    if instance.is_color or not 1 <= number <= len(maps):
        raise QuantityUnavailableError(
            f"There is no real world value map {number}; this frame has {len(maps)}.",
            tag="0040,9096",
            quantity="real world value",
        )
    return maps[number - 1].apply(stored_values(instance, frame))


def _items(instance: Instance, frame: int) -> list[Dataset]:
    """Return all items of the functional group, of which `functional_group` gives the first."""
    per_frame = elements.items(instance.dataset, "PerFrameFunctionalGroupsSequence")
    shared = elements.items(instance.dataset, "SharedFunctionalGroupsSequence")
    own = per_frame[frame - 1 : frame]
    for group in (*own, *shared):
        found = elements.items(group, "RealWorldValueMappingSequence")
        if found:
            return list(found)
    return []


def _read(item: Dataset, *, signed: bool) -> RealWorldMap | None:
    first, last = (
        _limit(item, end, signed=signed) for end in ("FirstValueMapped", "LastValueMapped")
    )
    if first is None or last is None or last < first:
        return None
    units = elements.first_item(item, "MeasurementUnitsCodeSequence")
    unit = elements.text(units, "CodeValue") if units is not None else ""
    label = elements.text(item, "LUTLabel") or elements.text(item, "LUTExplanation")
    named: dict[str, Any] = {"label": label, "unit": "" if unit == "1" else unit}
    table = np.array(elements.numbers(item, "RealWorldValueLUTData"))
    if table.size:
        complete = table.size >= last - first + 1
        return RealWorldMap(**named, first=first, last=last, table=table) if complete else None
    slope = elements.numbers(item, "RealWorldValueSlope")[:1]
    intercept = elements.numbers(item, "RealWorldValueIntercept")[:1]
    if not slope or not intercept:
        return None
    return RealWorldMap(**named, first=first, last=last, slope=slope[0], intercept=intercept[0])


def _limit(item: Dataset, end: str, *, signed: bool) -> float | None:
    double = elements.numbers(item, f"DoubleFloatRealWorldValue{end}")[:1]
    if double:
        return double[0]
    return elements.word(item, f"RealWorldValue{end}", signed=signed)
