"""The header of a derived image: what it keeps of its sources, and what is its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pydicom import uid
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence as Items
from pydicom.valuerep import format_number_as_ds

from negatoscope.export.dicom_header import can_keep_class, copied_header
from negatoscope.grayscale.window import Window
from negatoscope.measure.spacing import pixel_size
from negatoscope.model import Instance
from negatoscope.reading import elements
from negatoscope.series.content import Content, Place, Story
from negatoscope.series.frames import FrameRef

_CLASSES: Final = {
    "CT": (uid.CTImageStorage, "AXIAL"),
    "MR": (uid.MRImageStorage, "OTHER"),
    "PT": (uid.PositronEmissionTomographyImageStorage, "IMAGE"),
}
"""By modality: the class of single images, and the third value of Image Type that it allows."""

_OF_PET: Final = (
    "Units",
    "SUVType",
    "DecayCorrection",
    "CorrectedImage",
    "RadiopharmaceuticalInformationSequence",
    "SeriesDate",
    "SeriesTime",
)
"""What a value of PET means (see `negatoscope.measure.suv`)."""

_SIZES: Final = (
    "PixelSpacing",
    "PixelSpacingCalibrationType",
    "PixelSpacingCalibrationDescription",
    "ImagerPixelSpacing",
    "NominalScannedPixelSpacing",
    "PixelAspectRatio",
    "SequenceOfUltrasoundRegions",
)
_LONGEST_TEXT: Final = 1024
_LONGEST_LINE: Final = 64


def begin_header(source: Instance, story: Story) -> Dataset:
    """Return patient, study, equipment and acquisition of the source, and a series of its own."""
    sop_class, third = _CLASSES.get(source.modality, (uid.SecondaryCaptureImageStorage, ""))
    if source.modality != "PT" and not can_keep_class(source.dataset, sop_class):
        sop_class, third = uid.SecondaryCaptureImageStorage, ""
    header = copied_header(source.dataset, sop_class, anonymous=False)
    _keep(header, source, ("StudyInstanceUID", "StudyDescription"))
    if source.modality == "PT":
        _keep(header, source, _OF_PET)
    if story.kind == "MPR":  # the planes lie otherwise now
        header.pop("GantryDetectorTilt", None)
    header.SpecificCharacterSet = "ISO_IR 192"
    header.SOPClassUID = sop_class
    header.SOPInstanceUID = uid.generate_uid()
    header.SeriesInstanceUID = uid.generate_uid()
    header.InstanceNumber = 1
    header.ImageType = ["DERIVED", "SECONDARY", third or "OTHER", story.kind]
    if sop_class == uid.SecondaryCaptureImageStorage:
        header.ConversionType = "WSD"
        header.Modality = header.get("Modality") or "OT"
    said = elements.text(source.dataset, "SeriesDescription")
    header.SeriesDescription = ": ".join(filter(None, (story.label, said)))[:_LONGEST_LINE]
    header.DerivationDescription = story.description[:_LONGEST_TEXT]
    return header


def _keep(header: Dataset, source: Instance, keywords: Sequence[str]) -> None:
    for keyword in keywords:
        value = elements.value(source.dataset, keyword)
        if value is not None:
            setattr(header, keyword, value)


def describe_pixels(header: Dataset, content: Content, source: Instance) -> None:
    """Write the Image Pixel Module, what values mean, and the windows in which they are seen.

    References
    ----------
    PS3.3 C.7.6.3, C.11.1, C.11.2
    """
    frames, rows, columns = content.shape
    header.Rows, header.Columns = rows, columns
    if frames > 1:
        header.NumberOfFrames = frames
    color = content.coding is None
    bits = 8 if color else 16
    header.BitsAllocated = header.BitsStored = bits
    header.HighBit = bits - 1
    header.PixelRepresentation = 0
    header.SamplesPerPixel = 3 if color else 1
    header.add_new("PixelData", "OB" if color else "OW", b"")
    if content.coding is None:
        header.PhotometricInterpretation, header.PlanarConfiguration = "RGB", 0
        return
    inverted = source.photometric_interpretation == "MONOCHROME1"
    header.PhotometricInterpretation = "MONOCHROME1" if inverted else "MONOCHROME2"
    header.RescaleSlope = format_number_as_ds(content.coding.slope)
    header.RescaleIntercept = format_number_as_ds(content.coding.intercept)
    header.RescaleType = content.unit or "US"
    if content.coding.padding is not None:
        header.add_new("PixelPaddingValue", "US", content.coding.padding)
    if content.windows:
        _describe_windows(header, content.windows)


def _describe_windows(header: Dataset, windows: Sequence[Window]) -> None:
    """Write windows; those of one function only, because a header has one for all."""
    alike = [window for window in windows if window.function == windows[0].function]
    header.WindowCenter = _decimals([window.center for window in alike])
    header.WindowWidth = _decimals([window.width for window in alike])
    header.VOILUTFunction = windows[0].function
    if all(window.explanation for window in alike):
        header.WindowCenterWidthExplanation = [window.explanation for window in alike]


def describe_sources(header: Dataset, sources: Sequence[FrameRef]) -> None:
    """Refer to the instances and frames that it was made of, if they have names."""
    frames: dict[tuple[str, str], list[int]] = {}
    several = set()
    for ref in sources:
        names = str(ref.instance.sop_class_uid), ref.instance.sop_instance_uid
        if all(names):
            frames.setdefault(names, []).append(ref.frame)
            if ref.instance.number_of_frames > 1:
                several.add(names)
    items = []
    for names, numbers in frames.items():
        item = Dataset()
        item.ReferencedSOPClassUID, item.ReferencedSOPInstanceUID = names
        if names in several:
            item.ReferencedFrameNumber = numbers
        items.append(item)
    if items:
        header.SourceImageSequence = Items(items)


def describe_place(header: Dataset, place: Place, frames: int, source: Instance) -> None:
    """Write where the planes lie, in the coordinates of the source.

    References
    ----------
    PS3.3 C.7.6.2, C.7.6.16.2.1 (Pixel Measures), C.7.6.16.2.3, C.7.6.16.2.4 (planes)
    """
    _keep(header, source, ("FrameOfReferenceUID", "PositionReferenceIndicator"))
    planes = [place.geometry(number) for number in range(frames)]
    first = planes[0]
    orientation = _decimals((*first.row_direction, *first.column_direction))
    spacing, (thickness,) = _decimals(place.spacing), _decimals([place.thickness])
    if frames == 1:
        header.ImagePositionPatient = _decimals(first.position)
        header.ImageOrientationPatient = orientation
        header.PixelSpacing, header.SliceThickness = spacing, thickness
        return
    shared, measures, turned = Dataset(), Dataset(), Dataset()
    measures.PixelSpacing, measures.SliceThickness = spacing, thickness
    turned.ImageOrientationPatient = orientation
    shared.PixelMeasuresSequence = Items([measures])
    shared.PlaneOrientationSequence = Items([turned])
    header.SharedFunctionalGroupsSequence = Items([shared])
    groups = []
    for plane in planes:
        position, group = Dataset(), Dataset()
        position.ImagePositionPatient = _decimals(plane.position)
        group.PlanePositionSequence = Items([position])
        groups.append(group)
    header.PerFrameFunctionalGroupsSequence = Items(groups)


def _decimals(numbers: Sequence[float]) -> list[str]:
    return [format_number_as_ds(float(number)) for number in numbers]


def keep_pixel_size(header: Dataset, sources: Sequence[FrameRef]) -> None:
    """Write the pixel size that all sources have, if they have one."""
    first = sources[0]
    if len({pixel_size(ref.instance, ref.frame) for ref in sources}) > 1:
        return
    _keep(header, first.instance, _SIZES)
    spacing = first.instance.frame_pixel_spacing(first.frame)
    if spacing is not None:
        header.PixelSpacing = _decimals(spacing)
