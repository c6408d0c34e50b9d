"""The registry of formats: what can be written, and what there is to choose.

A format is a documented function that makes a `Writer`. The form of the page and the
options of the command line are made from its signature, as for operations.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType
from typing import Final, Literal, Protocol, TypeAlias, TypeVar

from negatoscope.errors import InvalidParameterError
from negatoscope.export.pillow import is_available
from negatoscope.export.sheet import Sheet
from negatoscope.operations.declarations import ParameterValue
from negatoscope.operations.declared import Parameter, listing, suggestion, validated
from negatoscope.operations.registry import declared_parameters, first_sentence

Takes: TypeAlias = Literal["one", "stack", "grid"]
"""How many frames: one; any number, one after the other; any number, side by side."""


@dataclass(frozen=True)
class Written:
    """A file that was made.

    Parameters
    ----------
    content : bytes
    lossy : bool
        Whether something of what was to be written is not in it.
    kept : str
        A sentence that says what is in it, and what is not.
    bytes_before : int
        Bytes of the pixels that were to be written.
    """

    content: bytes
    lossy: bool
    kept: str
    bytes_before: int


class Writer(Protocol):
    """Takes frames one after the other, and gives a file."""

    def add(self, sheet: Sheet) -> None:
        """Take a frame."""
        ...

    def finish(self) -> Written:
        """Return the file."""
        ...


Maker = TypeVar("Maker", bound=Callable[..., Writer])


@dataclass(frozen=True)
class Format:
    """A registered format.

    Attributes
    ----------
    name : str
        Its name in requests and on the command line; also that of the function.
    label : str
        The name for people.
    suffix : str
        What names of files end with, with the dot.
    media_type : str
        As IANA registers it.
    takes : {"one", "stack", "grid"}
        How many frames go into a file.
    needs : str
        Pillow's name of the format, "" if Pillow is not needed for it.
    parameters : tuple of Parameter
        What there is to choose.
    make : callable
        Makes the writer, of complete parameters.
    summary : str
        The first sentence of the docstring.
    """

    name: str
    label: str
    suffix: str
    media_type: str
    takes: Takes
    needs: str
    parameters: tuple[Parameter, ...]
    make: Callable[..., Writer]
    summary: str

    def validate(self, given: Mapping[str, object]) -> dict[str, ParameterValue]:
        """Return complete, checked parameters: those given, else the defaults.

        Raises
        ------
        InvalidParameterError
            As `Operation.validate`.
        """
        return validated("format", self.name, self.parameters, given)

    def changed(self, given: Mapping[str, object]) -> dict[str, ParameterValue]:
        """Return those of some parameters, which are checked, that are not the defaults."""
        usual = {parameter.name: parameter.default for parameter in self.parameters}
        complete = self.validate(given)
        return {name: value for name, value in complete.items() if value != usual[name]}

    def writer(self, given: Mapping[str, object]) -> Writer:
        """Return a writer for parameters, which are checked."""
        return self.make(**self.validate(given))

    def schema(self) -> dict[str, object]:
        """Return the declaration as JSON-able data, from which a form is built."""
        return {
            "name": self.name,
            "label": self.label,
            "summary": self.summary,
            "suffix": self.suffix,
            "media_type": self.media_type,
            "takes": self.takes,
            "available": not self.needs or is_available(self.needs),
            "parameters": [parameter.schema() for parameter in self.parameters],
        }


_ORDER: Final = (
    "png",
    "jpeg",
    "tiff",
    "gif",
    "webp",
    "apng",
    "npy",
    "npz",
    "batch",
    "batch_npy",
    "csv",
    "dicom",
    "figure",
    "zip",
)

_registered: Final[dict[str, Format]] = {}


def export_format(
    *, label: str, suffix: str, media_type: str, takes: Takes = "one", needs: str = ""
) -> Callable[[Maker], Maker]:
    """Register the decorated function, under its own name; it stays a plain function.

    Parameters
    ----------
    label, suffix, media_type, takes, needs
        See `Format`.
    """

    def register(make: Maker) -> Maker:
        name = make.__name__
        _registered[name] = Format(
            name=name,
            label=label,
            suffix=suffix,
            media_type=media_type,
            takes=takes,
            needs=needs,
            parameters=declared_parameters(name, make),
            make=make,
            summary=first_sentence(name, make),
        )
        return make

    return register


def all_formats() -> Mapping[str, Format]:
    """Return every format by name, in the order in which people find them."""
    import_module("negatoscope.export.catalogue")
    order = sorted(_registered.values(), key=lambda each: _ORDER.index(each.name))
    return MappingProxyType({each.name: each for each in order})


def find_format(name: str) -> Format:
    """Return the format of that name.

    Raises
    ------
    InvalidParameterError
        None has that name; the message lists those that exist.
    """
    names = list(all_formats())
    if name not in names:
        raise InvalidParameterError(
            f"There is no format '{name:.80}'{suggestion(name, names)} "
            f"{listing('There are', names)}",
            parameter="format",
        )
    return _registered[name]


def format_of_name(name: str) -> Format:
    """Return the format that the suffix of a file's name stands for.

    Raises
    ------
    InvalidParameterError
        It stands for none; the message lists the suffixes.
    """
    suffix = _suffix(name)
    found = _first_of(suffix)
    if found is None:
        suffixes = list(dict.fromkeys(each.suffix for each in all_formats().values()))
        raise InvalidParameterError(
            f"No format has the suffix '{suffix:.20}'. {listing('There are', suffixes)} "
            "Or name the format.",
            parameter="format",
        )
    return found


def is_format_of(name: str, wanted: Format) -> bool:
    """Whether the suffix of a file's name stands for a format; see `format_of_name`."""
    return _first_of(_suffix(name)) is wanted


def _first_of(suffix: str) -> Format | None:
    """Return the first format with a suffix: several have that of PNG."""
    return next((each for each in all_formats().values() if each.suffix == suffix), None)


def _suffix(name: str) -> str:
    suffix = PurePath(name).suffix.lower()
    return _SYNONYMS.get(suffix, suffix)


_SYNONYMS: Final = {".jpeg": ".jpg", ".tif": ".tiff", ".dicom": ".dcm"}
