"""``negatoscope convert``: many files, each into one of another format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from negatoscope.cli.choices import Choices, choosing
from negatoscope.cli.exporting import Export
from negatoscope.cli.failures import CANNOT_WRITE, clear_errors, say
from negatoscope.cli.outputs import Frames, Set, To, format_options, frame_numbers, wanted_format
from negatoscope.cli.running import finish, write
from negatoscope.errors import InvalidParameterError
from negatoscope.export.formats import Format

_KNOWN = frozenset({".dcm", ".dicom", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif", ".bmp"})


@choosing
def convert(  # noqa: PLR0913, PLR0917 - one parameter per option of the command
    files: Annotated[list[Path], typer.Argument(help="DICOM files or pictures.", metavar="FILE…")],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", help="A file for one; a folder for many, made if needed."),
    ],
    choices: Choices,
    to: To = None,
    setting: Set = None,
    frames: Frames = None,
) -> None:
    """Convert files to any format, and say of each whether something was lost.

    Stops at the first file that cannot be converted; 'negatoscope batch' does not.
    """
    with clear_errors():
        is_folder = len(files) > 1 or output.is_dir() or not output.suffix
        if is_folder and to is None:
            raise InvalidParameterError(
                "Into a folder, name the format: --to png, for example.", parameter="to"
            )
        wanted = wanted_format(to, output)
        options = format_options(wanted, setting or ())
        targets = _targets(files, output, wanted) if is_folder else [output]
        exporting = Export(choices, wanted, options)
        for file, target in zip(files, targets, strict=True):
            instance = choices.open(file)
            numbers = frame_numbers(frames, choices.frame, instance)
            made = finish(exporting.steps([(instance, number) for number in numbers]))
            write(target, made.content)
            say(f"{target}: {made.sentence}")
        for warning in exporting.warnings:
            say(f"warning: {warning}")


def _targets(files: list[Path], folder: Path, wanted: Format) -> list[Path]:
    """Return a file in a folder for each source, all of different names."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        say(f"error: {folder} cannot be made: {error.strerror}.")
        raise typer.Exit(CANNOT_WRITE) from error
    targets = [folder / f"{bare_name(file.name)}{wanted.suffix}" for file in files]
    twice = next((target for target in targets if targets.count(target) > 1), None)
    if twice is not None:
        raise InvalidParameterError(
            f"Two of the files would become {twice}. Convert them one by one, or use "
            "'negatoscope batch', which keeps folders apart.",
            parameter="output",
        )
    return targets


def bare_name(name: str) -> str:
    """Return a file's name without a suffix that is one: UIDs have dots, too."""
    path = Path(name)
    return path.stem if path.suffix.lower() in _KNOWN else name
