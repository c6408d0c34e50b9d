"""What a batch has done so far, so that it can go on where it was stopped."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Literal, TypeAlias

from negatoscope.cli.batch_plan import Settings, Task
from negatoscope.export.tables import csv_text

JOURNAL: Final = ".negatoscope-batch.jsonl"
REPORT: Final = "negatoscope-report"

Status: TypeAlias = Literal["done", "skipped", "failed"]


@dataclass(frozen=True)
class Outcome:
    """What became of a file.

    Parameters
    ----------
    source : str
        Its path in the folder.
    status : {"done", "skipped", "failed"}
        Skipped is what is no image at all: it is not counted as a failure.
    size, changed : int
        As of the task.
    signature : str
        Of the settings.
    code, message : str
        Of the error, "" if there was none.
    outputs : tuple of (str, int)
        Name in the folder of results, and bytes, of each file that was written.
    lossy : bool
        Whether something was lost.
    seconds : float
        That it took.
    warnings : tuple of str
        For people.
    """

    source: str
    status: Status
    size: int
    changed: int
    signature: str
    code: str = ""
    message: str = ""
    outputs: tuple[tuple[str, int], ...] = ()
    lossy: bool = False
    seconds: float = 0.0
    warnings: tuple[str, ...] = ()

    def still_holds(self, task: Task, settings: Settings) -> bool:
        """Whether the task needs not be done again."""
        if self.status == "failed" or self.signature != settings.signature:
            return False
        if (self.size, self.changed) != (task.size, task.changed):
            return False
        output = Path(settings.output)
        return all(
            (output / name).is_file() and (output / name).stat().st_size == size
            for name, size in self.outputs
        )


class Journal:
    """A file with a line for each outcome, written at once.

    Parameters
    ----------
    output : Path
        The folder of results.
    """

    def __init__(self, output: Path) -> None:
        self._path = output / JOURNAL

    def read(self) -> dict[str, Outcome]:
        """Return the last outcome of each file; a line that was cut off is left out."""
        found = {}
        text = self._path.read_text("utf-8", "replace") if self._path.exists() else ""
        for line in text.splitlines():
            try:
                data = json.loads(line)
                outputs = tuple((str(name), int(size)) for name, size in data["outputs"])
                data |= {"outputs": outputs, "warnings": tuple(data["warnings"])}
                outcome = Outcome(**data)
            except (ValueError, TypeError, KeyError):
                continue
            found[outcome.source] = outcome
        return found

    def note(self, outcome: Outcome) -> None:
        """Write an outcome, so that it is known even if the next moment ends everything."""
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(outcome), ensure_ascii=False) + "\n")

    def replace(self, outcomes: Iterable[Outcome]) -> None:
        """Write the journal again, with one line for each file."""
        lines = (json.dumps(asdict(each), ensure_ascii=False) + "\n" for each in outcomes)
        part = self._path.with_suffix(".part")
        part.write_text("".join(lines), "utf-8")
        part.replace(self._path)


def write_report(output: Path, settings: Settings, outcomes: list[Outcome]) -> None:
    """Write what became of every file, as JSON and as CSV.

    Parameters
    ----------
    output : Path
        The folder of results.
    settings : Settings
    outcomes : list of Outcome
        One for each file, those of earlier runs too.
    """
    counts = {status: sum(each.status == status for each in outcomes) for status in _STATUSES}
    report = {
        "format": settings.format,
        "options": dict(settings.options),
        "recipe": settings.choices.steps().to_dict(),
        "counts": counts,
        "files": [asdict(each) for each in outcomes],
    }
    text = json.dumps(report, indent=2, ensure_ascii=False)
    (output / f"{REPORT}.json").write_text(text + "\n", "utf-8")
    rows = (
        {
            **{name: value for name, value in asdict(each).items() if name not in _IN_WORDS},
            "outputs": " ".join(name for name, _ in each.outputs),
            "warnings": " ".join(each.warnings),
        }
        for each in outcomes
    )
    (output / f"{REPORT}.csv").write_text(csv_text(rows), "utf-8", newline="")


_STATUSES: Final = ("done", "skipped", "failed")
_IN_WORDS: Final = frozenset({"outputs", "warnings", "changed", "signature"})
