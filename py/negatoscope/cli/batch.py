"""``negatoscope batch``: a folder of files, on all cores."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from negatoscope.cli.batch_journal import REPORT, Journal, Outcome, write_report
from negatoscope.cli.batch_plan import Settings, Task, plan
from negatoscope.cli.batch_pool import process_all
from negatoscope.cli.choices import Choices, choosing
from negatoscope.cli.failures import CANNOT_READ, CANNOT_WRITE, SOME_FAILED, clear_errors, say
from negatoscope.cli.outputs import Set, format_options
from negatoscope.export.formats import find_format


@choosing
def batch(  # noqa: PLR0913, PLR0917 - one parameter per option of the command
    folder: Annotated[Path, typer.Argument(help="A folder; all in it is read.", metavar="DIR")],
    output: Annotated[Path, typer.Option("--output", "-o", help="A folder for the results.")],
    choices: Choices,
    to: Annotated[
        str, typer.Option(metavar="FORMAT", help="'negatoscope formats' lists them.")
    ] = "png",
    setting: Set = None,
    frames: Annotated[
        str, typer.Option(metavar="all|1,3-5", help="Which frames of each file, from 1.")
    ] = "all",
    jobs: Annotated[
        int | None, typer.Option(min=1, max=256, help="Processes at once; else one for each core.")
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Do everything again, also what is done.")
    ] = False,
) -> None:
    """Process all files of a folder on all cores; a bad file stops nothing.

    Results lie in the other folder as the files lie in the first, under their names. What is done
    and unchanged is not done again, so a batch that was stopped goes on where it was.
    negatoscope-report.json and .csv there say what became of every file.
    """
    with clear_errors():
        wanted = find_format(to)
        options = format_options(wanted, setting or ())
        settings = Settings(str(folder), str(output), choices, to, options, frames)
        # Wrong operations and windows are told now, not once for each file.
        choices.steps(), choices.look(), choices.second()
        if not folder.is_dir():
            say(f"error: {folder} is not a folder.")
            raise typer.Exit(CANNOT_READ)
        tasks = plan(folder, output)
    try:
        output.mkdir(parents=True, exist_ok=True)
        outcomes = _run(tasks, settings, jobs or os.cpu_count() or 1, again)
        write_report(output, settings, outcomes)
    except OSError as error:
        say(f"error: {error.filename} cannot be written: {error.strerror}.")
        raise typer.Exit(CANNOT_WRITE) from error
    _tell(output, outcomes)


def _run(tasks: list[Task], settings: Settings, jobs: int, again: bool) -> list[Outcome]:
    """Do what is not done yet; return an outcome for each file, in their order."""
    journal = Journal(Path(settings.output))
    known = {} if again else journal.read()
    held = {
        task.source: known[task.source]
        for task in tasks
        if task.source in known and known[task.source].still_holds(task, settings)
    }
    journal.replace(held.values())
    left = [task for task in tasks if task.source not in held]
    if held:
        say(f"{len(held)} of {len(tasks)} files are done already.")
    for outcome in _with_bar(process_all(left, settings, jobs), len(left)):
        held[outcome.source] = outcome
        journal.note(outcome)
    return [held[task.source] for task in tasks]


def _with_bar(outcomes: Iterator[Outcome], total: int) -> Iterator[Outcome]:
    # Late, so that --help does not wait for it.
    from rich.console import Console  # noqa: PLC0415 - see above
    from rich.progress import Progress  # noqa: PLC0415 - see above

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("files", total=total)
        for outcome in outcomes:
            yield outcome
            bar.update(task, advance=1, description=outcome.source[-40:])


def _tell(output: Path, outcomes: list[Outcome]) -> None:
    """Say what became of the files, and leave with the status that belongs to it."""
    failed = [each for each in outcomes if each.status == "failed"]
    skipped = sum(each.status == "skipped" for each in outcomes)
    done = len(outcomes) - len(failed) - skipped
    for each in failed[:10]:
        say(f"failed: {each.source}: {each.message} [{each.code}]")
    if len(failed) > 10:
        say(f"… and {len(failed) - 10} more.")
    say(
        f"{done} done, {len(failed)} failed, {skipped} skipped because they hold no image. "
        f"See {output / REPORT}.csv."
    )
    if failed:
        raise typer.Exit(SOME_FAILED)
