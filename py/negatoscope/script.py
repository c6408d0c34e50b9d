"""A picture as a Python script and as a command, to be run elsewhere."""

from __future__ import annotations

import pprint
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from negatoscope.grayscale.look import Look
from negatoscope.grayscale.window import Window


@dataclass(frozen=True)
class Shot:
    """What a picture is made from, apart from the recipe, and where it goes.

    Parameters
    ----------
    source : str
        Path of the image.
    frame : int
        Frame number, from 1.
    look : Look
        How it is shown.
    output : str
        Path of the PNG file.
    presentation_state : str or None
        Path of a presentation state.
    other : str or None
        Path of the second image.
    other_frame : int
        Its frame number, from 1.
    """

    source: str = "image.dcm"
    frame: int = 1
    look: Look = field(default_factory=Look)
    output: str = "image.png"
    presentation_state: str | None = None
    other: str | None = None
    other_frame: int = 1


def python_script(
    recipe: Mapping[str, object], shot: Shot, command: str, own: Mapping[str, str]
) -> str:
    """Return a Python script that makes a picture.

    Parameters
    ----------
    recipe : Mapping
        The JSON form of the recipe.
    shot : Shot
    command : str
        The same as a command, for the comment at the top.
    own : Mapping of str to str
        The texts of the user's operations in it, by name.
    """
    # A name with a line break in it must not end the comment.
    comment = "\n".join(f"#     {line}" for line in command.splitlines())
    literal = pprint.pformat(recipe, sort_dicts=False, width=96)
    opened = f"negatoscope.open({shot.source!r})"
    if shot.presentation_state is not None:
        opened = (
            f"negatoscope.apply_presentation_state(\n    {opened}, {shot.presentation_state!r}\n)"
        )
    defined = "".join(
        f"define(\n    {pprint.pformat(source, width=92)},\n    {name!r},\n)\n"
        for name, source in own.items()
    )
    importing = "from negatoscope.operations.defining import define\n" if own else ""
    arguments = "".join(f"    {name}={value},\n" for name, value in _arguments(shot).items())
    return f"""\
# Made with Negatoscope. The same on the command line:
{comment}
from pathlib import Path

import negatoscope
from negatoscope.export.png import png_bytes
{importing}
{defined}recipe = {literal}
image = {opened}
picture = negatoscope.render(
    image,
    recipe=recipe,
{arguments})
Path({shot.output!r}).write_bytes(png_bytes(picture))
"""


def _arguments(shot: Shot) -> dict[str, str]:
    """Return the arguments of `negatoscope.render`, as Python, that are not its defaults."""
    look = shot.look
    given = {
        "frame": shot.frame,
        "voi": look.voi,
        "overlays": look.overlays,
        "colormap": look.colormap,
        "invert": look.invert,
        "nan_color": look.nan_color,
        "other": shot.other,
        "other_frame": shot.other_frame,
    }
    usual = {"frame": 1, "overlays": False, "invert": False, "other_frame": 1}
    return {name: _literal(value) for name, value in given.items() if value != usual.get(name)}


def command_line(steps: Sequence[str], shot: Shot, own: Sequence[str] = ()) -> str:
    """Return a command, for a POSIX shell, that makes a picture.

    Parameters
    ----------
    steps : sequence of str
        The steps of the recipe as ``--op`` takes them.
    shot : Shot
    own : sequence of str
        Names of the user's operations in it: each in a file of that name beside the image.
    """
    look = shot.look
    # With "=" and "./" nothing that starts with a minus is taken for an option.
    words = ["negatoscope", "render", _path(shot.source), f"--frame={shot.frame}"]
    if shot.presentation_state is not None:
        words.append(f"--presentation-state={_path(shot.presentation_state)}")
    words += [f"--define={name}.py" for name in own]
    words += [f"--op={step}" for step in steps]
    if shot.other is not None:
        words += [f"--other={_path(shot.other)}", f"--other-frame={shot.other_frame}"]
    if isinstance(look.voi, Window):
        window = look.voi
        words.append(f"--window={window.center!r},{window.width!r},{window.function}")
    elif look.voi is not None:
        words.append(f"--voi={look.voi}")
    flags = {"--overlays": look.overlays, "--invert": look.invert}
    words += [flag for flag, wanted in flags.items() if wanted]
    options = {"--colormap": look.colormap, "--nan-color": look.nan_color}
    words += [f"{option}={value}" for option, value in options.items() if value is not None]
    return shlex.join([*words, f"--output={_path(shot.output)}"])


def _literal(value: object) -> str:
    if not isinstance(value, Window):
        return repr(value)
    return f"negatoscope.Window({value.center!r}, {value.width!r}, {value.function!r})"


def _path(path: str) -> str:
    return f"./{path}" if path.startswith("-") else path
