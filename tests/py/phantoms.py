"""DICOM files made for a test: a picture that is known to the last pixel, and ways to damage it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
from pydicom import uid
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.sequence import Sequence as Items

CT_IMAGE = uid.CTImageStorage
SECONDARY_CAPTURE = uid.SecondaryCaptureImageStorage


def ramp(rows: int = 16, columns: int = 12, *, low: int = 0, high: int = 4095) -> npt.NDArray[Any]:
    """Return integers that rise from `low` to `high`, every row different."""
    return np.linspace(low, high, rows * columns).astype(np.int64).reshape(rows, columns)


def dataset(
    pixels: npt.NDArray[Any],
    *,
    photometric: str | None = None,
    bits_stored: int | None = None,
    **header: Any,
) -> Dataset:
    """Return a data set around pixels: (rows, columns), (rows, columns, 3) or with frames first.

    Parameters
    ----------
    pixels : ndarray of (u)int8, (u)int16, (u)int32, float32 or float64
        Its type gives Bits Allocated and Pixel Representation.
    photometric : str, optional
        MONOCHROME2 or RGB, by the shape, if left out.
    bits_stored : int, optional
        Bits Allocated if left out; High Bit follows.
    **header
        More elements by keyword; they win over all others, None removes one.
    """
    samples = 3 if pixels.ndim >= 3 and pixels.shape[-1] == 3 else 1
    frames = pixels.ndim - (3 if samples == 3 else 2)
    rows, columns = pixels.shape[frames : frames + 2]
    allocated = 8 * pixels.dtype.itemsize
    stored = bits_stored or allocated
    image = Dataset()
    image.SOPClassUID = CT_IMAGE if samples == 1 else SECONDARY_CAPTURE
    image.SOPInstanceUID = "1.2.826.0.1.3680043.10.1.1"
    image.StudyInstanceUID = "1.2.826.0.1.3680043.10.1.2"
    image.SeriesInstanceUID = "1.2.826.0.1.3680043.10.1.3"
    image.Modality = "CT" if samples == 1 else "OT"
    image.PatientName = "Phantom^Test"
    image.PatientID = "PHANTOM"
    image.InstanceNumber = 1
    image.SamplesPerPixel = samples
    image.PhotometricInterpretation = photometric or ("MONOCHROME2" if samples == 1 else "RGB")
    if samples == 3:
        image.PlanarConfiguration = 0
    if frames:
        image.NumberOfFrames = pixels.shape[0]
    image.Rows, image.Columns = rows, columns
    image.BitsAllocated = allocated
    if pixels.dtype.kind == "f":
        keyword = "FloatPixelData" if allocated == 32 else "DoubleFloatPixelData"
        setattr(image, keyword, pixels.tobytes())
    else:
        image.BitsStored, image.HighBit = stored, stored - 1
        image.PixelRepresentation = 1 if pixels.dtype.kind == "i" else 0
        value = pixels.tobytes()
        image.PixelData = value + b"\0" * (len(value) % 2)
        image["PixelData"].VR = "OB" if allocated == 8 else "OW"
    for keyword, value in header.items():
        if value is None:
            del image[keyword]
        else:
            setattr(image, keyword, value)
    return image


def add_overlay(image: Dataset, bits: npt.NDArray[Any]) -> None:
    """Lay an overlay over all of an image: group 6000, one bit a pixel (PS3.3 C.9.2)."""
    rows, columns = bits.shape
    packed = np.packbits(bits.astype(np.uint8).ravel(), bitorder="little").tobytes()
    for element, vr, value in (
        (0x0010, "US", rows),
        (0x0011, "US", columns),
        (0x0040, "CS", "G"),
        (0x0050, "SS", [1, 1]),
        (0x0100, "US", 1),
        (0x0102, "US", 0),
        (0x3000, "OW", packed + b"\0" * (len(packed) % 2)),
    ):
        image.add_new((0x6000, element), vr, value)


def file_bytes(image: Dataset, transfer_syntax: str = uid.ExplicitVRLittleEndian) -> bytes:
    """Return a data set as the bytes of a Part 10 file; native pixels must be little endian."""
    image.file_meta = FileMetaDataset()
    image.file_meta.TransferSyntaxUID = uid.UID(transfer_syntax)
    image.file_meta.MediaStorageSOPClassUID = image.get("SOPClassUID", CT_IMAGE)
    image.file_meta.MediaStorageSOPInstanceUID = image.get("SOPInstanceUID", "1.2.3")
    stream = io.BytesIO()
    image.save_as(stream, enforce_file_format=True)
    return stream.getvalue()


def phantom(pixels: npt.NDArray[Any] | None = None, **options: Any) -> bytes:
    """Return a native file of `pixels`, a 12-bit ramp if left out; options as `dataset`."""
    if pixels is None:
        pixels = ramp().astype(np.uint16)
        options.setdefault("bits_stored", 12)
    return file_bytes(dataset(pixels, **options))


def compressed(
    pixels: npt.NDArray[Any],
    streams: Sequence[bytes],
    transfer_syntax: str,
    *,
    has_bot: bool = True,
    **options: Any,
) -> bytes:
    """Return a file that describes `pixels` and holds `streams`, one for each frame."""
    image = dataset(pixels, **options)
    image.PixelData = encapsulate(list(streams), has_bot=has_bot)
    image["PixelData"].VR = "OB"
    image["PixelData"].is_undefined_length = True
    return file_bytes(image, transfer_syntax)


def lut_item(first: int, entries: Sequence[int], bits: int = 16) -> Dataset:
    """Return an item of a Modality or VOI LUT Sequence."""
    item = Dataset()
    item.add_new(
        "LUTDescriptor",
        "SS" if first < 0 else "US",
        [len(entries) % 65536, first, bits],
    )
    item.add_new("LUTData", "OW", np.asarray(entries, dtype="<u2").tobytes())
    return item


def items(*members: Dataset) -> Items:
    """Return a sequence."""
    return Items(members)


def item(**elements: Any) -> Dataset:
    """Return an item with the elements given by keyword."""
    made = Dataset()
    for keyword, value in elements.items():
        setattr(made, keyword, value)
    return made


def annotation() -> Dataset:
    """Return a graphic annotation: the text "lesion" and a line, both on LAYER1."""
    return item(
        GraphicLayer="LAYER1",
        TextObjectSequence=items(item(UnformattedTextValue="lesion", AnchorPoint=[3, 4])),
        GraphicObjectSequence=items(item(GraphicType="POLYLINE", GraphicData=[1, 2, 3, 4])),
    )


def structured_report() -> bytes:
    """Return a good DICOM object without an image."""
    report = Dataset()
    report.SOPClassUID = uid.BasicTextSRStorage
    report.SOPInstanceUID = "1.2.826.0.1.3680043.10.1.4"
    report.Modality = "SR"
    return file_bytes(report)


def truncated(pixels: npt.NDArray[Any] | None = None, *, missing: int = 40) -> bytes:
    """Return a file whose last bytes of pixel data are cut off."""
    return phantom(pixels)[:-missing]


def patched(file: bytes, keyword_tag: tuple[int, int], value: int) -> bytes:
    """Return a file in which a 16-bit element, explicit VR US, has another value."""
    head = np.array(keyword_tag, dtype="<u2").tobytes() + b"US\x02\0"
    at = file.index(head) + len(head)
    return file[:at] + int(value).to_bytes(2, "little") + file[at + 2 :]
