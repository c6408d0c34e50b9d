"""Facts as JSON, or as a table for people."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import Final

import typer

_WIDTH: Final = 40
"""Characters of the longest bar."""

_LONGEST_WHOLE: Final = 15
"""Digits before the point that are told one by one."""


def print_json(data: object) -> None:
    """Print JSON-able data for another program."""
    typer.echo(json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False))


def print_facts(facts: Mapping[str, object], *, digits: int | None = None) -> None:
    """Print names and values, one pair in a row; `digits` as `plain` takes them."""
    # Late, so that --help does not wait for it.
    from rich.console import Console  # noqa: PLC0415 - see above
    from rich.table import Table  # noqa: PLC0415 - see above

    table = Table(show_header=False, box=None)
    for name, value in facts.items():
        table.add_row(name.replace("_", " "), plain(value, digits))
    Console().print(table)


def plain(value: object, digits: int | None = None) -> str:
    """Return a value as text for people.

    Parameters
    ----------
    value : object
    digits : int or None
        How many of a measured number are told, at least those before the point; None for
        the number as it is.
    """
    if isinstance(value, dict):
        items = ((key, plain(item, digits)) for key, item in value.items() if item != "")
        return ", ".join(f"{key} {text}" for key, text in items)
    if isinstance(value, (list, tuple)):
        return "; ".join(plain(item, digits) for item in value)
    if isinstance(value, float) and digits is not None:
        return rounded(value, digits)
    return "" if value is None else str(value)


def rounded(value: float, digits: int) -> str:
    """Return a number with so many digits, or all of those before the point."""
    whole = f"{value:.0f}"
    long = math.isfinite(value) and digits < len(whole.lstrip("-")) <= _LONGEST_WHOLE
    return whole if long else f"{value:.{digits}g}"


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
