"""``negatoscope stats`` and ``negatoscope histogram``: a picture in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from negatoscope.cli.choices import Choices, File, choosing
from negatoscope.cli.failures import clear_errors
from negatoscope.cli.running import finish
from negatoscope.cli.tables import print_bars, print_facts, print_json
from negatoscope.errors import InvalidParameterError
from negatoscope.export.shapes import shapes_of
from negatoscope.grayscale.composing import Scene
from negatoscope.measure.describing import Subject
from negatoscope.measure.shapes import Shape

_DIGITS: Final = 6
"""Of the numbers for people; `--json` has all of them."""

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
ShapeText = Annotated[
    str | None,
    typer.Option(
        "--shape",
        metavar="KIND ROW,COLUMN …",
        help="Only what is inside a shape, as 'ellipse 5,5 20,30'.",
    ),
]


@choosing
def stats(file: File, choices: Choices, as_json: AsJson = False, shape: ShapeText = None) -> None:
    """Print the statistics of the values before the window, padding left out."""
    with clear_errors():
        told = _subject(file, choices).statistics(_shape(shape))
        if as_json:
            print_json(told)
            return
        channels: Any = told.pop("channels")
        for facts in (told, *channels):
            print_facts(_readable(facts), digits=_DIGITS)


@choosing
def histogram(  # noqa: PLR0913, PLR0917 - one parameter per option of the command
    file: File,
    choices: Choices,
    as_json: AsJson = False,
    shape: ShapeText = None,
    bins: Annotated[int, typer.Option(help="Bars of equal width, 1 to 65536.")] = 32,
    low: Annotated[float | None, typer.Option(help="Where the first begins.")] = None,
    high: Annotated[float | None, typer.Option(help="Where the last ends.")] = None,
    log: Annotated[bool, typer.Option("--log", help="Draw the logarithm of the counts.")] = False,
) -> None:
    """Print how often values occur, before the window, padding left out."""
    with clear_errors():
        subject = _subject(file, choices)
        found = subject.distributions(_shape(shape))
        made = subject.histograms(found, bins=bins, low=low, high=high)
        if as_json:
            print_json(
                {
                    "unit": subject.unit,
                    "channels": {
                        name: {
                            "low": each.low,
                            "high": each.high,
                            "counts": each.counts.tolist(),
                            "cdf": each.cdf.tolist(),
                        }
                        for name, each in made.items()
                    },
                }
            )
            return
        for name, each in made.items():
            title = f"{name} [{subject.unit}]" if subject.unit else name
            print_bars(title, each.edges.tolist(), each.counts.tolist(), logarithmic=log)


def _readable(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return statistics with a size and percentiles that read as such."""
    facts = dict(told)
    if "shape" in facts:
        facts["shape"] = " x ".join(map(str, facts["shape"]))
    if "percentiles" in facts:
        facts["percentiles"] = {f"p{each}": value for each, value in facts["percentiles"].items()}
    return facts


def _subject(file: Path, choices: Choices) -> Subject:
    instance, recipe = choices.open(file), choices.steps()
    instance.require_frame(choices.frame)
    second = choices.second()
    begin = None if second is None else Scene(second, choices.other_frame).plain
    frame = finish(Scene(instance, choices.frame, begin).compose(recipe))
    return Subject(instance, choices.frame, bool(recipe.steps), frame)


def _shape(text: str | None) -> Shape | None:
    if text is None:
        return None
    shapes = list(shapes_of(text).values())
    if len(shapes) != 1 or not shapes[0].encloses:
        raise InvalidParameterError(
            "--shape takes one shape that encloses pixels, as 'ellipse 5,5 20,30'.",
            parameter="shape",
        )
    return shapes[0]
