"""Standardised uptake values: what a PET image says per injected activity and body weight."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np
import numpy.typing as npt
from pydicom.dataset import Dataset

from negatoscope.errors import QuantityUnavailableError
from negatoscope.grayscale.modality import modality_values
from negatoscope.model import Instance
from negatoscope.reading import elements

UNIT: Final = "g/ml"
_NEEDED_CORRECTIONS: Final = {"DECY": "decay", "ATTN": "attenuation"}
_PHILIPS_SUV_FACTOR: Final = (0x7053, 0x1000)
_PHILIPS_ACTIVITY_FACTOR: Final = (0x7053, 0x1009)
_LONGEST_DELAY: Final = 48 * 3600.0
_MOMENT: Final = re.compile(
    r"(?P<day>[0-9]{8})(?P<clock>(?:[0-9]{2}){1,3})(?:\.(?P<fraction>[0-9]*))?(?:[+-][0-9]{4})?"
)


@dataclass(frozen=True)
class SuvScale:
    """What turns modality values into SUV by body weight.

    Parameters
    ----------
    factor : float
        SUV per modality value.
    explanation : str
        Where it comes from, for people; without patient data.
    """

    factor: float
    explanation: str


def suv_scale(instance: Instance) -> SuvScale:
    """Return the factor from modality values to SUV by body weight.

    Parameters
    ----------
    instance : Instance
        A PET image.

    Returns
    -------
    SuvScale
        The factor, from the unit of the modality values to g/ml, and where it comes from.

    Raises
    ------
    QuantityUnavailableError
        If the header does not suffice; the message says what is missing.

    References
    ----------
    PS3.3 C.8.9.1, C.8.9.2; QIBA profile "FDG-PET/CT as an imaging biomarker", 2016,
    appendix G (vendor-neutral computation of SUV)
    """
    if instance.modality != "PT":
        raise _missing("SUV is for PET images.", "0008,0060")
    units = elements.text(instance.dataset, "Units").upper()
    if units == "GML":
        kind = elements.text(instance.dataset, "SUVType").upper() or "BW"
        if kind != "BW":
            raise _missing(f"The values are SUV of type {kind}, not by body weight.", "0054,1006")
        return SuvScale(1.0, "(0054,1001) Units are g/ml already.")
    if units == "CNTS":
        return _from_counts(instance)
    if units != "BQML":
        raise _missing(
            f"(0054,1001) Units are {units or 'missing'}; BQML, GML or CNTS are needed.",
            "0054,1001",
        )
    return SuvScale(_per_activity(instance), "From activity, dose, decay and weight.")


def suv_values(instance: Instance, frame: int = 1) -> npt.NDArray[np.float32]:
    """Return one frame as SUV by body weight, in g/ml.

    Parameters
    ----------
    instance : Instance
        A PET image.
    frame : int
        Frame number, from 1.

    Returns
    -------
    ndarray of float32, shape (rows, columns)

    Raises
    ------
    QuantityUnavailableError
        If the header does not suffice; the message says what is missing.
    NegatoscopeError
        As `negatoscope.modality_values`.
    """
    factor = suv_scale(instance).factor
    return (modality_values(instance, frame) * np.float64(factor)).astype(np.float32)


def _missing(message: str, tag: str) -> QuantityUnavailableError:
    return QuantityUnavailableError(f"No SUV: {message}", tag=tag, quantity="SUVbw")


def _from_counts(instance: Instance) -> SuvScale:
    """Philips writes counts, and the factors in private elements."""
    suv = _private_number(instance.dataset, _PHILIPS_SUV_FACTOR)
    if suv > 0:
        return SuvScale(suv, "Counts times (7053,1000), Philips's SUV scale factor.")
    activity = _private_number(instance.dataset, _PHILIPS_ACTIVITY_FACTOR)
    if activity > 0:
        return SuvScale(
            activity * _per_activity(instance),
            "Counts times (7053,1009), Philips's activity scale factor; dose, decay, weight.",
        )
    raise _missing("(0054,1001) Units are counts, and no factor for them is given.", "0054,1001")


def _private_number(dataset: Dataset, tag: tuple[int, int]) -> float:
    with elements.quiet():
        try:
            return float(dataset[tag].value)
        # Absent, or whatever pydicom makes of damaged bytes.
        except Exception:
            return 0.0


def _per_activity(instance: Instance) -> float:
    """Return grams of body weight per becquerel that is left at the time that counts."""
    dataset = instance.dataset
    done = {str(item).strip().upper() for item in elements.values(dataset, "CorrectedImage")}
    for code, name in _NEEDED_CORRECTIONS.items():
        if code not in done:
            raise _missing(f"(0028,0051) Corrected Image has no {code} ({name}).", "0028,0051")
    weight = _positive(dataset, "PatientWeight", "(0010,1030) Patient's Weight", "0010,1030")
    drug = elements.first_item(dataset, "RadiopharmaceuticalInformationSequence")
    if drug is None:
        raise _missing(
            "(0054,0016) Radiopharmaceutical Information Sequence is missing.", "0054,0016"
        )
    dose = _positive(
        drug, "RadionuclideTotalDose", "(0018,1074) Radionuclide Total Dose", "0018,1074"
    )
    reference = elements.text(dataset, "DecayCorrection").upper()
    if reference == "ADMIN":
        return weight * 1000 / dose
    if reference != "START":
        raise _missing(
            f"(0054,1102) Decay Correction is {reference or 'missing'}; START or ADMIN is needed.",
            "0054,1102",
        )
    half_life = _positive(
        drug, "RadionuclideHalfLife", "(0018,1075) Radionuclide Half Life", "0018,1075"
    )
    decayed: float = dose * 2.0 ** (-_delay(dataset, drug) / half_life)
    if decayed <= 0:
        raise _missing("Nothing of the dose would be left when the scan starts.", "0018,1075")
    return weight * 1000 / decayed


def _positive(dataset: Dataset, keyword: str, name: str, tag: str) -> float:
    number = elements.numbers(dataset, keyword)[:1]
    if not number or number[0] <= 0:
        raise _missing(f"{name} is missing or not positive.", tag)
    return number[0]


def _delay(dataset: Dataset, drug: Dataset) -> float:
    """Return the seconds from injection to the start of the series, for which decay counts."""
    start = _moment(dataset, "SeriesDate", "SeriesTime")
    acquired = _moment(dataset, "AcquisitionDate", "AcquisitionTime")
    if start is None:
        raise _missing("(0008,0031) Series Time is missing.", "0008,0031")
    if acquired is not None and start > acquired:
        # Then the series was derived later, and its time is not that of the scan.
        raise _missing("(0008,0031) Series Time is later than Acquisition Time.", "0008,0031")
    injected = _parse(elements.text(drug, "RadiopharmaceuticalStartDateTime"))
    if injected is None:
        time = elements.text(drug, "RadiopharmaceuticalStartTime")
        injected = _parse(elements.text(dataset, "SeriesDate") + time) if time else None
    if injected is None:
        raise _missing(
            "neither (0018,1078) Radiopharmaceutical Start DateTime nor (0018,1072) Start Time.",
            "0018,1078",
        )
    seconds = (start - injected).total_seconds()
    if not 0 <= seconds <= _LONGEST_DELAY:
        raise _missing("the injection is not before the scan, or days before it.", "0018,1078")
    return seconds


def _moment(dataset: Dataset, date: str, time: str) -> datetime | None:
    day, clock = elements.text(dataset, date), elements.text(dataset, time)
    return _parse(day + clock) if day and clock else None


def _parse(text: str) -> datetime | None:
    """Return date and time; zones are left out, because both times have the same."""
    found = _MOMENT.fullmatch(text.strip().replace(":", ""))
    if found is None:
        return None
    day, clock, fraction = found["day"], found["clock"], found["fraction"] or ""
    try:
        moment = datetime.strptime(day + clock.ljust(6, "0"), "%Y%m%d%H%M%S")
    except ValueError:
        return None
    return moment.replace(microsecond=int(fraction[:6].ljust(6, "0")))
