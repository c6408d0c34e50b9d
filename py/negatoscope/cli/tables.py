"""Facts as JSON, or as a table for people."""

from __future__ import annotations

import json
from collections.abc import Mapping

import typer


def print_json(data: object) -> None:
    """Print JSON-able data for another program."""
    typer.echo(json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False))


def print_facts(facts: Mapping[str, object]) -> None:
    """Print names and values, one pair in a row."""
    # Late, so that --help does not wait for it.
    from rich.console import Console  # noqa: PLC0415 - see above
    from rich.table import Table  # noqa: PLC0415 - see above

    table = Table(show_header=False, box=None)
    for name, value in facts.items():
        table.add_row(name.replace("_", " "), plain(value))
    Console().print(table)


def plain(value: object) -> str:
    """Return a value as text for people."""
    if isinstance(value, dict):
        return ", ".join(f"{key} {plain(item)}" for key, item in value.items() if item != "")
    if isinstance(value, (list, tuple)):
        return "; ".join(plain(item) for item in value)
    return "" if value is None else str(value)
