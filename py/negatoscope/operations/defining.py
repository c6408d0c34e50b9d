"""Operations that a user writes: from a text of Python to an entry of the registry."""

from __future__ import annotations

import ast
import inspect
import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import FunctionType
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

import numpy as np

from negatoscope.errors import InvalidParameterError, UserCodeError
from negatoscope.operations.declared import Operation, Parameter
from negatoscope.operations.parameters import (
    Boolean,
    Choice,
    Declaration,
    Integer,
    Number,
    describe_parameters,
)
from negatoscope.operations.registry import RESERVED, adopt, collecting, load_all
from negatoscope.operations.result import Labels, Outcome, Result
from negatoscope.usercode import compile_snippet, parse_source, user_errors

FAMILY: Final = "mine"

_LARGEST: Final = 1e9
_CHANNELS: Final = 3


def define(source: str, name: str | None = None) -> tuple[Operation, ...]:
    """Register the operations of a text of Python; one of the same name is replaced.

    Parameters
    ----------
    source : str
        One of three: functions with the decorator :func:`negatoscope.operations.operation`;
        plain functions, the first argument of which is the image and all others of which have
        defaults; or lines that compute from the array `values`, the last of which is an
        expression or sets `result`.
    name : str, optional
        Of several plain functions the one that is meant; the name of an operation that
        is written as lines.

    Returns
    -------
    tuple of Operation
        Of the family "mine".

    Raises
    ------
    UserCodeError
        The text is no Python, fails, or defines no operation that can be.
    InvalidParameterError
        The name is taken by an operation that is not the user's.
    """
    taken = {each.name for each in load_all() if not each.source}
    title = f"<{name or 'operations'}.py>"
    tree = parse_source(source, title)
    if any(isinstance(each, ast.FunctionDef) for each in tree.body):
        found = _from_module(source, name, title)
    else:
        found = [_from_lines(source, name, title)]
    for each in found:
        if each.name in taken:
            raise InvalidParameterError(
                f"There is an operation '{each.name}' already that is not yours; choose another "
                "name.",
                parameter="name",
            )
    own = tuple(replace(each, family=FAMILY, source=source) for each in found)
    for each in own:
        adopt(each)
    return own


def _from_module(source: str, name: str | None, title: str) -> list[Operation]:
    """Return the operations that the functions of a text declare, or are."""
    namespace = _namespace()
    with collecting() as declared:
        compile_snippet(source, title).run(namespace)
    if declared:
        return list(declared.values())
    functions = {
        each.__name__: each
        for each in namespace.values()
        if isinstance(each, FunctionType)
        and each.__code__.co_filename == title
        and not each.__name__.startswith("_")
    }
    if name in functions:
        functions = {name: functions[name]}
    if not functions:
        raise UserCodeError("There is no function whose name does not begin with '_'.")
    return [_plain(each) for each in functions.values()]


def _from_lines(source: str, name: str | None, title: str) -> Operation:
    """Return the operation that some lines are, which compute from `values`."""
    if not name or not name.isidentifier():
        raise InvalidParameterError(
            f"'{name or ''}' is no name for an operation. Take letters, digits and '_', and no "
            "digit first.",
            parameter="name",
        )
    snippet = compile_snippet(source, title)

    def lines(values: Any) -> Any:
        namespace = _namespace(values=values)
        value = snippet.run(namespace)
        return namespace.get("result") if value is None else value

    return Operation(
        name=name,
        family=FAMILY,
        label=_label(name),
        kind="image",
        keeps_units=False,
        keeps_image=True,
        halo=None,
        parameters=(),
        function=_checked(name, lines),
        summary="Lines of your own.",
    )


def _plain(function: FunctionType) -> Operation:
    """Return the operation that a plain function is: image in, image out."""
    name = function.__name__
    first, *others = inspect.signature(function).parameters.values()
    documentation = inspect.getdoc(function) or ""
    return Operation(
        name=name,
        family=FAMILY,
        label=_label(name),
        kind="image",
        takes="color" if first.name == "rgb" else "grey",
        keeps_units=False,
        keeps_image=True,
        halo=None,
        parameters=tuple(
            _parameter(function, argument, describe_parameters(documentation))
            for argument in others
            if argument.name not in RESERVED
        ),
        function=_checked(name, function),
        reserved=RESERVED & {argument.name for argument in others},
        summary=documentation.partition("\n\n")[0].replace("\n", " ") or "A function of your own.",
    )


def _parameter(
    function: FunctionType, argument: inspect.Parameter, descriptions: Mapping[str, str]
) -> Parameter:
    with user_errors():
        hint = get_type_hints(function, include_extras=True).get(argument.name)
    declared = [each for each in getattr(hint, "__metadata__", ()) if isinstance(each, Declaration)]
    declaration = declared[0] if declared else _guessed(argument.default, hint)
    if declaration is None or argument.kind is inspect.Parameter.POSITIONAL_ONLY:
        raise UserCodeError(
            f"The parameter '{argument.name}' of '{function.__name__}' needs a default that is a "
            "number, True or False, or the annotation Literal['one', 'two'] and one of them.",
            line=function.__code__.co_firstlineno,
        )
    with user_errors():
        default = declaration.check(argument.default)
    said = descriptions.get(argument.name, "A parameter of your function.")
    return Parameter(argument.name, default, declaration, said)


def _guessed(default: Any, hint: Any) -> Declaration | None:
    """Return what a parameter accepts, by its default; None if that does not tell."""
    if get_origin(hint) is Literal:
        return Choice(*map(str, get_args(hint)))
    if isinstance(default, bool):
        return Boolean()
    if isinstance(default, int):
        return Integer(minimum=-int(_LARGEST), maximum=int(_LARGEST))
    if isinstance(default, float) and math.isfinite(default):
        step = 10.0 ** math.floor(math.log10(abs(default) or 1.0) - 1)
        return Number(minimum=-_LARGEST, maximum=_LARGEST, step=step)
    return None


def _checked(name: str, function: Callable[..., Any]) -> Callable[..., Outcome]:
    """Return a function that is given an array of its own, and gives an image that fits."""

    def run(image: Any, **given: Any) -> Outcome:
        outcome = function(np.array(image), **given)
        if isinstance(outcome, Labels | Result):
            return outcome
        array = np.asarray(outcome)
        if array.dtype.kind not in "biuf":
            raise UserCodeError(f"'{name}' gave {type(outcome).__name__}, not an array of numbers.")
        colored = (
            array.ndim == _CHANNELS and array.dtype == np.uint8 and array.shape[2] == _CHANNELS
        )
        if array.shape[:2] != image.shape[:2] or not (colored or array.ndim == 2):
            raise UserCodeError(
                f"'{name}' gave an array of shape {array.shape}; the image has {image.shape[:2]}. "
                "What changes the size is written with the decorator and says its geometry."
            )
        return array if colored else array.astype(np.float32)

    return run


def _namespace(**more: Any) -> dict[str, Any]:
    import negatoscope  # noqa: PLC0415 - a circle: the package imports the operations

    return {"__name__": "my_operations", "np": np, "negatoscope": negatoscope, **more}


def _label(name: str) -> str:
    return name.replace("_", " ").strip().capitalize() or name
