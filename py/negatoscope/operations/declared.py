"""A registered operation: what its declaration says, and the checks of its parameters."""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from negatoscope.errors import InvalidParameterError
from negatoscope.frame import Placement
from negatoscope.operations.parameters import Declaration, Only, ParameterValue

FloatImage: TypeAlias = NDArray[np.float32]
"""An image of shape (rows, columns), float32, without NaN."""

Values: TypeAlias = NDArray[np.float64]
"""Values of any shape, float64."""

Parameters: TypeAlias = Mapping[str, ParameterValue]
Halo: TypeAlias = Callable[[Parameters], int | None]
Geometry: TypeAlias = Callable[[tuple[int, int], Parameters], Placement]
Kind: TypeAlias = Literal["table", "neighbourhood", "image", "rearrange", "labels", "color"]
Takes: TypeAlias = Literal["grey", "color", "any"]


@dataclass(frozen=True)
class Parameter:
    """One tunable argument of an operation.

    Attributes
    ----------
    name : str
        Its name in Python, on the command line and in a recipe.
    default : bool, int, float or str
        The value taken when none is given.
    declaration : Declaration
        Type, bounds, unit and label.
    description : str
        What it does, from the docstring of the operation.
    only : Only, optional
        With what it matters, if not always.
    """

    name: str
    default: ParameterValue
    declaration: Declaration
    description: str
    only: Only | None = None

    def schema(self) -> dict[str, object]:
        """Return the parameter as JSON-able data; see :meth:`Operation.schema`."""
        return {
            "name": self.name,
            "label": self.declaration.label or self.name.replace("_", " ").capitalize(),
            "default": self.default,
            "description": self.description,
            **self.declaration.schema(),
            **(self.only.schema() if self.only else {}),
        }


@dataclass(frozen=True)
class Operation:
    """A registered operation.

    Attributes
    ----------
    name : str
        Its name in a recipe; also the name of the function.
    family : str
        The group under which people find it, of :data:`FAMILIES`.
    label : str
        The name for people.
    kind : {"table", "neighbourhood", "image", "rearrange", "labels", "color"}
        ``table``: ``f(values, …)`` gives float64 of the same shape; each pixel by its value
        alone, so that a frame of millions of pixels is treated by its at most 65,536
        different values. If it has a parameter ``region`` declared as
        :class:`Region`, `weights` counts inside the region only.
        ``neighbourhood``: ``f(image, …)``, float32 to float32, same shape; run in bands
        of rows. ``image``: ``f(image, …)``, the whole float32 image at once, to float32
        of any shape, in which NaN is padding, or to uint8 (rows, columns, 3).
        ``rearrange``: ``f(array, *, fill, …)``, exact moves of pixels of any dtype; new ones
        take `fill`. ``labels``: ``f(image, …)`` to uint8 or :class:`Labels`; marks pixels and
        leaves the image as it is. ``color``: ``f(rgb, …)``, uint8 (rows, columns, 3) to
        the same or to float32 (rows, columns).
    takes : {"grey", "color", "any"}
        What the first argument is: colour pictures are made grey for "grey", grey ones
        are refused for "color" (an image or labels operation that takes rgb).
    keeps_units : bool
        Whether the result is in the units of the input (then the file's windows
        still make sense).
    keeps_image : bool
        Whether the result is still the picture, lighter or darker or smoother, so that
        MONOCHROME1 and the Presentation LUT still apply; False for a derived
        quantity, of which more is brighter in every image.
    halo : callable or None
        Gives, for complete parameters, how many pixels around a pixel its result
        depends on, or None if it is the whole image. Neighbourhood operations only.
    geometry : callable or None
        Gives, for the shape of the input and complete parameters, where the centre of a
        pixel of the result lies in the input. Needed by all that move pixels.
    steps : callable or None
        A generator with the signature of `function` that yields Progress at least every
        150 ms at 12 megapixels and returns the same.
    reserved : frozenset of str
        Which of the keywords in :data:`RESERVED` the function has. For tables: `weights`,
        how often each value occurs; `stored`, the stored value of each; `voi`, the window or
        VOI LUT that the file asks for; `other_values` and `other_weights`, those of
        the second image. For pixels: `padding`, True where
        there is no image, or None; an operation that has it decides itself what is padding in its
        result, by NaN, else padding stays where it was; `labels`, which an image
        operation thereby uses up; `other`, the second image, float32, NaN where it is
        padding. For all: `bits_stored`; `spacing`, (row, column) in mm; or None where not known.
    needs_labels : bool
        Whether `labels` has no default: there must be a mask before.
    parameters : tuple of Parameter
        In the order of the signature.
    function : callable
        The function itself.
    summary : str
        The first sentence of the docstring.
    source : str
        The text that a user defined it with; "" for those that come with the package.
    """

    name: str
    family: str
    label: str
    kind: Kind
    keeps_units: bool
    keeps_image: bool
    halo: Halo | None
    parameters: tuple[Parameter, ...]
    function: Callable[..., Any]
    summary: str
    takes: Takes = "grey"
    geometry: Geometry | None = None
    steps: Callable[..., Any] | None = None
    reserved: frozenset[str] = frozenset()

    needs_labels: bool = False
    source: str = ""

    @property
    def revision(self) -> str:
        """Name the text of a user's operation: results of another text are others; else ""."""
        return hashlib.sha256(self.source.encode()).hexdigest()[:12] if self.source else ""

    @property
    def needs_other(self) -> bool:
        """Whether it needs a second image."""
        return bool(self.reserved & {"other", "other_values", "other_weights"})

    def validate(self, given: Mapping[str, object]) -> dict[str, ParameterValue]:
        """Return complete, checked parameters: those given, else the defaults.

        Parameters
        ----------
        given : Mapping
            Values by parameter name.

        Raises
        ------
        InvalidParameterError
            A name is unknown, or a value has the wrong type or is out of bounds.
            The message names the parameter, the value and what is allowed.
        """
        return validated("operation", self.name, self.parameters, given)

    def schema(self) -> dict[str, object]:
        """Return the declaration as JSON-able data, from which controls are built."""
        return {
            "name": self.name,
            "label": self.label,
            "summary": self.summary,
            "family": self.family,
            "kind": self.kind,
            "takes": self.takes,
            "needs_other": self.needs_other,
            "keeps_units": self.keeps_units,
            "needs_labels": self.needs_labels,
            "parameters": [parameter.schema() for parameter in self.parameters],
        }


def validated(
    kind: str, owner: str, parameters: Sequence[Parameter], given: Mapping[str, object]
) -> dict[str, ParameterValue]:
    """Return complete, checked parameters: those given, else the defaults.

    Parameters
    ----------
    kind, owner : str
        Whose parameters they are, for messages: "operation", "sobel".
    parameters : sequence of Parameter
        All that there are.
    given : Mapping
        Values by parameter name.

    Raises
    ------
    InvalidParameterError
        As :meth:`Operation.validate`.
    """
    names = [parameter.name for parameter in parameters]
    for name in given:
        if name not in names:
            raise InvalidParameterError(
                f"{kind.capitalize()} '{owner}' has no parameter '{name:.80}'"
                f"{suggestion(name, names)} {listing('It takes', names)}",
                **{kind: owner, "parameter": name[:80]},
            )
    return {
        each.name: _value(kind, owner, each, given[each.name])
        if each.name in given
        else each.default
        for each in parameters
    }


def _value(kind: str, owner: str, parameter: Parameter, value: object) -> ParameterValue:
    try:
        return parameter.declaration.check(value)
    except ValueError as error:
        raise InvalidParameterError(
            f"Parameter '{parameter.name}' of {kind} '{owner}' is {value!r:.80}; "
            f"allowed is {parameter.declaration.allowed()}. "
            f"Leave it out for the default, {parameter.default!r}.",
            **{kind: owner, "parameter": parameter.name},
            allowed=parameter.declaration.allowed(),
        ) from error


def suggestion(name: str, names: list[str]) -> str:
    """Return the end of a sentence about a wrong name: the nearest right one, if any is near."""
    close = difflib.get_close_matches(name, names, n=1)
    return f"; did you mean '{close[0]}'?" if close else "."


def listing(start: str, names: list[str]) -> str:
    """Return a sentence that lists the right names."""
    return f"{start}: {', '.join(names)}." if names else f"{start} none."
