"""``negatoscope ops``: the operations and their parameters."""

from __future__ import annotations

from typing import Annotated, cast

import typer

from negatoscope.cli.tables import plain, print_json
from negatoscope.operations import load_all


def ops(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the operations and their parameters."""
    schemas = [operation.schema() for operation in load_all()]
    if as_json:
        print_json(schemas)
    else:
        print_parameters("operation", schemas)


def print_parameters(kind: str, schemas: list[dict[str, object]]) -> None:
    """Print what each of some things takes, as a table.

    Parameters
    ----------
    kind : str
        What they are: "operation" …
    schemas : list of dict
        Each with "name", "label" and "parameters".
    """
    # Late, so that --help does not wait for it.
    from rich.console import Console  # noqa: PLC0415 - see above
    from rich.table import Table  # noqa: PLC0415 - see above

    table = Table(box=None)
    for column in (kind, "parameter", "default", "allowed", "meaning"):
        table.add_column(column, overflow="fold")
    for schema in schemas:
        table.add_row(str(schema["name"]), "", "", "", str(schema["label"]), style="bold")
        for parameter in cast(list[dict[str, object]], schema["parameters"]):
            name, default = str(parameter["name"]), plain(parameter["default"])
            table.add_row("", name, default, _allowed(parameter), str(parameter["label"]))
    Console().print(table)


def _allowed(parameter: dict[str, object]) -> str:
    if parameter.get("choices"):
        return plain(parameter["choices"])
    if parameter.get("minimum") is None:
        return str(parameter["type"])
    unit = parameter.get("unit") or ""
    return f"{parameter['minimum']} to {parameter['maximum']} {unit}".strip()
