"""The commands, put together."""

from __future__ import annotations

import typer

from negatoscope.cli.info import info
from negatoscope.cli.ops import ops
from negatoscope.cli.render import render

app = typer.Typer(
    name="negatoscope",
    help="Read, window, equalise and edge-filter DICOM images. Not a medical device.",
    no_args_is_help=True,
    epilog="Exit status: 0 done, 1 out of memory and the like, 2 wrong use, 3 unreadable or not "
    "DICOM, 4 no image, 5 not supported, 6 damaged, 7 cannot write.",
    add_completion=False,
    pretty_exceptions_enable=False,
)

for command in (render, info, ops):
    app.command()(command)
