"""Names of files that tell what is in them, and nothing of whom."""

from __future__ import annotations

from typing import Final

from negatoscope.recipe import Recipe

_LONGEST: Final = 80


def file_name(recipe: Recipe, suffix: str, *, what: str = "", number: int | None = None) -> str:
    """Return a name for a file: what was done, and to which frame.

    Parameters
    ----------
    recipe : Recipe
        Its operations are named.
    suffix : str
        With its dot.
    what : str
        What it is, if it is not a picture: "statistics", "figure" …
    number : int or None
        Frame number, None for all frames or the only one.
    """
    done = "-".join(step.operation for step in recipe.steps)[:_LONGEST] or "windowed"
    parts = ["negatoscope", done, what, "" if number is None else f"frame{number}"]
    return "-".join(filter(None, parts)) + suffix
