"""The format DICOM."""

from __future__ import annotations

from typing import Annotated, Final

from negatoscope.errors import InvalidParameterError
from negatoscope.export.dicom import DerivedSeries, derived_picture, derived_values
from negatoscope.export.formats import Writer, Written, export_format
from negatoscope.export.pictures import require_same_shape
from negatoscope.export.sheet import Sheet
from negatoscope.export.timing import frame_duration
from negatoscope.operations.declarations import Boolean, Choice

_EXACT: Final = "every value is in the file exactly."
_STEPS: Final = "values are in the file in 65,535 equal steps from the lowest to the highest."
_SHOWN: Final = "every pixel is as it is shown, in 8 bits."
_NAMED: Final = " It names the patient as the source does."
_UNNAMED: Final = (
    " Names, dates, identifiers and texts were left out; the pixels were not searched for any."
)


@export_format(
    label="DICOM (derived instance)", suffix=".dcm", media_type="application/dicom", takes="stack"
)
def dicom(
    *,
    depth: Annotated[str, Choice("16", "8", label="Bits per pixel")] = "16",
    anonymous: Annotated[bool, Boolean(label="Without identity")] = False,
) -> Writer:
    """DICOM instance of its own, which says what was done and names its source.

    It holds what the source says of patient, study and equipment, unless it is to be
    anonymous. Position, orientation and spacing follow the pixels. CT, MR and CR images
    with 16 bits keep their SOP Class as long as they are pictures; all else becomes
    Secondary Capture.

    Parameters
    ----------
    depth : {"16", "8"}
        "16" for the values of one grey frame; "8" for the picture as it is shown, of
        several frames a moving one. Colour has 8 bits in any case.
    anonymous : bool
        Takes over only codes, numbers and the kind of the machine from the source: less
        than the Basic Application Level Confidentiality Profile of PS3.15 E.2 would let
        pass. UIDs are new and the source is not named. What is burned into the pixels
        stays, and faces do: look before you share it.
    """
    return DicomWriter(depth, DerivedSeries(anonymous=anonymous))


class DicomWriter:
    """Writes one instance.

    Parameters
    ----------
    depth : {"16", "8"}
    series : DerivedSeries
        What it belongs to.
    instance_number : int, optional
        That of the source if left out.
    """

    def __init__(
        self, depth: str, series: DerivedSeries, instance_number: int | None = None
    ) -> None:
        self._depth = depth
        self._series = series
        self._number = instance_number
        self._sheets: list[Sheet] = []

    def add(self, sheet: Sheet) -> None:
        """Take a frame."""
        if self._sheets:
            if self._as_values(self._sheets[0]):
                raise InvalidParameterError(
                    "A derived instance with 16 bits holds one frame. Choose depth 8 for a moving "
                    "picture, or a ZIP archive of DICOM instances for the values of all frames.",
                    parameter="depth",
                )
            require_same_shape(self._sheets[0].picture.shape, sheet.picture.shape)
        self._sheets.append(sheet)

    def _as_values(self, sheet: Sheet) -> bool:
        return self._depth == "16" and sheet.values.ndim == 2

    def finish(self) -> Written:
        """Return the file."""
        first = self._sheets[0]
        identity = _UNNAMED if self._series.anonymous else _NAMED
        if self._as_values(first):
            made = derived_values(first, self._series, self._number)
            kept = _EXACT if made.exact else _STEPS
            return Written(made.content, not made.exact, kept + identity, first.values.nbytes)
        duration = frame_duration(first.instance)
        made = derived_picture(self._sheets, self._series, self._number, duration=duration)
        before = sum(sheet.picture.nbytes for sheet in self._sheets)
        return Written(made.content, False, _SHOWN + identity, before)
