"""One SOP Instance: its header under the names of the standard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias, TypeVar, cast

from pydicom.dataset import Dataset
from pydicom.uid import UID

from negatoscope.errors import FrameNotFoundError, NegatoscopeError, NoPixelDataError
from negatoscope.grayscale.window import Window, header_windows
from negatoscope.reading import elements
from negatoscope.reading.encapsulated import FrameIndex, index_frames
from negatoscope.reading.functional_groups import FunctionalGroups
from negatoscope.reading.geometry import FrameGeometry
from negatoscope.reading.header import Header
from negatoscope.reading.source import Source
from negatoscope.reading.syntaxes import syntax_name

PixelKeyword: TypeAlias = Literal["PixelData", "FloatPixelData", "DoubleFloatPixelData"]
_Fact = TypeVar("_Fact")


@dataclass(frozen=True)
class PixelElement:
    """Where the pixels lie in the source.

    Parameters
    ----------
    keyword : {"PixelData", "FloatPixelData", "DoubleFloatPixelData"}
        Which of the three elements of PS3.3 C.7.6.3 and C.7.6.24 there is.
    vr : str
        Its VR as written, "" for implicit VR.
    offset : int
        First byte of the value.
    length : int or None
        Bytes of the value; None for encapsulated pixels of undefined length.
    """

    keyword: PixelKeyword
    vr: str
    offset: int
    length: int | None


@dataclass(frozen=True, eq=False, repr=False)
class Instance(Header):
    """One SOP Instance: its header, and where its pixels can be read.

    Made by `negatoscope.open`; pixels are never in memory here. Names are the
    standard's. Properties that a picture cannot do without raise
    InvalidHeaderError where the element is missing or impossible.

    Parameters
    ----------
    dataset : pydicom.Dataset
        All elements before the pixels. Read it within `reading.elements.quiet`
        or through the functions of `reading.elements`.
    source : Source
        Where the bytes are; offsets of `pixels` refer to it.
    transfer_syntax_uid : UID
        (0002,0010) *Transfer Syntax UID*, or the one that the bytes suggest.
    pixels : PixelElement or None
        None for an object that holds no image.
    warnings : tuple of str
        What is odd about the header, for people; without patient data.
    raster : str
        The format of a raster image, "" for DICOM.
    """

    source: Source
    transfer_syntax_uid: UID
    pixels: PixelElement | None
    warnings: tuple[str, ...] = ()
    raster: Literal["PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP", ""] = ""

    def __repr__(self) -> str:
        """Say what it is and nothing of whom: this gets into notebooks, logs and screenshots."""
        try:
            count = self.number_of_frames
            frames = f"{count} {'frame' if count == 1 else 'frames'}"
            size = f"{frames} of {self.rows} x {self.columns} pixels"
        except NegatoscopeError:
            size = "no picture"
        return f"<Instance: {self.sop_class_uid.name or 'unknown'}, {size}>"

    @cached_property
    def encoding(self) -> str:
        """How the pixels are written, for people: the transfer syntax or the raster format."""
        return self.raster or syntax_name(self.transfer_syntax_uid)

    @cached_property
    def is_float(self) -> bool:
        """Whether the stored values are Float or Double Float Pixel Data."""
        return self.pixels is not None and self.pixels.keyword != "PixelData"

    @cached_property
    def padding(self) -> tuple[int, int] | None:
        """Lowest and highest stored value that mean "no image here", None without padding.

        From (0028,0120) *Pixel Padding Value* and (0028,0121) *Pixel Padding
        Range Limit*, PS3.3 C.7.5.1.1.2.
        """
        signed = self.pixel_representation == 1
        one = elements.word(self.dataset, "PixelPaddingValue", signed=signed)
        if one is None or self.is_float:
            return None
        other = elements.word(self.dataset, "PixelPaddingRangeLimit", signed=signed)
        return (one, one) if other is None else (min(one, other), max(one, other))

    @cached_property
    def pixel_spacing(self) -> tuple[float, float] | None:
        """(0028,0030) *Pixel Spacing* as (row, column) in mm, of the first frame."""
        return self.frame_pixel_spacing()

    @cached_property
    def geometry(self) -> FrameGeometry | None:
        """Where the first frame lies in the patient, None where the header does not say."""
        return self.frame_geometry()

    @cached_property
    def windows(self) -> tuple[Window, ...]:
        """The usable windows of the first frame, in the order of the file."""
        return self.frame_windows()

    @cached_property
    def unit(self) -> str:
        """Unit of the modality values, "" where the header does not say.

        (0028,1054) *Rescale Type*; HU also for a CT that leaves it out
        (PS3.3 C.8.2.1: Rescale Type of CT images is HU unless multi-energy).
        """
        group = self.functional_group("PixelValueTransformationSequence")
        dataset = group if group is not None else self.dataset
        lut = elements.first_item(dataset, "ModalityLUTSequence")
        if lut is not None:
            written = elements.text(lut, "ModalityLUTType")
        else:
            written = elements.text(dataset, "RescaleType")
            if not written and self.modality == "CT" and "RescaleSlope" in dataset:
                return "HU"
            if not written and self.modality == "PT":
                return elements.text(self.dataset, "Units")
        return "" if written.upper() == "US" else written

    def frame_windows(self, frame: int = 1) -> tuple[Window, ...]:
        """Return the usable windows of a frame: its functional group overrides the top level."""
        return self._once(
            "windows",
            frame,
            lambda: header_windows(self.frame_dataset("FrameVOILUTSequence", frame))[0],
        )

    def frame_pixel_spacing(self, frame: int = 1) -> tuple[float, float] | None:
        """Return (0028,0030) *Pixel Spacing* of a frame as (row, column) in mm, None without."""
        return self._once("spacing", frame, lambda: self._pixel_spacing(frame))

    def _pixel_spacing(self, frame: int) -> tuple[float, float] | None:
        spacing = self._frame_numbers("PixelMeasuresSequence", "PixelSpacing", frame)
        if len(spacing) != 2 or min(spacing) <= 0:
            return None
        return spacing[0], spacing[1]

    def frame_geometry(self, frame: int = 1) -> FrameGeometry | None:
        """Return where a frame lies in the patient, None where the header does not say."""
        return self._once(
            "geometry",
            frame,
            lambda: FrameGeometry.of(
                self._frame_numbers("PlanePositionSequence", "ImagePositionPatient", frame),
                self._frame_numbers("PlaneOrientationSequence", "ImageOrientationPatient", frame),
            ),
        )

    def _once(self, name: str, frame: int, read: Callable[[], _Fact]) -> _Fact:
        """Read a fact of a frame once, however often a picture of it is asked for it.

        Only those of the last frame are kept: there can be thousands.
        """
        if self._facts.get("frame") != frame:
            self._facts.clear()
            self._facts["frame"] = frame
        if name not in self._facts:
            self._facts[name] = read()
        return cast("_Fact", self._facts[name])

    @cached_property
    def _facts(self) -> dict[str, object]:
        return {}

    def _frame_numbers(self, group: str, keyword: str, frame: int) -> tuple[float, ...]:
        return elements.numbers(self.frame_dataset(group, frame), keyword)

    def frame_dataset(self, keyword: str, frame: int = 1) -> Dataset:
        """Return where the attributes of a functional group stand for a frame.

        Parameters
        ----------
        keyword : str
            Of the functional group's sequence, such as "PixelMeasuresSequence".
        frame : int
            Frame number, from 1.

        Returns
        -------
        Dataset
            The group's item of the frame, else the shared one, else the top level.
        """
        group = self.functional_group(keyword, frame)
        return self.dataset if group is None else group

    def functional_group(self, keyword: str, frame: int = 1) -> Dataset | None:
        """Return a frame's functional group macro: per frame, else shared, else None.

        References
        ----------
        PS3.3 C.7.6.16
        """
        return self._groups.item(keyword, frame)

    @cached_property
    def _groups(self) -> FunctionalGroups:
        return FunctionalGroups(self.dataset)

    @cached_property
    def pixel_source(self) -> Source:
        """The value of the pixel element; to the end of the file if its length is undefined."""
        pixels = self.require_image()
        length = self.source.size() if pixels.length is None else pixels.length
        return self.source.part(pixels.offset, length)

    @cached_property
    def frame_index(self) -> FrameIndex:
        """Where the fragments of encapsulated frames lie; found at the first frame."""
        offsets = elements.long_words(self.dataset, "ExtendedOffsetTable")
        lengths = elements.long_words(self.dataset, "ExtendedOffsetTableLengths")
        return index_frames(self.pixel_source, self.number_of_frames, (offsets, lengths))

    def require_image(self) -> PixelElement:
        """Return where the pixels are.

        Raises
        ------
        NoPixelDataError
            If the object holds no image; the message names its SOP Class.
        """
        if self.pixels is None:
            name = self.sop_class_uid.name or "object of unknown SOP Class"
            raise NoPixelDataError(
                f"This {name} holds no image, so there is nothing to show.",
                sop_class_uid=str(self.sop_class_uid),
                sop_class=name,
            )
        return self.pixels

    def require_frame(self, frame: int) -> int:
        """Return the index of a frame number.

        Raises
        ------
        FrameNotFoundError
            If the number is not in 1 … Number of Frames.
        """
        if not 1 <= frame <= self.number_of_frames:
            raise FrameNotFoundError(
                f"There is no frame {frame}; frames are numbered 1 to {self.number_of_frames}.",
                frame=frame,
                number_of_frames=self.number_of_frames,
            )
        return frame - 1
