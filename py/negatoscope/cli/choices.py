"""What a picture is made with: the options that commands share."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Any, Final, cast, get_type_hints

import typer

import negatoscope
from negatoscope.errors import InvalidVoiError
from negatoscope.grayscale.colormap_names import COLORMAP_NAMES
from negatoscope.grayscale.display import Look, VoiChoice
from negatoscope.grayscale.presets import CT_PRESETS
from negatoscope.model import VOI_FUNCTIONS, Instance, VoiFunction, Window
from negatoscope.operations.defining import define
from negatoscope.recipe import Recipe, parse, parse_step

_LONGEST_NAME: Final = 256

File = Annotated[Path, typer.Argument(help="A DICOM file.", metavar="FILE")]


@dataclass(frozen=True)
class Choices:
    """The values of the options, one field for each; `choosing` gives them to a command."""

    frame: Annotated[int, typer.Option(help="Frame number, from 1.")] = 1
    voi: Annotated[
        str | None,
        typer.Option(
            help="What the file asks for if left out; window1 …, lut1 …, minmax, percentile, "
            f"imagej, full; for Hounsfield units {', '.join(CT_PRESETS)}."
        ),
    ] = None
    window: Annotated[
        str | None,
        typer.Option(
            metavar="C,W[,FUNCTION]",
            help=f"A window of your own: center, width and {', '.join(VOI_FUNCTIONS)}.",
        ),
    ] = None
    overlays: Annotated[
        bool, typer.Option("--overlays", help="Paint the overlays over the picture.")
    ] = False
    colormap: Annotated[
        str | None, typer.Option(help=f"Colours for the grey levels: {', '.join(COLORMAP_NAMES)}.")
    ] = None
    invert: Annotated[bool, typer.Option("--invert", help="Let white and black change places.")] = (
        False
    )
    nan_color: Annotated[
        str | None,
        typer.Option(metavar="#RRGGBB", help="What is shown where there is no image; else black."),
    ] = None
    presentation_state: Annotated[
        Path | None,
        typer.Option(help="A Grayscale Softcopy Presentation State that refers to the image."),
    ] = None
    define: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE.py", help="Operations of your own, may be repeated; see the page."
        ),
    ] = None
    op: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME[:PARAMETER=VALUE,…]",
            help="An operation, may be repeated. 'negatoscope ops' lists them.",
        ),
    ] = None
    other: Annotated[
        Path | None, typer.Option(help="The second image, for operations that need one.")
    ] = None
    other_frame: Annotated[int, typer.Option(help="Its frame number, from 1.")] = 1
    recipe: Annotated[
        str | None,
        typer.Option(
            metavar="FILE|TEXT",
            help="A file with a recipe, or its short text; --op come after its steps.",
        ),
    ] = None

    def open(self, file: Path) -> Instance:
        """Open an image, as the presentation state wants it if there is one."""
        instance = negatoscope.open(file)
        if self.presentation_state is not None:
            instance = negatoscope.apply_presentation_state(instance, self.presentation_state)
        return instance

    def look(self) -> Look:
        """Return how the values are to be shown."""
        voi = _voi(self.voi, self.window)
        return Look(voi, self.overlays, self.colormap, self.invert, self.nan_color)

    def second(self) -> Instance | None:
        """Open the second image, if there is one."""
        return None if self.other is None else negatoscope.open(self.other)

    def steps(self) -> Recipe:
        """Return the steps of the file, then those of the options, in one's own operations too."""
        for path in self.define or ():
            define(path.read_text(encoding="utf-8"), path.stem)
        saved = Recipe()
        if self.recipe is not None:
            saved = read_recipe(self.recipe)
        return Recipe((*saved.steps, *(parse_step(text) for text in self.op or ())))


def read_recipe(source: str) -> Recipe:
    """Return the recipe in a file, or that a text stands for.

    Parameters
    ----------
    source : str
        A path, else JSON or a short text.
    """
    path = Path(source)
    # A text may be longer than the name of a file can be, and hold signs that no name has.
    is_file = len(source) < _LONGEST_NAME and path.is_file()
    return parse(path.read_text(encoding="utf-8", errors="replace") if is_file else source)


def choosing(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command an option for each field of `Choices`.

    Parameters
    ----------
    command : callable
        Takes them all as its parameter `choices`.
    """
    hints = get_type_hints(Choices, include_extras=True)
    options = [
        inspect.Parameter(
            field.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=field.default,
            annotation=hints[field.name],
        )
        for field in fields(Choices)
    ]
    signature = inspect.signature(command, eval_str=True)
    own = [each for each in signature.parameters.values() if each.name != "choices"]

    @functools.wraps(command)
    def run(**given: Any) -> None:
        chosen = Choices(**{option.name: given.pop(option.name) for option in options})
        command(**given, choices=chosen)

    parameters = [*own, *options]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined] # no stub has it
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    return run


def _voi(voi: str | None, window: str | None) -> VoiChoice:
    if window is None:
        return voi
    if voi is not None:
        raise InvalidVoiError("Give either --voi or --window, not both.")
    center, _, rest = window.partition(",")
    width, _, function = rest.partition(",")
    try:
        numbers = float(center), float(width)
    except ValueError:
        raise InvalidVoiError(
            f"--window takes center,width or center,width,function; {window!r} is neither."
        ) from None
    # Window itself says what is wrong with a function that it does not know.
    return Window(*numbers, cast(VoiFunction, function.strip().upper() or "LINEAR"))
