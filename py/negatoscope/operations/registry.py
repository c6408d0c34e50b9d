"""The registry of operations: one declared function, many faces.

An operation is a documented function. The panel of the page, the options of
the command line, the schema of a recipe and the reference are all made from
its signature: each keyword-only parameter carries an :class:`~typing.Annotated`
declaration (:class:`Number`, :class:`Integer`, :class:`Choice`, :class:`Boolean`),
and its description is read from the docstring.
"""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias, TypeVar, get_type_hints

import numpy as np
from numpy.typing import NDArray

from negatoscope.errors import InvalidParameterError, UnknownOperationError
from negatoscope.operations.parameters import Declaration, ParameterValue, describe_parameters

FloatImage: TypeAlias = NDArray[np.float32]
"""An image of shape (rows, columns), float32, without NaN."""

Values: TypeAlias = NDArray[np.float64]
"""Values of any shape, float64."""

Parameters: TypeAlias = Mapping[str, ParameterValue]
Halo: TypeAlias = Callable[[Parameters], int | None]
Kind: TypeAlias = Literal["table", "neighbourhood"]
Function = TypeVar("Function", bound=Callable[..., NDArray[Any]])


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
    """

    name: str
    default: ParameterValue
    declaration: Declaration
    description: str

    def schema(self) -> dict[str, object]:
        """Return the parameter as JSON-able data; see :meth:`Operation.schema`."""
        return {
            "name": self.name,
            "label": self.declaration.label or self.name.replace("_", " ").capitalize(),
            "default": self.default,
            "description": self.description,
            **self.declaration.schema(),
        }


@dataclass(frozen=True)
class Operation:
    """A registered operation.

    Attributes
    ----------
    name : str
        Its name in a recipe; also the name of the function.
    family : str
        The group under which the page lists it; also the name of the module.
    label : str
        The name for people.
    kind : {"table", "neighbourhood"}
        A table operation treats each pixel by its value alone, with the
        signature ``f(values, *, weights=None, …)``: `weights` says how often
        each of the values occurs, so that a frame of millions of pixels is
        treated by its at most 65,536 different values. A neighbourhood operation
        has the signature ``f(image, …)``, float32 to float32, same shape.
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
    parameters : tuple of Parameter
        In the order of the signature.
    function : callable
        The function itself.
    summary : str
        The first sentence of the docstring.
    """

    name: str
    family: str
    label: str
    kind: Kind
    keeps_units: bool
    keeps_image: bool
    halo: Halo | None
    parameters: tuple[Parameter, ...]
    function: Callable[..., NDArray[Any]]
    summary: str

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
        names = [parameter.name for parameter in self.parameters]
        for name in given:
            if name not in names:
                raise InvalidParameterError(
                    f"Operation '{self.name}' has no parameter '{name}'"
                    f"{_suggestion(name, names)} {_listing('It takes', names)}",
                    operation=self.name,
                    parameter=name,
                )
        return {
            parameter.name: self._value(parameter, given[parameter.name])
            if parameter.name in given
            else parameter.default
            for parameter in self.parameters
        }

    def _value(self, parameter: Parameter, value: object) -> ParameterValue:
        try:
            return parameter.declaration.check(value)
        except ValueError as error:
            raise InvalidParameterError(
                f"Parameter '{parameter.name}' of operation '{self.name}' is {value!r:.80}; "
                f"allowed is {parameter.declaration.allowed()}. "
                f"Leave it out for the default, {parameter.default!r}.",
                operation=self.name,
                parameter=parameter.name,
                allowed=parameter.declaration.allowed(),
            ) from error

    def schema(self) -> dict[str, object]:
        """Return the declaration as JSON-able data, from which controls are built."""
        return {
            "name": self.name,
            "label": self.label,
            "summary": self.summary,
            "family": self.family,
            "kind": self.kind,
            "parameters": [parameter.schema() for parameter in self.parameters],
        }


_registered: Final[dict[str, Operation]] = {}

OPERATIONS: Final[Mapping[str, Operation]] = MappingProxyType(_registered)
"""Every operation by name, in the order of registration."""


def operation(  # noqa: PLR0913 - by name, one for each part of the declaration
    *,
    family: str,
    label: str,
    kind: Kind,
    keeps_units: bool = False,
    keeps_image: bool = True,
    halo: Halo | None = None,
) -> Callable[[Function], Function]:
    """Register the decorated function, under its own name; it stays a plain function.

    Parameters
    ----------
    family, label, kind, keeps_units, keeps_image, halo
        See :class:`Operation`.

    Raises
    ------
    TypeError
        The declaration is incomplete: a programming error, found on import.
    """

    def register(function: Function) -> Function:
        name = function.__name__
        if name in _registered:
            raise TypeError(f"an operation '{name}' is registered already")
        if (kind == "neighbourhood") != (halo is not None):
            raise TypeError(f"'{name}': a halo is for neighbourhood operations, which must have it")
        _registered[name] = Operation(
            name=name,
            family=family,
            label=label,
            kind=kind,
            keeps_units=keeps_units,
            keeps_image=keeps_image,
            halo=halo,
            parameters=_parameters(name, function),
            function=function,
            summary=_docstring(name, function).partition("\n\n")[0].replace("\n", " "),
        )
        return function

    return register


def find_operation(name: str) -> Operation:
    """Return the operation of that name.

    Raises
    ------
    UnknownOperationError
        None has that name; the message lists those that exist.
    """
    if name not in OPERATIONS:
        raise UnknownOperationError(
            f"There is no operation '{name:.80}'{_suggestion(name, list(OPERATIONS))} "
            f"{_listing('There are', list(OPERATIONS))}",
            operation=name[:80],
        )
    return OPERATIONS[name]


def _parameters(name: str, function: Callable[..., object]) -> tuple[Parameter, ...]:
    hints = get_type_hints(function, include_extras=True)
    descriptions = describe_parameters(_docstring(name, function))
    found = []
    for argument in inspect.signature(function).parameters.values():
        if argument.kind is not inspect.Parameter.KEYWORD_ONLY or argument.name == "weights":
            continue
        declarations = [
            extra
            for extra in getattr(hints[argument.name], "__metadata__", ())
            if isinstance(extra, Declaration)
        ]
        if len(declarations) != 1 or argument.name not in descriptions:
            raise TypeError(f"'{name}': declare and document the parameter '{argument.name}'")
        default = declarations[0].check(argument.default)
        found.append(
            Parameter(argument.name, default, declarations[0], descriptions[argument.name])
        )
    return tuple(found)


def _docstring(name: str, function: Callable[..., object]) -> str:
    documentation = inspect.getdoc(function)
    if not documentation:
        raise TypeError(f"'{name}' has no docstring (python -OO strips them: use -O at most)")
    return documentation


def _suggestion(name: str, names: list[str]) -> str:
    close = difflib.get_close_matches(name, names, n=1)
    return f"; did you mean '{close[0]}'?" if close else "."


def _listing(start: str, names: list[str]) -> str:
    return f"{start}: {', '.join(names)}." if names else f"{start} none."
