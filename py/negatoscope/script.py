"""A picture as a Python script and as a command, to be run elsewhere."""

from __future__ import annotations

import pprint
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Literal

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
        Path of the file to write; its suffix says the format.
    presentation_state : str or None
        Path of a presentation state.
    other : str or None
        Path of the second image.
    other_frame : int
        Its frame number, from 1.
    format : str or None
        The format, where the suffix does not say it.
    options : Mapping
        Parameters of the format that are not its defaults.
    frames : "all", tuple of int or None
        Frame numbers, from 1; None for `frame` alone.
    """

    source: str = "image.dcm"
    frame: int = 1
    look: Look = field(default_factory=Look)
    output: str = "image.png"
    presentation_state: str | None = None
    other: str | None = None
    other_frame: int = 1
    format: str | None = None
    options: Mapping[str, object] = field(default_factory=dict)
    frames: Literal["all"] | tuple[int, ...] | None = None

    @property
    def is_png(self) -> bool:
        """Whether it is one frame as a PNG, for which there is nothing to choose."""
        named = self.format or PurePath(self.output).suffix.lower().removeprefix(".")
        return named == "png" and self.frames is None


def python_script(
    recipe: Mapping[str, object], shot: Shot, command: str, own: Mapping[str, str]
) -> str:
    """Return a Python script that makes a picture, or another file of it.

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
    standard, using, ending = _ending(shot)
    return f"""\
# Made with Negatoscope. The same on the command line:
{comment}
{standard}import negatoscope
{using}
{importing}
{defined}recipe = {literal}
image = {opened}
{ending}"""


def _ending(shot: Shot) -> tuple[str, str, str]:
    """Return what a script imports, of Python and of ours, and how it ends."""
    given = _arguments(shot)
    if shot.is_png:
        arguments = "".join(f"    {name}={value},\n" for name, value in given.items())
        return (
            "from pathlib import Path\n\n",
            "from negatoscope.export.png import png_bytes",
            f"picture = negatoscope.render(\n    image,\n    recipe=recipe,\n{arguments})\n"
            f"Path({shot.output!r}).write_bytes(png_bytes(picture))\n",
        )
    number = given.pop("frame", None)
    more = {
        "frames": number if shot.frames is None else repr(shot.frames),
        "format": None if shot.format is None else repr(shot.format),
        "options": repr(dict(shot.options)) if shot.options else None,
        **given,
    }
    arguments = "".join(f"    {name}={value},\n" for name, value in more.items() if value)
    return (
        "",
        "from negatoscope.export.saving import save",
        f"save(\n    image,\n    {shot.output!r},\n    recipe=recipe,\n{arguments})\n",
    )


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
    words = ["negatoscope", "render", _path(shot.source), _frames(shot)]
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
    words += [] if shot.format is None else [f"--to={shot.format}"]
    words += [f"--set={name}={_text(value)}" for name, value in shot.options.items()]
    return shlex.join([*words, f"--output={_path(shot.output)}"])


def _frames(shot: Shot) -> str:
    if shot.frames is None:
        return f"--frame={shot.frame}"
    numbers = shot.frames if shot.frames == "all" else ",".join(map(str, shot.frames))
    return f"--frames={numbers}"


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _literal(value: object) -> str:
    if not isinstance(value, Window):
        return repr(value)
    return f"negatoscope.Window({value.center!r}, {value.width!r}, {value.function!r})"


def _path(path: str) -> str:
    return f"./{path}" if path.startswith("-") else path
