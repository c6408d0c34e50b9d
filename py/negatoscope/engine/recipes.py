"""The methods about recipes: which operations there are, recipes as text, as Python, as command."""

from __future__ import annotations

from typing import Literal

from negatoscope.engine.exporting import whole_numbers
from negatoscope.engine.methods import Answer, Params, Work, look_of
from negatoscope.engine.stacks import written_out
from negatoscope.engine.workspace import Workspace
from negatoscope.export.formats import Format, find_format, format_of_name, is_format_of
from negatoscope.operations import FAMILIES, load_all
from negatoscope.recipe import parse
from negatoscope.script import Shot


def operations(_: Workspace, __: Params) -> Answer:
    """List all operations, family by family, and the names of the families for people."""
    return Answer(
        {
            "operations": [operation.schema() for operation in load_all()],
            "families": [{"name": name, "label": label} for name, label in FAMILIES.items()],
        }
    )


def script(workspace: Workspace, params: Params) -> Work:
    """Write the picture as a Python script, as a command, and its recipe as a short text.

    The page gives the names of the files; they are what a reader has to adapt.
    """
    picture = workspace.picture(params)
    look = yield from written_out(workspace, picture, look_of(params))
    other = picture.other
    wanted = _format(params)
    output = params.get("output", f"image{wanted.suffix}")
    shot = Shot(
        source=params.get("source", Shot.source),
        frame=picture.frame,
        look=look,
        output=output,
        presentation_state=params.get("state_source", "state.dcm") if picture.state else None,
        other=None if other is None else params.get("other_source", "other.dcm"),
        other_frame=1 if other is None else other.frame,
        format=None if is_format_of(output, wanted) else wanted.name,
        options=wanted.changed(params.get("options", {})),
        frames=_frames(params),
    )
    recipe = picture.recipe
    return Answer(
        {
            "python": recipe.as_python(shot),
            "command": recipe.as_command(shot),
            "recipe": recipe.as_text(),
        }
    )


def _format(params: Params) -> Format:
    """Return the format that is named, else that of the name of the file, else PNG."""
    if "format" in params:
        return find_format(params["format"])
    return format_of_name(params.get("output", Shot.output))


def _frames(params: Params) -> Literal["all"] | tuple[int, ...] | None:
    frames = params.get("frames")
    if frames is None or frames == "all":
        return frames
    return whole_numbers(frames)


def parse_recipe(_: Workspace, params: Params) -> Answer:
    """Read a recipe from a text: JSON, or the short text."""
    return Answer({"recipe": parse(params["text"]).to_dict()})
