"""Where a derived instance comes from, what was done, and what was lost before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pydicom.dataset import Dataset
from pydicom.sequence import Sequence as Items
from pydicom.uid import UID

import negatoscope
from negatoscope.export.dicom_plane import preserves_places
from negatoscope.export.loss import loss_of
from negatoscope.export.sheet import Sheet
from negatoscope.model import Instance
from negatoscope.reading import elements
from negatoscope.series.made import MadeFrames

_NAME: Final = "Negatoscope"
_LONGEST_TEXT: Final = 1024
_LONGEST_LINE: Final = 64

_METHOD: Final = "Only listed codes and numbers kept; pixels not searched for text"


def describe_origin(header: Dataset, sheets: Sequence[Sheet], *, anonymous: bool) -> None:
    """Write derivation, source, equipment, loss, and what was done about identity.

    Parameters
    ----------
    header : Dataset
        Of the derived instance.
    sheets : sequence of Sheet
        Its frames.
    anonymous : bool
        Whether the source is not to be named.

    References
    ----------
    PS3.3 C.12.4 (General Reference), C.7.6.1.1.5 (Lossy Image Compression), C.12.1
    (Contributing Equipment), C.7.1.1 (Patient Identity Removed)
    """
    made = sheets[0].instance
    before = elements.text(made.dataset, "DerivationDescription") if _is_made(made) else ""
    steps = [step.to_text() for step in sheets[0].recipe.steps]
    done = "; ".join([*filter(None, [before]), *steps]) or "windowed"
    header.DerivationDescription = _cut(f"{_NAME}: {done}", _LONGEST_TEXT)
    names = ", ".join(step.operation for step in sheets[0].recipe.steps) or "windowed"
    header.SeriesDescription = _cut(f"{_NAME}: {names}", _LONGEST_LINE)
    _describe_equipment(header)
    _describe_loss(header, sheets)
    if anonymous:
        _describe_removal(header)
    else:
        _describe_source(header, sheets)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 3] + "..."


def _describe_equipment(header: Dataset) -> None:
    if "Manufacturer" not in header:
        header.Manufacturer = None
    equipment = Dataset()
    equipment.PurposeOfReferenceCodeSequence = Items(
        [_code("109102", "DCM", "Processing Equipment")]
    )
    equipment.Manufacturer = _NAME
    equipment.ManufacturerModelName = _NAME
    equipment.SoftwareVersions = negatoscope.__version__
    header.ContributingEquipmentSequence = Items([equipment])


def _describe_loss(header: Dataset, sheets: Sequence[Sheet]) -> None:
    """Say what lossy compression the pixels have gone through: that is never taken back."""
    losses = [loss for loss in (loss_of(sheet.instance) for sheet in sheets) if loss is not None]
    if not losses:
        header.LossyImageCompression = "00"
        return
    header.LossyImageCompression = "01"
    if losses[0].ratios:
        header.LossyImageCompressionRatio = list(losses[0].ratios)
    if losses[0].methods:
        header.LossyImageCompressionMethod = list(losses[0].methods)


def _describe_source(header: Dataset, sheets: Sequence[Sheet]) -> None:
    """Refer to the instances and frames that it was made of, if they have names.

    An instance that was made here of others, and is in no file, is not one of them:
    those are, that it was made of.
    """
    references: list[Dataset] = []
    for sheet in sheets:
        instance = sheet.instance
        if _is_made(instance):
            references += elements.items(instance.dataset, "SourceImageSequence")
            continue
        names = UID(instance.sop_class_uid), UID(instance.sop_instance_uid)
        if not all(name.is_valid for name in names):
            continue
        reference = Dataset()
        reference.ReferencedSOPClassUID, reference.ReferencedSOPInstanceUID = names
        if instance.number_of_frames > 1:
            reference.ReferencedFrameNumber = sheet.number
        reference.PurposeOfReferenceCodeSequence = Items(
            [_code("121322", "DCM", "Source image for image processing operation")]
        )
        reference.SpatialLocationsPreserved = preserves_places(sheet)
        references.append(reference)
    if references:
        header.SourceImageSequence = Items(references)


def _is_made(instance: Instance) -> bool:
    return isinstance(instance.source.origin, MadeFrames)


def _describe_removal(header: Dataset) -> None:
    """Say what was removed, and claim no more than is true.

    Identity is said to be removed only where the source says that nothing is burned in.
    """
    clean = header.get("BurnedInAnnotation") == "NO"
    seen = header.get("RecognizableVisualFeatures", "NO") != "NO"
    header.PatientIdentityRemoved = "YES" if clean and not seen else "NO"
    header.DeidentificationMethod = _METHOD
    header.LongitudinalTemporalInformationModified = "REMOVED"


def _code(value: str, scheme: str, meaning: str) -> Dataset:
    code = Dataset()
    code.CodeValue, code.CodingSchemeDesignator, code.CodeMeaning = value, scheme, meaning
    return code
