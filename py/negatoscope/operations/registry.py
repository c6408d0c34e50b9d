"""The registry of operations: one declared function, many faces.

An operation is a documented function. The panel of the page, the options of
the command line, the schema of a recipe and the reference are all made from
its signature: each keyword-only parameter carries an :class:`~typing.Annotated`
declaration (:class:`Number`, :class:`Integer`, :class:`Choice`, :class:`Boolean`,
:class:`Kernel`, :class:`Region`, :class:`Color`), and its description is read from the
docstring. Keywords in :data:`RESERVED` are no parameters: the runner passes them to the
functions that have them.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import import_module
from types import MappingProxyType
from typing import Any, Final, TypeVar, get_args, get_type_hints

from negatoscope.errors import UnknownOperationError
from negatoscope.operations.declared import (
    FloatImage,
    Geometry,
    Halo,
    Kind,
    Operation,
    Parameter,
    Parameters,
    Takes,
    Values,
    listing,
    suggestion,
)
from negatoscope.operations.families import FAMILIES
from negatoscope.operations.parameters import Declaration, Only, describe_parameters
from negatoscope.operations.result import Outcome

__all__ = [
    "OPERATIONS",
    "RESERVED",
    "FloatImage",
    "Geometry",
    "Halo",
    "Kind",
    "Operation",
    "Parameter",
    "Parameters",
    "Takes",
    "Values",
    "adopt",
    "collecting",
    "find_operation",
    "load_all",
    "operation",
]

Function = TypeVar("Function", bound=Callable[..., Outcome])

_TABLE_ONLY: Final = frozenset({"weights", "stored", "voi", "other_values", "other_weights"})
_PIXELS_ONLY: Final = frozenset({"padding", "labels", "other"})
RESERVED: Final = _TABLE_ONLY | _PIXELS_ONLY | {"bits_stored", "spacing", "fill"}
"""Keywords that are no parameters; see :class:`Operation`."""

_registered: Final[dict[str, Operation]] = {}

OPERATIONS: Final[Mapping[str, Operation]] = MappingProxyType(_registered)
"""Every operation that is loaded, by name; see :func:`load_all`."""


_collected: Final[ContextVar[dict[str, Operation] | None]] = ContextVar("collected", default=None)


def _target() -> dict[str, Operation]:
    """Return where the decorator registers now."""
    collected = _collected.get()
    return _registered if collected is None else collected


@contextmanager
def collecting() -> Iterator[dict[str, Operation]]:
    """Collect what the decorator declares meanwhile, in the place of registering it."""
    found: dict[str, Operation] = {}
    token = _collected.set(found)
    try:
        yield found
    finally:
        _collected.reset(token)


def adopt(own: Operation) -> None:
    """Register an operation that a user wrote, in the place of an earlier one of that name."""
    _registered[own.name] = own


def operation(  # noqa: PLR0913 - by name, one for each part of the declaration
    *,
    family: str,
    label: str,
    kind: Kind,
    takes: Takes | None = None,
    keeps_units: bool = False,
    keeps_image: bool = True,
    halo: Halo | None = None,
    geometry: Geometry | None = None,
    steps: Callable[..., Any] | None = None,
) -> Callable[[Function], Function]:
    """Register the decorated function, under its own name; it stays a plain function.

    Parameters
    ----------
    family, label, kind, takes, keeps_units, keeps_image, halo, geometry, steps
        See :class:`Operation`. `takes` follows from the kind but for images and labels.

    Raises
    ------
    TypeError
        The declaration is incomplete: a programming error, found on import.
    """

    def register(function: Function) -> Function:
        name, target = function.__name__, _target()
        if name in target:
            raise TypeError(f"an operation '{name}' is registered already")
        arguments = inspect.signature(function).parameters
        declared = Operation(
            name=name,
            family=family,
            label=label,
            kind=kind,
            takes=takes or _TAKEN.get(kind, "grey"),
            keeps_units=keeps_units,
            keeps_image=keeps_image,
            halo=halo,
            geometry=geometry,
            steps=steps,
            parameters=declared_parameters(name, function),
            function=function,
            reserved=RESERVED & set(arguments),
            needs_labels="labels" in arguments
            and arguments["labels"].default is inspect.Parameter.empty,
            summary=first_sentence(name, function),
        )
        _require_whole(declared)
        target[name] = declared
        return function

    return register


_TAKEN: Final[Mapping[Kind, Takes]] = {"color": "color", "rearrange": "any"}


def _require_whole(declared: Operation) -> None:
    """Raise TypeError where parts of a declaration do not go together."""
    name, kind, reserved = declared.name, declared.kind, declared.reserved
    if declared.family not in FAMILIES:
        raise TypeError(f"'{name}': there is no family '{declared.family}'")
    if kind not in get_args(Kind):
        raise TypeError(f"'{name}': there is no kind '{kind}'")
    if (kind == "neighbourhood") != (declared.halo is not None):
        raise TypeError(f"'{name}': a halo is for neighbourhood operations, which must have it")
    if declared.takes != _TAKEN.get(kind, "grey") and kind not in ("image", "labels"):
        raise TypeError(f"'{name}': a {kind} operation does not take {declared.takes}")
    if kind == "rearrange" and (declared.geometry is None or "fill" not in reserved):
        raise TypeError(f"'{name}': a rearrange operation has a geometry and takes 'fill'")
    if declared.geometry is not None and kind not in ("rearrange", "image", "color"):
        raise TypeError(f"'{name}': a {kind} operation moves no pixels")
    wrong = reserved & (_PIXELS_ONLY if kind == "table" else _TABLE_ONLY)
    if wrong:
        raise TypeError(f"'{name}': a {kind} operation cannot have '{min(wrong)}'")


def find_operation(name: str) -> Operation:
    """Return the operation of that name.

    Raises
    ------
    UnknownOperationError
        None has that name; the message lists those that exist.
    ImportError
        In a browser that has not loaded all operations yet: which part is missing.
    """
    if name not in OPERATIONS:
        load_all()
    if name not in OPERATIONS:
        names = list(OPERATIONS)
        near = suggestion(name, names)
        own = "" if near.endswith("?") else " One of your own is defined from its .py file first."
        raise UnknownOperationError(
            f"There is no operation '{name:.80}'{near}{own} {listing('There are', names)}",
            operation=name[:80],
        )
    return OPERATIONS[name]


def load_all() -> tuple[Operation, ...]:
    """Import every module of operations; return all, family by family.

    Raises
    ------
    ImportError
        In a browser that has not loaded all of them yet: which part is missing.
    """
    import_module("negatoscope.operations.catalogue")
    order = list(FAMILIES)
    return tuple(sorted(OPERATIONS.values(), key=lambda each: order.index(each.family)))


def declared_parameters(name: str, function: Callable[..., object]) -> tuple[Parameter, ...]:
    """Return the parameters that a function declares, in the order of its signature.

    Raises
    ------
    TypeError
        One of them is not declared or not documented: a programming error.
    """
    hints = get_type_hints(function, include_extras=True)
    descriptions = describe_parameters(_docstring(name, function))
    found = []
    for argument in inspect.signature(function).parameters.values():
        if argument.kind is not inspect.Parameter.KEYWORD_ONLY or argument.name in RESERVED:
            continue
        extras = getattr(hints[argument.name], "__metadata__", ())
        declarations = [extra for extra in extras if isinstance(extra, Declaration)]
        if len(declarations) != 1 or argument.name not in descriptions:
            raise TypeError(f"'{name}': declare and document the parameter '{argument.name}'")
        default = declarations[0].check(argument.default)
        only = next((extra for extra in extras if isinstance(extra, Only)), None)
        description = descriptions[argument.name]
        found.append(Parameter(argument.name, default, declarations[0], description, only))
    return tuple(found)


def first_sentence(name: str, function: Callable[..., object]) -> str:
    """Return what a function does, as its docstring begins."""
    return _docstring(name, function).partition("\n\n")[0].replace("\n", " ")


def _docstring(name: str, function: Callable[..., object]) -> str:
    documentation = inspect.getdoc(function)
    if not documentation:
        raise TypeError(f"'{name}' has no docstring (python -OO strips them: use -O at most)")
    return documentation
