"""Every error that the package raises on purpose.

Each kind has a stable ``code``. The code travels to the page and to the exit
status of the command line, so it never changes once released; the message is
for people and may. Messages name the element, the value, what is allowed and
what to do. They never hold patient data.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final, TypeAlias

Detail: TypeAlias = str | int | float | bool | None


class NegatoscopeError(Exception):
    """Base of all errors raised on purpose.

    Parameters
    ----------
    message : str
        What is wrong, what is allowed and what to do next.
    **details : str, int, float, bool or None
        Machine-readable facts: ``tag``, ``value``, ``transfer_syntax_uid`` …

    Attributes
    ----------
    code : str
        Stable name of the kind of error.
    message : str
        The sentence for people.
    details : Mapping[str, Detail]
        The facts given at construction.
    """

    code: ClassVar[str] = "internal"

    def __init__(self, message: str, **details: Detail) -> None:
        super().__init__(message)
        self.message = message
        self.details: Mapping[str, Detail] = dict(details)


class EmptyFileError(NegatoscopeError):
    """The file has no bytes."""

    code = "empty_file"


class UnreadableError(NegatoscopeError):
    """The operating system, or the browser, does not give the bytes of a file."""

    code = "unreadable"


class NotDicomError(NegatoscopeError):
    """The bytes are not a DICOM data set."""

    code = "not_dicom"


class DamagedArchiveError(NegatoscopeError):
    """A ZIP archive, or a member of one, cannot be read."""

    code = "damaged_archive"


class ArchiveRefusedError(NegatoscopeError):
    """A ZIP archive that is locked, or that would unpack to more than is safe."""

    code = "archive_refused"


class MissingFileError(NegatoscopeError):
    """A DICOMDIR names a file that is not among those given."""

    code = "missing_file"


class NoPixelDataError(NegatoscopeError):
    """A good DICOM object that holds no image (SR, RT plan, DICOMDIR …)."""

    code = "no_pixel_data"


class InvalidHeaderError(NegatoscopeError):
    """An element that rendering needs is missing or has an impossible value."""

    code = "invalid_header"


class UnsupportedTransferSyntaxError(NegatoscopeError):
    """The pixels are encoded in a way that is not decoded here."""

    code = "unsupported_transfer_syntax"


class CodecUnavailableError(NegatoscopeError):
    """The codec exists but is not installed or failed its self-test."""

    code = "codec_unavailable"


class TruncatedPixelDataError(NegatoscopeError):
    """Fewer bytes of pixel data than the header promises."""

    code = "truncated_pixel_data"


class DecodeError(NegatoscopeError):
    """The compressed stream of a frame is damaged."""

    code = "decode_failed"


class UnsupportedImageError(NegatoscopeError):
    """A legal kind of image that is not rendered yet."""

    code = "unsupported_image"


class FrameNotFoundError(NegatoscopeError):
    """The frame number lies outside 1 … Number of Frames."""

    code = "frame_not_found"


class InvalidVoiError(NegatoscopeError):
    """A window or a choice of VOI that cannot be applied."""

    code = "invalid_voi"


class QuantityUnavailableError(NegatoscopeError):
    """The header does not suffice for a quantity, such as SUV."""

    code = "quantity_unavailable"


class SeriesMismatchError(NegatoscopeError):
    """Images that cannot be put together: of different sizes, or grey and in colour."""

    code = "series_mismatch"


class UnsuitableGeometryError(NegatoscopeError):
    """Slices whose positions do not make a volume."""

    code = "unsuitable_geometry"


class UnknownOperationError(NegatoscopeError):
    """No operation of that name is registered."""

    code = "unknown_operation"


class InvalidParameterError(NegatoscopeError):
    """A parameter of an operation is unknown, of the wrong type or out of bounds."""

    code = "invalid_parameter"


class InvalidRecipeError(NegatoscopeError):
    """The text or the structure is not a recipe."""

    code = "invalid_recipe"


class UserCodeError(NegatoscopeError):
    """Python that a user wrote is wrong, or fails."""

    code = "user_code"


class InvalidRequestError(NegatoscopeError):
    """A message that the engine's protocol does not know."""

    code = "invalid_request"


class UnknownMethodError(NegatoscopeError):
    """A method that the engine's protocol does not know."""

    code = "unknown_method"


class UnknownHandleError(NegatoscopeError):
    """No instance is open under that handle."""

    code = "unknown_handle"


class VersionMismatchError(NegatoscopeError):
    """Page and engine come from different builds."""

    code = "version_mismatch"


class CancelledError(NegatoscopeError):
    """The page withdrew the request."""

    code = "cancelled"


class OutOfMemoryError(NegatoscopeError):
    """The image does not fit into the memory that this machine gives."""

    code = "out_of_memory"


def _kinds(base: type[NegatoscopeError]) -> list[type[NegatoscopeError]]:
    return [base, *(kind for child in base.__subclasses__() for kind in _kinds(child))]


ERROR_CODES: Final[tuple[str, ...]] = tuple(
    sorted({kind.code for kind in _kinds(NegatoscopeError)})
)
"""All codes, in alphabetical order; the page checks its translations against them."""
