"""``negatoscope render``: one frame as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from negatoscope.cli.choices import Choices, File, choosing
from negatoscope.cli.failures import clear_errors, say
from negatoscope.cli.running import finish, write
from negatoscope.export.png import png_bytes
from negatoscope.grayscale.display import compile_display


@choosing
def render(
    file: File,
    output: Annotated[Path, typer.Option("--output", "-o", help="The PNG to write.")],
    choices: Choices,
) -> None:
    """Render one frame to a PNG: the bytes that the page shows."""
    with clear_errors():
        look, recipe = choices.look(), choices.steps()
        instance = choices.open(file)
        steps = compile_display(
            instance,
            frame=choices.frame,
            look=look,
            recipe=recipe,
            other=choices.second(),
            other_frame=choices.other_frame,
        )
        display = finish(steps)
        for warning in (*instance.warnings, *display.frame.warnings, *display.warnings):
            say(f"warning: {warning}")
        write(output, png_bytes(display))
