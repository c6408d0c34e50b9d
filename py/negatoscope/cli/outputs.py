"""Which format, which options of it, which frames: what commands that write share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from negatoscope.errors import InvalidParameterError
from negatoscope.export.formats import Format, find_format, format_of_name
from negatoscope.model import Instance

To = Annotated[
    str | None,
    typer.Option(
        metavar="FORMAT",
        help="The format, if the suffix does not say it. 'negatoscope formats' lists them.",
    ),
]
Set = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="NAME=VALUE",
        help="A parameter of the format, as quality=80; may be repeated.",
    ),
]
Frames = Annotated[
    str | None,
    typer.Option(metavar="all|1,3-5", help="Frame numbers instead of --frame, from 1."),
]
Output = Annotated[
    Path, typer.Option("--output", "-o", help="The file to write; its suffix says the format.")
]

_RANGE = re.compile(r"(\d{1,9})(?:-(\d{1,9}))?")
_MOST = 100_000


def wanted_format(to: str | None, output: Path) -> Format:
    """Return the format that is named, else that of the suffix."""
    return format_of_name(output.name) if to is None else find_format(to)


def format_options(wanted: Format, texts: Sequence[str]) -> dict[str, Any]:
    """Return the parameters that were given as NAME=VALUE, checked and complete.

    Raises
    ------
    InvalidParameterError
        One of them is wrong; the message says what is allowed.
    """
    declarations = {each.name: each.declaration for each in wanted.parameters}
    given: dict[str, object] = {}
    for text in texts:
        name, equals, value = (part.strip() for part in text.partition("="))
        if not equals:
            raise InvalidParameterError(
                f"'{text:.80}' sets nothing. Write --set NAME=VALUE.", parameter="set"
            )
        try:
            given[name] = declarations[name].parse(value)
        except (KeyError, ValueError):
            given[name] = value  # validation says what is wrong, in the same words everywhere
    return dict(wanted.validate(given))


def frame_numbers(text: str | None, one: int, instance: Instance) -> list[int]:
    """Return the frame numbers that a text stands for.

    Parameters
    ----------
    text : str or None
        "all", or numbers and ranges divided by commas; None for `one`.
    one : int
        Frame number, from 1.
    instance : Instance
        Has the frames.

    Raises
    ------
    InvalidParameterError
        The text is neither.
    FrameNotFoundError
        There is no such frame.
    """
    if text is None:
        numbers = [one]
    elif text == "all":
        numbers = list(range(1, instance.number_of_frames + 1))
    else:
        numbers = []
        for part in text.split(","):
            found = _RANGE.fullmatch(part.strip())
            last = int(found[2] or found[1]) if found else 0
            if not found or not int(found[1]) <= last < int(found[1]) + _MOST:
                raise InvalidParameterError(
                    "--frames takes 'all' or numbers and ranges as 1,3-5; "
                    f"{text!r:.80} is neither.",
                    parameter="frames",
                )
            numbers += range(int(found[1]), last + 1)
    for number in numbers:
        instance.require_frame(number)
    return numbers
