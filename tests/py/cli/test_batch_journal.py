"""What a batch remembers."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("typer")

from negatoscope.cli.batch_journal import JOURNAL, REPORT, Journal, Outcome, write_report
from negatoscope.cli.batch_plan import Task
from negatoscope.cli.choices import Choices

from .test_batch_plan import settings

DONE = Outcome("a.dcm", "done", 3, 7, "sig", outputs=(("a.png", 5),), warnings=("odd",))
FAILED = Outcome("b.dcm", "failed", 3, 7, "sig", "decode_failed", "It is damaged.")


def test_outcomes_come_back_and_the_last_counts(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    assert journal.read() == {}
    for outcome in (FAILED, DONE, replace(FAILED, status="done")):
        journal.note(outcome)
    assert journal.read() == {"a.dcm": DONE, "b.dcm": replace(FAILED, status="done")}


def test_a_line_that_was_cut_off_does_no_harm(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.note(DONE)
    with (tmp_path / JOURNAL).open("a") as file:
        file.write('{"source": "b.dcm", "sta')
    assert journal.read() == {"a.dcm": DONE}


def test_it_is_written_again_with_what_holds(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.note(DONE)
    journal.note(FAILED)
    journal.replace([FAILED])
    assert journal.read() == {"b.dcm": FAILED}


def test_what_changed_is_done_again(tmp_path: Path) -> None:
    now = settings(output=str(tmp_path))
    task = Task("a.dcm", "a", 3, 7)
    done = replace(DONE, signature=now.signature)
    assert not done.still_holds(task, now)
    (tmp_path / "a.png").write_bytes(b"12345")
    assert done.still_holds(task, now)
    assert not done.still_holds(replace(task, size=4), now)
    assert not done.still_holds(replace(task, changed=8), now)
    assert not replace(done, signature="other").still_holds(task, now)
    assert not replace(done, status="failed").still_holds(task, now)
    (tmp_path / "a.png").write_bytes(b"1234")
    assert not done.still_holds(task, now)


def test_the_report_is_for_programs_and_for_people(tmp_path: Path) -> None:
    now = settings(choices=Choices(op=["sobel"]))
    write_report(tmp_path, now, [DONE, FAILED])
    report = json.loads((tmp_path / f"{REPORT}.json").read_text())
    assert report["counts"] == {"done": 1, "skipped": 0, "failed": 1}
    assert report["recipe"]["steps"][0]["operation"] == "sobel"
    with (tmp_path / f"{REPORT}.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["status"] for row in rows] == ["done", "failed"]
    assert (rows[0]["outputs"], rows[1]["code"]) == ("a.png", "decode_failed")
