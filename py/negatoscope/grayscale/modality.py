"""The Modality LUT stage: stored values to modality values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from negatoscope.errors import InvalidHeaderError
from negatoscope.grayscale.lut import read_lut
from negatoscope.model import Instance
from negatoscope.reading import elements
from negatoscope.reading.pixels import stored_values

_LARGEST: Final = 1e30

ModalityTransform: TypeAlias = Callable[[npt.NDArray[Any]], npt.NDArray[np.float64]]

_XRAY_WITHOUT_MODALITY_LUT: Final = (
    "1.2.840.10008.5.1.4.1.1.12.1",
    "1.2.840.10008.5.1.4.1.1.12.2",
)


def rescale(values: npt.ArrayLike, slope: float, intercept: float) -> npt.NDArray[np.float64]:
    """Return ``slope * values + intercept`` in float64.

    References
    ----------
    PS3.3 C.11.1.1.2
    """
    # Float pixels may hold signalling NaNs, or doubles that become infinite.
    with np.errstate(over="ignore", invalid="ignore"):
        return np.asarray(values, dtype=np.float64) * slope + intercept


def modality_transform(instance: Instance, frame: int = 1) -> ModalityTransform:
    """Return the function from stored to modality values of one frame.

    A Modality LUT Sequence comes before Rescale Slope and Intercept, a
    functional group before the top level; without any of them the modality
    values are the stored values.

    Raises
    ------
    InvalidHeaderError
        If the Modality LUT is malformed.

    Notes
    -----
    X-Ray angiographic and radiofluoroscopic images carry a Modality LUT that
    is not meant for display (PS3.4 N.2.1.2): it is left out.

    References
    ----------
    PS3.3 C.11.1, C.7.6.16.2.9
    """
    dataset, item = _modality_source(instance, frame)
    if item is not None:
        signed = instance.pixel_representation == 1
        lut = read_lut(item, signed=signed, name="Modality LUT")
        return lambda stored: lut.apply(stored).astype(np.float64)
    slope, intercept = rescale_parameters(dataset)
    if max(abs(slope), abs(intercept)) > _LARGEST:
        raise InvalidHeaderError(
            f"(0028,1053) Rescale Slope {slope:g} and (0028,1052) Rescale Intercept "
            f"{intercept:g} are too large for any quantity.",
            tag="0028,1053",
        )
    return lambda stored: rescale(stored, slope, intercept)


def linear_rescale(instance: Instance, frame: int = 1) -> tuple[float, float] | None:
    """Return slope and intercept of a frame's Modality LUT stage, None if it is a table."""
    dataset, item = _modality_source(instance, frame)
    return rescale_parameters(dataset) if item is None else None


def _modality_source(instance: Instance, frame: int) -> tuple[Dataset, Dataset | None]:
    """Return where the stage is described, and its table if there is one."""
    group = instance.functional_group("PixelValueTransformationSequence", frame)
    dataset = group if group is not None else instance.dataset
    item = elements.first_item(dataset, "ModalityLUTSequence")
    meant = instance.sop_class_uid not in _XRAY_WITHOUT_MODALITY_LUT
    # Some writers leave the sequence in with empty elements, which says nothing.
    if item is None or not meant or not elements.values(item, "LUTDescriptor"):
        return dataset, None
    return dataset, item


def rescale_parameters(dataset: Dataset) -> tuple[float, float]:
    """Return (0028,1053) *Rescale Slope* and (0028,1052) *Rescale Intercept*, or 1 and 0.

    A slope of 0 would turn every image into one value; it is read as 1.
    """
    slope = elements.numbers(dataset, "RescaleSlope")[:1]
    intercept = elements.numbers(dataset, "RescaleIntercept")[:1]
    return (slope[0] if slope and slope[0] != 0 else 1.0), (intercept[0] if intercept else 0.0)


def modality_values(instance: Instance, frame: int = 1) -> npt.NDArray[np.float32 | np.int32]:
    """Return one frame after the Modality LUT (for CT: Hounsfield units).

    Parameters
    ----------
    instance : Instance
        A grey image.
    frame : int
        Frame number, from 1.

    Returns
    -------
    ndarray of int32 or float32, shape (rows, columns)
        int32 where all values are integers that fit, else float32.

    Raises
    ------
    NegatoscopeError
        As `stored_values`, and InvalidHeaderError for a malformed Modality LUT.
    """
    return transformed(stored_values(instance, frame), modality_transform(instance, frame))


def transformed(
    stored: npt.NDArray[Any], transform: ModalityTransform
) -> npt.NDArray[np.float32 | np.int32]:
    """Return the modality values of stored values.

    Parameters
    ----------
    stored : ndarray of integers or floats, at least one
    transform : callable
        From `modality_transform`.

    Returns
    -------
    ndarray of int32 or float32, same shape
        int32 where all values are integers that fit, else float32.
    """
    if stored.dtype.kind == "f":
        return _as_float32(transform(stored))
    if stored.dtype.itemsize > 2:
        values = transform(stored)
        return values.astype(np.int32) if _fits_int32(values).all() else _as_float32(values)
    # A table of what occurs, because float64 copies of a large image take a lot of memory.
    low, high = int(stored.min()), int(stored.max())
    table = transform(np.arange(low, high + 1))
    position = stored.astype(np.int32)
    position -= low
    if _fits_int32(table).take(position).all():
        return np.where(_fits_int32(table), table, 0).astype(np.int32).take(position)
    return _as_float32(table).take(position)


def _fits_int32(values: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
    limits = np.iinfo(np.int32)
    fits: npt.NDArray[np.bool_] = (
        (values == np.floor(values)) & (values >= limits.min) & (values <= limits.max)
    )
    return fits


def _as_float32(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float32]:
    with np.errstate(over="ignore"):  # doubles beyond float32 are infinite there
        return values.astype(np.float32)
