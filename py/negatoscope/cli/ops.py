"""``negatoscope ops``: the operations and their parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, cast

import typer

from negatoscope.cli.tables import plain, print_json
from negatoscope.operations import load_all

if TYPE_CHECKING:
    from rich.table import Table


def ops(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the operations and their parameters."""
    schemas = [operation.schema() for operation in load_all()]
    if as_json:
        print_json(schemas)
    else:
        print_parameters(schemas)


def print_parameters(schemas: list[dict[str, object]]) -> None:
    """Print what each of some things takes: its name in a line of its own, then a table.

    However narrow the terminal is, a name stays in one piece, so that it can be copied.

    Parameters
    ----------
    schemas : list of dict
        Each with "name", "label" and "parameters".
    """
    # Late, so that --help does not wait for it.
    from rich.console import Console  # noqa: PLC0415 - see above
    from rich.padding import Padding  # noqa: PLC0415 - see above
    from rich.text import Text  # noqa: PLC0415 - see above

    console = Console()
    every = [_parameters(schema) for schema in schemas]
    longest = max((len(str(each["name"])) for one in every for each in one), default=0)
    for schema, parameters in zip(schemas, every, strict=True):
        console.print(Text.assemble((str(schema["name"]), "bold"), f"  {schema['label']}"))
        if parameters:
            console.print(Padding(_table(parameters, longest), (0, 0, 0, 2)))


def _parameters(schema: dict[str, object]) -> list[dict[str, object]]:
    return cast(list[dict[str, object]], schema["parameters"])


def _table(parameters: list[dict[str, object]], longest: int) -> Table:
    from rich.table import Table  # noqa: PLC0415 - see print_parameters

    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(no_wrap=True, min_width=longest)
    for least in (6, 8, 8):  # default, allowed, meaning: words wrap, and what has no blank folds
        table.add_column(overflow="fold", min_width=least)
    for parameter in parameters:
        name, default = str(parameter["name"]), plain(parameter["default"])
        table.add_row(name, default, _allowed(parameter), str(parameter["label"]))
    return table


def _allowed(parameter: dict[str, object]) -> str:
    if parameter.get("choices"):
        return plain(parameter["choices"])
    if parameter.get("minimum") is None:
        return str(parameter["type"])
    unit = parameter.get("unit") or ""
    return f"{parameter['minimum']} to {parameter['maximum']} {unit}".strip()
