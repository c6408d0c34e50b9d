"""``negatoscope render``: one image as a file."""

from __future__ import annotations

from negatoscope.cli.choices import Choices, File, choosing
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


@choosing
def render(  # noqa: PLR0913, PLR0917 - one parameter per option of the command
    file: File,
    output: Output,
    choices: Choices,
    to: To = None,
    setting: Set = None,
    frames: Frames = None,
) -> None:
    """Write one image as it is shown, or its values, in any format.

    A PNG has the pixels that the page shows, byte for byte.
    """
    with clear_errors():
        wanted = wanted_format(to, output)
        exporting = Export(choices, wanted, format_options(wanted, setting or ()))
        instance = choices.open(file)
        numbers = frame_numbers(frames, choices.frame, instance)
        made = finish(exporting.steps([(instance, number) for number in numbers]))
        for warning in exporting.warnings:
            say(f"warning: {warning}")
        if made.lossy:
            say(made.sentence)
        write(output, made.content)
