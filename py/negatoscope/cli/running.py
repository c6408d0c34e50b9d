"""Long work with a progress bar, and its result in a file."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import TypeVar

import typer

from negatoscope.cli.failures import CANNOT_WRITE, say
from negatoscope.model import Progress

Result = TypeVar("Result")


def finish(steps: Generator[Progress, None, Result]) -> Result:
    """Return what a generator makes; on a terminal a bar says how far it is.

    Parameters
    ----------
    steps : generator of Progress
    """
    # Late, so that --help does not wait for it.
    from rich.console import Console  # noqa: PLC0415 - see above
    from rich.progress import Progress as ProgressBar  # noqa: PLC0415 - see above

    console = Console(stderr=True)
    with ProgressBar(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("")
        while True:
            try:
                progress = next(steps)
            except StopIteration as finished:
                result: Result = finished.value
                return result
            bar.update(
                task, description=progress.stage, completed=progress.done, total=progress.total
            )


def write(output: Path, content: bytes) -> None:
    """Write a file, or say why it cannot be written and leave."""
    try:
        output.write_bytes(content)
    except OSError as error:
        say(f"error: {output} cannot be written: {error.strerror}.")
        raise typer.Exit(CANNOT_WRITE) from error
