"""Derived DICOM instances: what was made of an image, said as the standard wants it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from pydicom import uid
from pydicom.dataset import Dataset, FileMetaDataset

from negatoscope.export.dicom_header import can_keep_class, copied_header, image_type
from negatoscope.export.dicom_image import describe_picture, describe_pictures, describe_values
from negatoscope.export.dicom_keywords import CT_IMAGE, MR_IMAGE
from negatoscope.export.dicom_origin import describe_origin
from negatoscope.export.dicom_pixels import Stored, stored_pixels
from negatoscope.export.dicom_plane import describe_plane
from negatoscope.export.sheet import Sheet
from negatoscope.export.timing import USUAL
from negatoscope.reading import elements

_SECONDARY_CAPTURE: Final = uid.SecondaryCaptureImageStorage
_FRAMES_OF_GREY: Final = uid.MultiFrameGrayscaleByteSecondaryCaptureImageStorage
_FRAMES_OF_COLOR: Final = uid.MultiFrameTrueColorSecondaryCaptureImageStorage

_THIRD_VALUE: Final = {CT_IMAGE: "AXIAL", MR_IMAGE: "OTHER"}
"""Of Image Type, required by these classes, where the source does not say it."""


@dataclass(frozen=True)
class DerivedSeries:
    """The new series that derived instances belong to.

    Parameters
    ----------
    anonymous : bool
        Whether the instances take over nothing that says whose image it is, as far
        as attributes go: pixels are not searched for text or faces.
    study_uid, series_uid, frame_of_reference_uid : str
        Made anew; study and frame of reference of the source are kept unless anonymous.
    """

    anonymous: bool = False
    study_uid: str = field(default_factory=uid.generate_uid)
    series_uid: str = field(default_factory=uid.generate_uid)
    frame_of_reference_uid: str = field(default_factory=uid.generate_uid)


@dataclass(frozen=True)
class Derived:
    """A derived instance.

    Parameters
    ----------
    content : bytes
        A DICOM file, Explicit VR Little Endian.
    exact : bool
        Whether every value, or every pixel as it is shown, comes back as it was.
    """

    content: bytes
    exact: bool


def derived_values(
    sheet: Sheet, series: DerivedSeries, instance_number: int | None = None
) -> Derived:
    """Return a grey frame as an instance of 16 bits, from which its values come back.

    It is of the class of its source for CT, MR and CR images that are still pictures,
    if the source has what the class requires; else Secondary Capture.

    Parameters
    ----------
    sheet : Sheet
    series : DerivedSeries
    instance_number : int, optional
        That of the source if left out.

    References
    ----------
    PS3.3 C.7.6.1.1.3 (derived images), A.8.1 (Secondary Capture)
    """
    stored = stored_pixels(sheet.values, sheet.mask)
    plane = Dataset()
    is_placed = describe_plane(sheet, plane)
    sop_class = _class_for_values(sheet, stored, is_placed)
    header = _begin(sheet, sop_class, series)
    header.update(plane)
    if is_placed:
        _refer_to_frame(header, sheet, series)
    describe_values(sheet, stored, header, always=sop_class == CT_IMAGE)
    if instance_number is not None:
        header.InstanceNumber = instance_number
    return Derived(_finish(header, [sheet], series), stored.exact)


def derived_picture(
    sheets: Sequence[Sheet],
    series: DerivedSeries,
    instance_number: int | None = None,
    *,
    duration: int = USUAL,
) -> Derived:
    """Return frames as they are shown as a Secondary Capture of 8 bits, grey or colour.

    Parameters
    ----------
    sheets : sequence of Sheet
        All of one shape.
    series : DerivedSeries
    instance_number : int, optional
        That of the source if left out.
    duration : int
        Milliseconds for each frame, of several.

    References
    ----------
    PS3.3 A.8.1, A.8.3, A.8.5
    """
    first = sheets[0]
    if len(sheets) == 1:
        header = _begin(first, _SECONDARY_CAPTURE, series)
        if describe_plane(first, header):
            _refer_to_frame(header, first, series)
        describe_picture(first.picture, header)
    else:
        in_color = first.picture.ndim == 3
        header = _begin(first, _FRAMES_OF_COLOR if in_color else _FRAMES_OF_GREY, series)
        describe_pictures([sheet.picture for sheet in sheets], header, duration=duration)
        header.PatientOrientation = None
    if any(sheet.look.overlays for sheet in sheets) and len(sheets) == 1:
        header.pop("BurnedInAnnotation", None)  # overlays may hold text: what was said may be wrong
    if instance_number is not None:
        header.InstanceNumber = instance_number
    return Derived(_finish(header, sheets, series), True)


def _class_for_values(sheet: Sheet, stored: Stored, is_placed: bool) -> str:
    own = str(sheet.instance.sop_class_uid)
    placed = is_placed or own not in (CT_IMAGE, MR_IMAGE)
    possible = own != MR_IMAGE or not stored.is_rescaled  # MR images have no rescale
    keeps = sheet.is_image and placed and possible and can_keep_class(sheet.instance.dataset, own)
    return own if keeps else _SECONDARY_CAPTURE


def _begin(sheet: Sheet, sop_class: str, series: DerivedSeries) -> Dataset:
    """Return a header with all that does not depend on the pixels."""
    source = sheet.instance.dataset
    header = copied_header(source, sop_class, anonymous=series.anonymous)
    header.SOPClassUID = sop_class
    header.SOPInstanceUID = uid.generate_uid()
    header.StudyInstanceUID = _kept(source, "StudyInstanceUID", series) or series.study_uid
    header.SeriesInstanceUID = series.series_uid
    header.SpecificCharacterSet = "ISO_IR 192"
    header.ImageType = image_type(source, _THIRD_VALUE.get(sop_class))
    if sop_class in (_SECONDARY_CAPTURE, _FRAMES_OF_GREY, _FRAMES_OF_COLOR):
        header.ConversionType = "WSD"
        header.Modality = header.get("Modality") or "OT"
    return header


def _refer_to_frame(header: Dataset, sheet: Sheet, series: DerivedSeries) -> None:
    """Say in whose coordinates the image lies, if it lies in any."""
    kept = _kept(sheet.instance.dataset, "FrameOfReferenceUID", series)
    header.FrameOfReferenceUID = kept or series.frame_of_reference_uid
    header.PositionReferenceIndicator = None


def _kept(source: Dataset, keyword: str, series: DerivedSeries) -> str:
    """Return a UID of the source that the derived instance shares, "" if it must not."""
    written = elements.uid(source, keyword)
    return str(written) if written.is_valid and not series.anonymous else ""


def _finish(header: Dataset, sheets: Sequence[Sheet], series: DerivedSeries) -> bytes:
    """Add where it comes from and return the file."""
    with elements.quiet():
        describe_origin(header, sheets, anonymous=series.anonymous)
    meta = FileMetaDataset()
    meta.TransferSyntaxUID = uid.ExplicitVRLittleEndian
    meta.MediaStorageSOPClassUID = header.SOPClassUID
    meta.MediaStorageSOPInstanceUID = header.SOPInstanceUID
    meta.ImplementationVersionName = "NEGATOSCOPE"
    header.file_meta = meta
    stream = io.BytesIO()
    with elements.quiet():
        header.save_as(stream, enforce_file_format=True)
    return stream.getvalue()
