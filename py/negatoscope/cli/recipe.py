"""``negatoscope recipe``: recipes as files, as short texts, as code."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from negatoscope.cli.choices import Choices, choosing, read_recipe
from negatoscope.cli.failures import clear_errors, say
from negatoscope.cli.running import write
from negatoscope.cli.tables import print_json
from negatoscope.recipe import Recipe
from negatoscope.script import Shot

app = typer.Typer(
    help="Make, check and translate recipes: lists of operations.", no_args_is_help=True
)

Source = Annotated[
    str,
    typer.Argument(help="A file with a recipe, or a recipe as a short text.", metavar="RECIPE"),
]


@app.command()
def validate(source: Source) -> None:
    """Check a recipe; say what is wrong with it, and what is allowed.

    Exits with 0 if nothing is, else with 2.
    """
    with clear_errors():
        recipe = read_recipe(source)
        count = len(recipe.steps)
        say(f"The recipe is good: {count} step{'s' if count != 1 else ''}.")


@app.command()
@choosing
def show(
    choices: Choices,
    source: Annotated[
        str | None, typer.Argument(help="As for 'validate'.", metavar="[RECIPE]")
    ] = None,
    form: Annotated[
        Literal["json", "text", "python", "command", "steps"],
        typer.Option("--as", help="The form."),
    ] = "json",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write; else printed.")
    ] = None,
) -> None:
    """Print a recipe, from a file or from --op, in any form: JSON, a short text, code.

    The short text is for sharing; it holds nothing of the image.
    """
    with clear_errors():
        read = read_recipe(source) if source is not None else Recipe()
        recipe = Recipe((*read.steps, *choices.steps().steps))
        if form == "json" and output is None:
            print_json(recipe.to_dict())
            return
        text = _form(recipe, form, Shot(look=choices.look(), frame=choices.frame))
        if output is None:
            typer.echo(text)
        else:
            write(output, f"{text}\n".encode())


def _form(recipe: Recipe, form: str, shot: Shot) -> str:
    if form == "json":
        return recipe.to_json()
    if form == "text":
        return recipe.as_text()
    if form == "python":
        return recipe.as_python(shot)
    if form == "command":
        return recipe.as_command(shot)
    return "\n".join(step.to_text() for step in recipe.steps)
