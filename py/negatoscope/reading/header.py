"""What the header says of the identity of an object and of the format of its pixels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from pydicom.dataset import Dataset
from pydicom.uid import UID

from negatoscope.errors import InvalidHeaderError
from negatoscope.reading import elements


@dataclass(frozen=True, eq=False)
class Header:
    """The header under the names of the standard, with what to take for what it leaves out.

    Properties that a picture cannot do without raise InvalidHeaderError where the
    element is missing or impossible.

    Parameters
    ----------
    dataset : pydicom.Dataset
        All elements before the pixels.

    References
    ----------
    PS3.3 C.7.6.3 (Image Pixel Module), C.12.1 (SOP Common Module)
    """

    dataset: Dataset

    def _required(self, keyword: str, tag: str, name: str) -> int:
        number = elements.integer(self.dataset, keyword)
        if number is None:
            raise InvalidHeaderError(
                f"({tag}) {name} is missing or not a number; an image needs it.", tag=tag
            )
        return number

    @cached_property
    def sop_class_uid(self) -> UID:
        """(0008,0016) *SOP Class UID*, or that of the file meta information."""
        meta = getattr(self.dataset, "file_meta", None)
        written = elements.uid(self.dataset, "SOPClassUID")
        if not written and meta is not None:
            return elements.uid(meta, "MediaStorageSOPClassUID")
        return written

    @cached_property
    def sop_instance_uid(self) -> str:
        """(0008,0018) *SOP Instance UID*, "" where it is absent."""
        return elements.text(self.dataset, "SOPInstanceUID")

    @cached_property
    def series_instance_uid(self) -> str:
        """(0020,000E) *Series Instance UID*, "" where it is absent."""
        return elements.text(self.dataset, "SeriesInstanceUID")

    @cached_property
    def study_instance_uid(self) -> str:
        """(0020,000D) *Study Instance UID*, "" where it is absent."""
        return elements.text(self.dataset, "StudyInstanceUID")

    @cached_property
    def instance_number(self) -> int | None:
        """(0020,0013) *Instance Number*, None where it is absent."""
        return elements.integer(self.dataset, "InstanceNumber")

    @cached_property
    def modality(self) -> str:
        """(0008,0060) *Modality*."""
        return elements.text(self.dataset, "Modality")

    @cached_property
    def rows(self) -> int:
        """(0028,0010) *Rows*."""
        return self._required("Rows", "0028,0010", "Rows")

    @cached_property
    def columns(self) -> int:
        """(0028,0011) *Columns*."""
        return self._required("Columns", "0028,0011", "Columns")

    @cached_property
    def number_of_frames(self) -> int:
        """(0028,0008) *Number of Frames*, 1 where it is absent or not positive."""
        return max(1, elements.integer(self.dataset, "NumberOfFrames") or 1)

    @cached_property
    def samples_per_pixel(self) -> int:
        """(0028,0002) *Samples per Pixel*, 1 where it is absent."""
        return elements.integer(self.dataset, "SamplesPerPixel") or 1

    @cached_property
    def planar_configuration(self) -> int:
        """(0028,0006) *Planar Configuration*, 0 where it is absent."""
        return elements.integer(self.dataset, "PlanarConfiguration") or 0

    @cached_property
    def photometric_interpretation(self) -> str:
        """(0028,0004) *Photometric Interpretation*; MONOCHROME2 where a grey image says nothing."""
        written = elements.text(self.dataset, "PhotometricInterpretation").upper()
        return written or ("MONOCHROME2" if self.samples_per_pixel == 1 else "RGB")

    @cached_property
    def bits_allocated(self) -> int:
        """(0028,0100) *Bits Allocated*."""
        return self._required("BitsAllocated", "0028,0100", "Bits Allocated")

    @cached_property
    def bits_stored(self) -> int:
        """(0028,0101) *Bits Stored*; Bits Allocated where it is absent or impossible."""
        stored = elements.integer(self.dataset, "BitsStored")
        return stored if stored and 0 < stored <= self.bits_allocated else self.bits_allocated

    @cached_property
    def high_bit(self) -> int:
        """(0028,0102) *High Bit*; Bits Stored - 1 where it is absent or impossible."""
        high = elements.integer(self.dataset, "HighBit")
        possible = high is not None and self.bits_stored - 1 <= high < self.bits_allocated
        return high if high is not None and possible else self.bits_stored - 1

    @cached_property
    def pixel_representation(self) -> Literal[0, 1]:
        """(0028,0103) *Pixel Representation*: 1 for signed, 0 where it is absent."""
        return 1 if elements.integer(self.dataset, "PixelRepresentation") == 1 else 0

    @cached_property
    def is_color(self) -> bool:
        """Whether a pixel is more than one number or an index into a colour palette."""
        return self.samples_per_pixel > 1 or self.photometric_interpretation == "PALETTE COLOR"
