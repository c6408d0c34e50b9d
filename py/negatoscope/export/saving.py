"""From a file to a file in one call."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from negatoscope.export.formats import find_format, format_of_name
from negatoscope.export.making import Exported, Exporting
from negatoscope.grayscale.composing import Scene
from negatoscope.grayscale.display import Look, VoiChoice
from negatoscope.model import Instance
from negatoscope.progress import finished
from negatoscope.reading.files import open_file
from negatoscope.reading.source import SourceLike
from negatoscope.recipe import Recipe, parse

Frames = int | Sequence[int] | Literal["all"]
"""A frame number, several, or all, from 1."""


def save(  # noqa: PLR0913 - by name, one for each choice
    source: SourceLike | Instance,
    target: str | os.PathLike[str],
    *,
    format: str | None = None,  # noqa: A002 - as Pillow's save has it
    options: Mapping[str, object] | None = None,
    frames: Frames = 1,
    voi: VoiChoice = None,
    overlays: bool = False,
    recipe: Recipe | Mapping[str, object] | str | None = None,
    colormap: str | None = None,
    invert: bool = False,
    nan_color: str | None = None,
    other: SourceLike | Instance | None = None,
    other_frame: int = 1,
) -> Exported:
    """Write an image in any format: what the page exports.

    Parameters
    ----------
    source : path, binary file object, bytes or Instance
        A DICOM image.
    target : path
        The file to write.
    format : str, optional
        Its format, as "png", "tiff", "npy", "dicom"; by default what the suffix says.
    options : Mapping, optional
        Parameters of the format, as {"quality": 80}; see ``negatoscope formats``.
    frames : int, sequence of int or "all"
        Frame numbers, from 1.
    voi, overlays, recipe, colormap, invert, nan_color, other, other_frame
        As for `negatoscope.render`.

    Returns
    -------
    Exported
        What was written, and what is to be said of it.

    Raises
    ------
    NegatoscopeError
        If the source is no image, damaged, or a choice is impossible.
    OSError
        If the target cannot be written.
    """
    wanted = find_format(format) if format else format_of_name(Path(target).name)
    look = Look(voi, overlays, colormap, invert, nan_color)
    second = None if other is None else Scene(_open(other), other_frame)
    chosen = scenes(_open(source), frames, second)
    exported = finished(Exporting(wanted, options or {}, parse(recipe), look).steps(chosen))
    Path(target).write_bytes(exported.content)
    return exported


def scenes(instance: Instance, frames: Frames, second: Scene | None = None) -> list[Scene]:
    """Return the scenes of some frames of an image.

    Parameters
    ----------
    instance : Instance
    frames : int, sequence of int or "all"
        Frame numbers, from 1.
    second : Scene, optional
        The second image.

    Raises
    ------
    FrameNotFoundError
        There is no such frame.
    """
    if frames == "all":
        numbers: Sequence[int] = range(1, instance.number_of_frames + 1)
    else:
        numbers = [frames] if isinstance(frames, int) else list(frames)
    for number in numbers:
        instance.require_frame(number)
    begin = None if second is None else second.plain
    return [Scene(instance, number, begin) for number in numbers]


def _open(source: SourceLike | Instance) -> Instance:
    return source if isinstance(source, Instance) else open_file(source)
