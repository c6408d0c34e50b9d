"""A picture as a Python script and as a command, to be run elsewhere."""

from __future__ import annotations

import pprint
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from negatoscope.grayscale.window import Window


@dataclass(frozen=True)
class Shot:
    """What a picture is made from, apart from the recipe, and where it goes.

    Attributes
    ----------
    source : str
        Path of the image.
    frame : int
        Frame number, from 1.
    voi : None, str or Window
        As in :func:`negatoscope.render`.
    output : str
        Path of the PNG file.
    overlays : bool
        Whether overlays are painted.
    colormap : str or None
        Colours for the grey levels.
    """

    source: str = "image.dcm"
    frame: int = 1
    voi: str | Window | None = None
    output: str = "image.png"
    overlays: bool = False
    colormap: str | None = None


def python_script(recipe: Mapping[str, object], shot: Shot, command: str) -> str:
    """Return a Python script that makes a picture.

    Parameters
    ----------
    recipe : Mapping
        The JSON form of the recipe.
    shot : Shot
    command : str
        The same as a command, for the comment at the top.
    """
    # A name with a line break in it must not end the comment.
    comment = "\n".join(f"#     {line}" for line in command.splitlines())
    literal = pprint.pformat(recipe, sort_dicts=False, width=96)
    return f"""\
# Made with Negatoscope. The same on the command line:
{comment}
from pathlib import Path

import negatoscope
from negatoscope.export.png import png_bytes

recipe = {literal}
picture = negatoscope.render(
    {shot.source!r},
    frame={shot.frame},
    voi={_voi_literal(shot.voi)},
    overlays={shot.overlays},
    recipe=recipe,
    colormap={shot.colormap!r},
)
Path({shot.output!r}).write_bytes(png_bytes(picture))
"""


def command_line(steps: Sequence[str], shot: Shot) -> str:
    """Return a command, for a POSIX shell, that makes a picture.

    Parameters
    ----------
    steps : sequence of str
        The steps of the recipe as ``--op`` takes them.
    shot : Shot
    """
    # With "=" and "./" nothing that starts with a minus is taken for an option.
    words = ["negatoscope", "render", _path(shot.source), f"--frame={shot.frame}"]
    words += [f"--op={step}" for step in steps]
    if isinstance(shot.voi, Window):
        words.append(f"--window={shot.voi.center!r},{shot.voi.width!r},{shot.voi.function}")
    elif shot.voi is not None:
        words.append(f"--voi={shot.voi}")
    if shot.overlays:
        words.append("--overlays")
    if shot.colormap is not None:
        words.append(f"--colormap={shot.colormap}")
    return shlex.join([*words, f"--output={_path(shot.output)}"])


def _voi_literal(voi: str | Window | None) -> str:
    if not isinstance(voi, Window):
        return repr(voi)
    return f"negatoscope.Window({voi.center!r}, {voi.width!r}, {voi.function!r})"


def _path(path: str) -> str:
    return f"./{path}" if path.startswith("-") else path
