"""Facts as JSON, or as a table for people."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import Final

import typer

_WIDTH: Final = 40
"""Characters of the longest bar."""


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


def print_bars(
    title: str, edges: Sequence[float], counts: Sequence[int], *, logarithmic: bool = False
) -> None:
    """Print a histogram as bars of text.

    Parameters
    ----------
    title : str
    edges : sequence of float
        One more than there are counts.
    counts : sequence of int
    logarithmic : bool
        Whether a bar's length is the logarithm of its count.
    """
    lengths = [math.log1p(count) if logarithmic else float(count) for count in counts]
    longest = max(lengths, default=0.0) or 1.0
    typer.echo(title)
    for low, high, count, length in zip(edges, edges[1:], counts, lengths, strict=False):
        bar = "#" * max(round(_WIDTH * length / longest), 1 if count else 0)
        typer.echo(f"{low:>12.6g} to {high:<12.6g} {count:>10} {bar}".rstrip())
