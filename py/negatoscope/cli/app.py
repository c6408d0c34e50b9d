"""The commands, put together."""

from __future__ import annotations

import typer

from negatoscope.cli.batch import batch
from negatoscope.cli.convert import convert
from negatoscope.cli.formats import formats
from negatoscope.cli.info import info
from negatoscope.cli.ops import ops
from negatoscope.cli.recipe import app as recipe
from negatoscope.cli.render import render
from negatoscope.cli.series import app as series
from negatoscope.cli.stats import histogram, stats

app = typer.Typer(
    name="negatoscope",
    help="Read, window, equalise and edge-filter DICOM images. Not a medical device.",
    no_args_is_help=True,
    epilog="Exit status: 0 done, 1 out of memory and the like, 2 wrong use, 3 unreadable or not "
    "DICOM, 4 no image, 5 not supported, 6 damaged, 7 cannot write, 8 some files of a batch "
    "failed.",
    add_completion=False,
    pretty_exceptions_enable=False,
)

for command in (info, render, convert, stats, histogram, batch, ops, formats):
    app.command()(command)
app.add_typer(recipe, name="recipe")
app.add_typer(series, name="series")
