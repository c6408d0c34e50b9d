"""Recipes: ordered lists of operations, as JSON, as Python and on a frame.

A recipe holds names of operations and their parameters, nothing of the image,
so that it can be shared.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Generator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from negatoscope.errors import InvalidParameterError, InvalidRecipeError, UnknownOperationError
from negatoscope.model import ColorFrame, IndexedFrame, Progress
from negatoscope.operations import find_operation
from negatoscope.operations.parameters import ParameterValue
from negatoscope.operations.running import Context, State, advance, indexed
from negatoscope.strict_json import parse_json

if TYPE_CHECKING:
    from negatoscope.script import Shot

VERSION: Final = 1
"""The version of the JSON form, the value of ``negatoscope_recipe``."""

_SHORT: Final = "ng1"


@dataclass(frozen=True)
class Step:
    """One operation and its parameters.

    Parameters
    ----------
    operation : str
        Name of a registered operation.
    parameters : Mapping
        Parameters by name; those left out are filled in with their defaults.

    Raises
    ------
    UnknownOperationError, InvalidParameterError
        See :meth:`negatoscope.operations.Operation.validate`.
    """

    operation: str
    parameters: Mapping[str, ParameterValue] = field(default_factory=dict)

    def __post_init__(self) -> None:
        complete = find_operation(self.operation).validate(self.parameters)
        object.__setattr__(self, "parameters", complete)

    @property
    def makes_frame(self) -> bool:
        """Whether the step makes new pixels; otherwise it only changes a table."""
        return find_operation(self.operation).kind != "table"

    @property
    def needs_other(self) -> bool:
        """Whether the step needs a second image."""
        return find_operation(self.operation).needs_other

    @property
    def revision(self) -> str:
        """Name the text of a user's operation; "" for one of the package."""
        return find_operation(self.operation).revision

    def to_dict(self) -> dict[str, object]:
        """Return the step in its JSON form."""
        return {"operation": self.operation, "parameters": dict(self.parameters)}

    def to_text(self) -> str:
        """Return the step as the command line takes it: ``sobel:sigma=2.0,mode=reflect``."""
        given = ",".join(f"{name}={_text(value)}" for name, value in self.parameters.items())
        return f"{self.operation}:{given}" if given else self.operation


@dataclass(frozen=True)
class Recipe:
    """An ordered list of steps.

    Parameters
    ----------
    steps : tuple of Step
        Applied from the first to the last.
    """

    steps: tuple[Step, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return the JSON form as Python data."""
        return {"negatoscope_recipe": VERSION, "steps": [step.to_dict() for step in self.steps]}

    def to_json(self) -> str:
        """Return the JSON form as text, complete with all defaults."""
        return json.dumps(self.to_dict(), ensure_ascii=False, allow_nan=False)

    def as_python(self, shot: Shot) -> str:
        """Return a Python script that makes a picture, with the command in its first lines."""
        # Late, as all that is not needed for the first picture.
        from negatoscope.script import python_script  # noqa: PLC0415 - see above

        return python_script(self.to_dict(), shot, self.as_command(shot), self._own())

    def as_command(self, shot: Shot) -> str:
        """Return the command that makes a picture."""
        from negatoscope.script import command_line  # noqa: PLC0415 - as in `as_python`

        return command_line([step.to_text() for step in self.steps], shot, tuple(self._own()))

    def _own(self) -> dict[str, str]:
        """Return the texts of the user's operations in it, by name."""
        operations = (find_operation(step.operation) for step in self.steps)
        return {each.name: each.source for each in operations if each.source}

    def as_text(self) -> str:
        """Return a short text for an address or a message; `parse` reads it."""
        from negatoscope.sharing import encode  # noqa: PLC0415 - as in `as_python`

        return encode(self.to_dict())

    @property
    def identity(self) -> str:
        """Name what it makes of a frame: the JSON, and the texts of a user's operations."""
        return "\n".join((self.to_json(), *(step.revision for step in self.steps)))

    @property
    def needs_other(self) -> bool:
        """Whether a step needs a second image."""
        return any(step.needs_other for step in self.steps)

    def split(self) -> tuple[Recipe, Recipe]:
        """Return the part that makes a new frame and the part that only changes its table."""
        count = max((n for n, step in enumerate(self.steps, 1) if step.makes_frame), default=0)
        return Recipe(self.steps[:count]), Recipe(self.steps[count:])


def parse(source: Recipe | Mapping[str, object] | str | None) -> Recipe:
    """Return the recipe that a text or its data stand for.

    Parameters
    ----------
    source : Recipe, Mapping, str or None
        The JSON form, as text or loaded, or the short text; None is the empty recipe.

    Raises
    ------
    InvalidRecipeError
        It is not a recipe of this version.
    UnknownOperationError, InvalidParameterError
        A step is wrong; the message says which, and what is allowed.
    """
    if isinstance(source, Recipe):
        return source
    if source is None:
        return Recipe()
    data = _load(source) if isinstance(source, str) else source
    if not isinstance(data, Mapping) or data.get("negatoscope_recipe") != VERSION:
        raise InvalidRecipeError(
            'This is not a recipe. A recipe is a JSON object {"negatoscope_recipe": 1, '
            '"steps": [{"operation": "sobel", "parameters": {"sigma": 2.0}}]}.'
        )
    steps = data.get("steps")
    unknown = sorted(str(key) for key in data if key not in ("negatoscope_recipe", "steps"))
    if not isinstance(steps, list | tuple) or unknown:
        raise InvalidRecipeError(
            "A recipe has a list of 'steps' beside 'negatoscope_recipe' and nothing else"
            + (f"; remove '{unknown[0]:.80}'." if unknown else ".")
        )
    return Recipe(tuple(_parse_step(number, step) for number, step in enumerate(steps, 1)))


def parse_step(text: str) -> Step:
    """Return the step that a text of the command line stands for.

    Parameters
    ----------
    text : str
        ``NAME`` or ``NAME:parameter=value,parameter=value``.
    """
    name, _, rest = text.partition(":")
    operation = find_operation(name.strip())
    declarations = {item.name: item.declaration for item in operation.parameters}
    given: dict[str, Any] = {}
    for part in filter(None, rest.split(",")):
        key, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals:
            raise InvalidParameterError(
                f"'{part:.80}' is not a parameter of '{operation.name}'. "
                f"Write {operation.name}:parameter=value,parameter=value.",
                operation=operation.name,
            )
        try:
            given[key] = declarations[key].parse(value)
        except (KeyError, ValueError):
            given[key] = value  # validation says what is wrong, in the same words everywhere
    return Step(operation.name, given)


def run(
    recipe: Recipe, frame: State, context: Context | None = None
) -> Generator[Progress, None, IndexedFrame | ColorFrame]:
    """Apply a recipe to a frame, step by step.

    Parameters
    ----------
    recipe : Recipe
    frame : IndexedFrame, FloatFrame or ColorFrame
        Modality values behind indices, numbers, or colours.
    context : Context, optional
        What else the operations may know: the second image, the spacing of the pixels.

    Yields
    ------
    Progress
        Between bands of rows; whoever drives the generator may do other work
        there, or close it.

    Returns
    -------
    IndexedFrame or ColorFrame
        Steps that follow one another without a table between them pass float32
        on; the result is quantised to 16 bits for display, and its `exact` numbers kept.

    Raises
    ------
    InvalidParameterError
        A step needs a second image, or colour, and there is none.
    """
    state = yield from run_state(recipe, frame, context)
    return state if isinstance(state, ColorFrame) else (yield from indexed(state))


def run_state(
    recipe: Recipe, state: State, context: Context | None = None
) -> Generator[Progress, None, State]:
    """Apply a recipe as `run` does, but leave float32 as it is: more steps may follow."""
    bound = [(find_operation(step.operation), step.parameters) for step in recipe.steps]
    return (yield from advance(bound, state, context))


def stage_key(recipe: Recipe) -> str:
    """Return a name for the pixels that a recipe makes of a frame.

    Parameters
    ----------
    recipe : Recipe

    Returns
    -------
    str
        Hash over the steps up to the last that makes new pixels; "" if none does.
        Recipes with the same key differ in tables only.
    """
    pixels, _ = recipe.split()
    return hashlib.sha256(pixels.identity.encode()).hexdigest()[:16] if pixels.steps else ""


def _load(text: str) -> object:
    if text.lstrip().startswith(_SHORT):
        from negatoscope.sharing import decode  # noqa: PLC0415 - as in `Recipe.as_python`

        text = decode(text)
    try:
        return parse_json(text)
    except ValueError as error:
        raise InvalidRecipeError(
            "This is not a recipe: the text is neither JSON nor the short text of one, "
            f"which begins with '{_SHORT}'."
        ) from error


def _parse_step(number: int, step: object) -> Step:
    if (
        not isinstance(step, Mapping)
        or not isinstance(step.get("operation"), str)
        or not isinstance(step.get("parameters", {}), Mapping)
        or not set(step) <= {"operation", "parameters"}
    ):
        raise InvalidRecipeError(
            f"Step {number} of the recipe must be an object with the name of an 'operation', "
            "optionally with an object of 'parameters', and nothing else."
        )
    try:
        return Step(step["operation"], step.get("parameters", {}))
    except (UnknownOperationError, InvalidParameterError) as error:
        raise type(error)(
            f"Step {number} of the recipe: {error.message}", step=number, **error.details
        ) from error


def _text(value: ParameterValue) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
