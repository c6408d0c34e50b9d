"""``negatoscope series``: what many images together give."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Annotated, TypeAlias

import numpy as np
import numpy.typing as npt
import typer

import negatoscope
from negatoscope.cli.choices import Choices, choosing
from negatoscope.cli.exporting import Export
from negatoscope.cli.failures import clear_errors, say
from negatoscope.cli.outputs import (
    Frames,
    Output,
    Set,
    To,
    format_options,
    frame_numbers,
    wanted_format,
)
from negatoscope.cli.running import finish, write
from negatoscope.cli.tables import print_json
from negatoscope.errors import InvalidParameterError
from negatoscope.export.arrays import npy_bytes
from negatoscope.model import Instance, Progress, Series
from negatoscope.series import results
from negatoscope.series.batches import Scale, batches
from negatoscope.series.frames import FrameRef, frames_of
from negatoscope.series.montage import evenly
from negatoscope.series.orthogonal import orthogonal
from negatoscope.series.planes import Plane, Slab, SlabMode
from negatoscope.series.projection import Mode

Images: TypeAlias = npt.NDArray[np.float32 | np.uint8]

app = typer.Typer(help="Put the images of a series together.", no_args_is_help=True)

Sources = Annotated[
    list[Path], typer.Argument(help="A folder, an archive, or files.", metavar="SOURCE…")
]
Which = Annotated[
    int | None,
    typer.Option("--series", help="Which series, from 1, as 'series list' counts them."),
]


@app.command(name="list")
def listing(
    sources: Sources,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the series that there are, without patient data."""
    with clear_errors():
        told = [_facts(series) for series in _all_series(sources)]
        if as_json:
            print_json(told)
            return
        for number, facts in enumerate(told, 1):
            typer.echo(f"{number}: " + ", ".join(f"{key} {value}" for key, value in facts.items()))


@app.command()
@choosing
def stack(  # noqa: PLR0913, PLR0917 - one parameter per option of the command
    sources: Sources,
    output: Output,
    choices: Choices,
    which: Which = None,
    to: To = None,
    setting: Set = None,
) -> None:
    """Write all frames of a series, in its order: as NPY, pages of a TIFF, GIF or ZIP."""
    with clear_errors():
        refs = frames_of(_series(sources, which))
        _write([(ref.instance, ref.frame) for ref in refs], output, choices, to, setting)


@app.command()
@choosing
def projection(  # noqa: PLR0913, PLR0917 - one parameter per option of the command
    sources: Sources,
    output: Output,
    choices: Choices,
    mode: Annotated[Mode, typer.Option(help="What is taken of all frames.")] = "maximum",
    which: Which = None,
    to: To = None,
    setting: Set = None,
) -> None:
    """Write the maximum, minimum, mean or standard deviation of all frames at each pixel."""
    with clear_errors():
        made = finish(results.projection(_series(sources, which), mode))
        _write([(made, 1)], output, choices, to, setting)


@app.command()
@choosing
def montage(  # noqa: PLR0913, PLR0917 - one parameter per option of the command
    sources: Sources,
    output: Output,
    choices: Choices,
    count: Annotated[int, typer.Option(min=1, help="At most so many frames, evenly chosen.")] = 16,
    columns: Annotated[int | None, typer.Option(help="Frames side by side.")] = None,
    tile: Annotated[int | None, typer.Option(help="Longer side of a frame in pixels.")] = None,
    gap: Annotated[int, typer.Option(help="Pixels between frames.")] = 0,
    which: Which = None,
    to: To = None,
    setting: Set = None,
) -> None:
    """Write frames of a series side by side: how something goes on, at one glance."""
    with clear_errors():
        frames = evenly(frames_of(_series(sources, which)), count)
        made = finish(results.montage(frames, columns=columns, tile=tile, gap=gap))
        _write([(made, 1)], output, choices, to, setting)


@app.command()
@choosing
def planes(  # noqa: PLR0913, PLR0917 - one parameter per option of the command
    sources: Sources,
    output: Output,
    choices: Choices,
    plane: Annotated[Plane, typer.Option(help="At right angles to the axes of the patient.")],
    thickness: Annotated[float, typer.Option(help="Of a slab, in mm; 0 for the plane alone.")] = 0,
    mode: Annotated[SlabMode, typer.Option(help="What is taken of a slab.")] = "maximum",
    frames: Frames = None,
    which: Which = None,
    to: To = None,
    setting: Set = None,
) -> None:
    """Write axial, coronal or sagittal planes of a volume: --frames says which, --frame one."""
    with clear_errors():
        slab = Slab(thickness, mode)
        made = finish(orthogonal(_series(sources, which), plane, slab=slab))
        numbers = frame_numbers(frames, choices.frame, made)
        _write([(made, number) for number in numbers], output, choices, to, setting)


@app.command()
def learn(  # noqa: PLR0913, PLR0917 - one parameter per option of the command
    sources: Sources,
    output: Annotated[Path, typer.Option("--output", "-o", help="The NPY file to write.")],
    rows: Annotated[int, typer.Option(help="Rows of each image.")] = 256,
    columns: Annotated[int, typer.Option(help="Columns of each image.")] = 256,
    scale: Annotated[
        Scale, typer.Option(help="0 to 1, 0 to 255, or modality values such as HU.")
    ] = "unit",
    which: Which = None,
) -> None:
    """Write images for learning as an array of shape (images, 1, rows, columns).

    Without --series, all images of all series.
    """
    with clear_errors():
        chosen = _all_series(sources) if which is None else [_series(sources, which)]
        refs = [ref for series in chosen for ref in frames_of(series)]
        made = finish(_batches(refs, (rows, columns), scale))
        write(output, npy_bytes(made))
        say(f"{output}: {made.dtype} of shape {made.shape}.")


def _batches(
    refs: Sequence[FrameRef], shape: tuple[int, int], scale: Scale
) -> Generator[Progress, None, Images]:
    parts: list[Images] = []
    for batch in batches(refs, shape=shape, scale=scale, size=1):
        yield Progress("images", len(parts), len(refs))
        parts.append(batch)
    return np.concatenate(parts)


def _all_series(sources: Sequence[Path]) -> list[Series]:
    report = negatoscope.scan(list(sources))
    found = [series for study in report.studies for series in study.series]
    if not found:
        raise InvalidParameterError("There are no images in it.", parameter="sources")
    return found


def _series(sources: Sequence[Path], which: int | None) -> Series:
    found = _all_series(sources)
    if which is None and len(found) > 1:
        raise InvalidParameterError(
            f"There are {len(found)} series; choose one with --series 1 to {len(found)}. "
            "'negatoscope series list' lists them.",
            parameter="series",
        )
    number = which or 1
    if not 1 <= number <= len(found):
        raise InvalidParameterError(
            f"There is no series {number}; allowed is 1 to {len(found)}.", parameter="series"
        )
    return found[number - 1]


def _facts(series: Series) -> dict[str, object]:
    first = series.instances[0]
    geometry = series.geometry
    return {
        "modality": series.modality,
        "images": len(series.instances),
        "frames": sum(each.number_of_frames for each in series.instances),
        "rows": first.rows,
        "columns": first.columns,
        "spacing_mm": geometry.spacing_mm,
        "uniform": geometry.uniform,
    }


def _write(
    frames: Sequence[tuple[Instance, int]],
    output: Path,
    choices: Choices,
    to: str | None,
    setting: Sequence[str] | None,
) -> None:
    wanted = wanted_format(to, output)
    exporting = Export(choices, wanted, format_options(wanted, setting or ()))
    made = finish(exporting.steps(frames))
    for warning in exporting.warnings:
        say(f"warning: {warning}")
    write(output, made.content)
    say(f"{output}: {made.sentence}")
