"""``negatoscope formats``: what can be written, and what there is to choose."""

from __future__ import annotations

from typing import Annotated

import typer

from negatoscope.cli.ops import print_parameters
from negatoscope.cli.tables import print_json
from negatoscope.export.formats import all_formats


def formats(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the formats and their parameters."""
    schemas = [each.schema() for each in all_formats().values()]
    if as_json:
        print_json(schemas)
    else:
        print_parameters(schemas)
