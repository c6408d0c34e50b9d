"""The command line: ``negatoscope render``, ``negatoscope info``, ``negatoscope ops``.

Exit status:

0. done
1. something that is no fault of the file or the call: out of memory, for instance
2. wrong use: unknown option, window, frame, operation, parameter or recipe
3. the file cannot be read, or is not DICOM
4. the DICOM object holds no image
5. the image is of a kind, or encoded in a way, that is not supported
6. the header or the pixels are damaged
7. the result cannot be written
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Final, cast

import typer
from rich.console import Console
from rich.progress import Progress as ProgressBar
from rich.table import Table

import negatoscope
from negatoscope.errors import InvalidVoiError, NegatoscopeError
from negatoscope.export.png import png_bytes
from negatoscope.grayscale.colormap_names import COLORMAP_NAMES
from negatoscope.grayscale.display import Look, VoiChoice, compile_display, voi_choices
from negatoscope.grayscale.overlays import overlay_planes
from negatoscope.grayscale.presets import CT_PRESETS
from negatoscope.model import VOI_FUNCTIONS, Display, Instance, VoiFunction, Window
from negatoscope.operations import OPERATIONS
from negatoscope.recipe import Recipe, parse, parse_step

EXIT_STATUS: Final = {
    "invalid_voi": 2,
    "frame_not_found": 2,
    "unknown_operation": 2,
    "invalid_parameter": 2,
    "invalid_recipe": 2,
    "empty_file": 3,
    "not_dicom": 3,
    "no_pixel_data": 4,
    "unsupported_transfer_syntax": 5,
    "unsupported_image": 5,
    "codec_unavailable": 5,
    "invalid_header": 6,
    "truncated_pixel_data": 6,
    "decode_failed": 6,
}
"""Code of an error to exit status; 1 for all others."""

_CANNOT_READ: Final = 3
_CANNOT_WRITE: Final = 7

app = typer.Typer(
    name="negatoscope",
    help="Read, window, equalise and edge-filter DICOM images. Not a medical device.",
    no_args_is_help=True,
    epilog="Exit status: 0 done, 1 out of memory and the like, 2 wrong use, 3 unreadable or not "
    "DICOM, 4 no image, 5 not supported, 6 damaged, 7 cannot write.",
    add_completion=False,
    pretty_exceptions_enable=False,
)

File = Annotated[Path, typer.Argument(help="A DICOM file.", metavar="FILE")]


@app.command()
def render(  # noqa: PLR0913, PLR0917 - one parameter per option of the command
    file: File,
    output: Annotated[Path, typer.Option("--output", "-o", help="The PNG to write.")],
    frame: Annotated[int, typer.Option(help="Frame number, from 1.")] = 1,
    voi: Annotated[
        str | None,
        typer.Option(
            help="What the file asks for if left out; window1 …, lut1 …, minmax, percentile, "
            f"imagej, full; for Hounsfield units {', '.join(CT_PRESETS)}."
        ),
    ] = None,
    window: Annotated[
        str | None,
        typer.Option(
            metavar="C,W[,FUNCTION]",
            help=f"A window of your own: center, width and {', '.join(VOI_FUNCTIONS)}.",
        ),
    ] = None,
    overlays: Annotated[
        bool, typer.Option("--overlays", help="Paint the overlays over the picture.")
    ] = False,
    colormap: Annotated[
        str | None, typer.Option(help=f"Colours for the grey levels: {', '.join(COLORMAP_NAMES)}.")
    ] = None,
    presentation_state: Annotated[
        Path | None,
        typer.Option(help="A Grayscale Softcopy Presentation State that refers to the image."),
    ] = None,
    op: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME[:PARAMETER=VALUE,…]",
            help=f"An operation, may be repeated: {', '.join(OPERATIONS)}. See 'negatoscope ops'.",
        ),
    ] = None,
    recipe: Annotated[
        Path | None, typer.Option(help="A JSON file with a recipe; --op come after its steps.")
    ] = None,
) -> None:
    """Render one frame to a PNG: the bytes that the page shows."""
    with _clear_errors():
        look = Look(_voi(voi, window), overlays, colormap)
        steps = (
            parse(recipe.read_text(encoding="utf-8", errors="replace"))
            if recipe is not None
            else Recipe()
        )
        steps = Recipe((*steps.steps, *(parse_step(text) for text in op or ())))
        instance = negatoscope.open(file)
        if presentation_state is not None:
            instance = negatoscope.apply_presentation_state(instance, presentation_state)
        display = _compile(instance, frame, look, steps)
        for warning in (*instance.warnings, *display.frame.warnings, *display.warnings):
            _say(f"warning: {warning}")
        _write(output, png_bytes(display))


@app.command()
def info(
    file: File,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Tell what a file holds, without patient data."""
    with _clear_errors():
        facts = _facts(negatoscope.open(file))
        if as_json:
            typer.echo(json.dumps(facts, indent=2, ensure_ascii=False, allow_nan=False))
            return
        table = Table(show_header=False, box=None)
        for name, value in facts.items():
            table.add_row(name.replace("_", " "), _plain(value))
        Console().print(table)


@app.command()
def ops(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the operations and their parameters."""
    schemas = [operation.schema() for operation in OPERATIONS.values()]
    if as_json:
        typer.echo(json.dumps(schemas, indent=2, ensure_ascii=False, allow_nan=False))
        return
    table = Table(box=None)
    for column in ("operation", "parameter", "default", "allowed", "meaning"):
        table.add_column(column, overflow="fold")
    for operation in OPERATIONS.values():
        table.add_row(operation.name, "", "", "", operation.label, style="bold")
        for parameter in cast(list[dict[str, object]], operation.schema()["parameters"]):
            name, default = str(parameter["name"]), _plain(parameter["default"])
            table.add_row("", name, default, _allowed(parameter), str(parameter["label"]))
    Console().print(table)


def _allowed(parameter: dict[str, object]) -> str:
    if parameter.get("choices"):
        return _plain(parameter["choices"])
    if parameter.get("minimum") is None:
        return str(parameter["type"])
    unit = parameter.get("unit") or ""
    return f"{parameter['minimum']} to {parameter['maximum']} {unit}".strip()


def _plain(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {item}" for key, item in value.items() if item != "")
    if isinstance(value, (list, tuple)):
        return "; ".join(_plain(item) for item in value)
    return "" if value is None else str(value)


def _facts(instance: Instance) -> dict[str, object]:
    """Return what there is to know about an instance; nothing of the patient."""
    facts: dict[str, object] = {
        "sop_class": instance.sop_class_uid.name,
        "modality": instance.modality,
        "transfer_syntax": instance.encoding,
        "transfer_syntax_uid": str(instance.transfer_syntax_uid),
        "has_image": instance.pixels is not None,
    }
    if instance.pixels is not None:
        facts |= {
            "rows": instance.rows,
            "columns": instance.columns,
            "frames": instance.number_of_frames,
            "samples_per_pixel": instance.samples_per_pixel,
            "photometric_interpretation": instance.photometric_interpretation,
            "bits_allocated": instance.bits_allocated,
            "bits_stored": instance.bits_stored,
            "signed": instance.pixel_representation == 1,
            "padding": instance.padding,
            "pixel_size": vars(negatoscope.pixel_size(instance)),
            "unit": instance.unit,
            "quantities": [
                {"name": each.name, "unit": each.unit, "reason": each.reason}
                for each in negatoscope.quantities(instance)
            ],
            "windows": [vars(window) for window in instance.windows],
            "voi_choices": [choice.name for choice in voi_choices(instance)],
            "overlays": [vars(plane) for plane in overlay_planes(instance.dataset)],
        }
    return facts | {"warnings": list(instance.warnings)}


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


def _compile(instance: Instance, frame: int, look: Look, recipe: Recipe) -> Display:
    steps = compile_display(instance, frame=frame, look=look, recipe=recipe)
    console = Console(stderr=True)
    with ProgressBar(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("")
        while True:
            try:
                progress = next(steps)
            except StopIteration as finished:
                display: Display = finished.value
                return display
            bar.update(
                task, description=progress.stage, completed=progress.done, total=progress.total
            )


def _write(output: Path, content: bytes) -> None:
    try:
        output.write_bytes(content)
    except OSError as error:
        _say(f"error: {output} cannot be written: {error.strerror}.")
        raise typer.Exit(_CANNOT_WRITE) from error


def _say(line: str) -> None:
    """Print one line for people to standard error, unwrapped."""
    print(f"negatoscope: {line}", file=sys.stderr)


@contextmanager
def _clear_errors() -> Iterator[None]:
    """Turn every expected error into one line and the documented exit status."""
    try:
        yield
    except NegatoscopeError as error:
        _say(f"error: {error.message} [{error.code}]")
        raise typer.Exit(EXIT_STATUS.get(error.code, 1)) from error
    except MemoryError as error:
        _say("error: The image does not fit into memory. [out_of_memory]")
        raise typer.Exit(1) from error
    except OSError as error:
        _say(f"error: {error.filename} cannot be read: {error.strerror}.")
        raise typer.Exit(_CANNOT_READ) from error


if __name__ == "__main__":
    app()
