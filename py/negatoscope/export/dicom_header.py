"""What a derived instance takes over from the header of its source.

Only what is listed here is copied, so nothing slips through: no private elements, no
free text beyond descriptions, no sequences but those named. Values that break the rules
of their VR are mended where they are numbers, else left out.
"""

from __future__ import annotations

from typing import Any, Final

from pydicom import config
from pydicom.datadict import dictionary_VR, tag_for_keyword
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.valuerep import validate_value

from negatoscope.export.dicom_keywords import (
    EVERYWHERE,
    IDENTIFYING,
    OF_ANIMALS,
    OWN,
    PLAIN_TEXTS,
    PLAIN_VRS,
    REQUIRED,
    UNPAIRED,
    YES_OR_NO,
    Modules,
)
from negatoscope.export.dicom_numbers import decimal_string
from negatoscope.reading import elements

_NUMERIC: Final = frozenset({"US", "SS", "FL", "FD"})


def can_keep_class(source: Dataset, sop_class_uid: str) -> bool:
    """Return whether a derived instance can be of the class of its source.

    Parameters
    ----------
    source : Dataset
    sop_class_uid : str
        Of the source. CT, MR and CR are kept if the source has all that they require;
        everything else becomes Secondary Capture.
    """
    return sop_class_uid in OWN and all(
        _usable(source, keyword) is not None for keyword in OWN[sop_class_uid].needed
    )


def copied_header(source: Dataset, sop_class_uid: str, *, anonymous: bool) -> Dataset:
    """Return what a derived instance takes over.

    Parameters
    ----------
    source : Dataset
    sop_class_uid : str
        Of the derived instance.
    anonymous : bool
        Whether only codes, numbers and the kind of the machine are copied: no names,
        dates, times, UIDs, descriptions, nothing of the patient.

    References
    ----------
    PS3.15 Table E.1-1
    """
    own = OWN.get(sop_class_uid, Modules())
    header = Dataset()
    with elements.quiet():
        for keyword in [*REQUIRED, *EVERYWHERE, *own.copied]:
            if anonymous and not _is_plain(keyword):
                continue
            value = _usable(source, keyword)
            if value is not None:
                setattr(header, keyword, value)
        is_animal = any(keyword.startswith("PatientSpecies") for keyword in header.dir())
        for keyword in [*REQUIRED, *own.empty, *(OF_ANIMALS if is_animal else ())]:
            if keyword not in header:
                setattr(header, keyword, None)
    if header.get("BodyPartExamined") in UNPAIRED:
        header.pop("Laterality", None)
    elif not {"Laterality", "ImageLaterality"} & set(header.dir()):
        header.Laterality = None
    return header


def image_type(source: Dataset, third: str | None) -> list[str]:
    """Return (0008,0008) *Image Type* of what is derived from a source.

    Parameters
    ----------
    source : Dataset
        Its third value, which says what kind of image it is, is kept.
    third : str or None
        What to take if the source does not say it.
    """
    kept = _usable(source, "ImageType")
    several = elements.values(source, "ImageType")
    if kept is not None and len(several) > 2 and several[2]:
        third = str(several[2])
    return ["DERIVED", "SECONDARY", *([third] if third else [])]


def _is_plain(keyword: str) -> bool:
    vr = dictionary_VR(keyword)
    plain = vr in PLAIN_VRS or keyword in PLAIN_TEXTS
    return plain and keyword not in IDENTIFYING


def _usable(source: Dataset, keyword: str) -> Any:
    """Return a value that obeys the rules of its VR, None where there is none."""
    value = elements.value(source, keyword)
    if value is None or (keyword in YES_OR_NO and value not in ("YES", "NO")):
        return None
    tag = tag_for_keyword(keyword)
    assert tag is not None  # a keyword of this module
    vr = dictionary_VR(tag)
    several = elements.values(source, keyword)
    try:
        if vr == "DS":
            numbers = [decimal_string(float(each)) for each in several]
            return numbers if len(numbers) > 1 else numbers[0]
        if vr != "SQ":
            for each in several:
                validate_value(vr, each if vr in _NUMERIC else str(each), config.RAISE)
        DataElement(tag, vr, value)
    # Whatever a malformed value makes pydicom raise, it is not copied.
    except Exception:
        return None
    return value
