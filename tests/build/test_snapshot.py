"""The memory snapshot: always the same bytes, and a Python like one that was started."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pydicom
import pytest
import snapshot
from common import CACHE, PUBLIC, ROOT, file_sha256

ORDERS = [
    ["PIL", "jpeg8", "jpegls", "jpeg2k", "PIL", "jpeg8"],
    ["jpeg8", "PIL", "jpeg8", "jpeg2k", "jpegls", "PIL"],
    ["jpeg2k", "jpegls", "PIL", "jpeg8"],
]


@pytest.fixture(scope="module")
def engine() -> dict[str, Any]:
    return json.loads((CACHE / "site.json").read_text("utf-8"))["engine"]


def restored(what: str, *arguments: str) -> Any:
    """Ask ``tests/pyodide/restored.mjs``."""
    done = subprocess.run(
        ["node", "tests/pyodide/restored.mjs", what, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def test_two_snapshots_of_the_same_parts_are_the_same_bytes(
    engine: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (order,) = (
        path
        for path in (CACHE / "snapshot").glob("*.json")
        if json.loads(path.read_text("utf-8"))["madeFrom"] == engine["snapshot"]["madeFrom"]
    )
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("HOME", os.fspath(tmp_path))
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    snapshot.take_snapshot(order, tmp_path / "again.wasm")
    kept = (PUBLIC / "assets" / engine["files"]["snapshot"]).read_bytes()
    assert (tmp_path / "again.wasm").read_bytes() == kept
    assert json.loads((tmp_path / "again.facts").read_text("utf-8")) == engine["snapshot"]


def test_the_snapshot_records_all_that_it_was_made_from(engine: dict[str, Any]) -> None:
    made_from = engine["snapshot"]["madeFrom"]
    core = engine["core"]
    for name in [*core["bundles"], core["modules"]]:
        assert made_from[name] == file_sha256(PUBLIC / "assets" / name)
    for name in snapshot.LOADER_FILES:
        assert made_from[name] == file_sha256(snapshot.LOADER / name)
    assert made_from["interpreter"] == file_sha256(PUBLIC / "assets" / engine["files"]["runtime"])


def test_a_snapshot_made_from_other_parts_is_refused() -> None:
    assert "the snapshot was made from another" in restored("refusal")


def test_a_browsers_own_helper_for_calls_between_c_functions_survives() -> None:
    assert restored("helper") == {"before": 7, "after": 7}


def test_two_engines_from_one_snapshot_draw_different_values() -> None:
    one, two = restored("chance")
    assert one.keys() == two.keys()
    for name, value in one.items():
        assert value != two[name], name


@pytest.mark.parametrize("zone", ["UTC", "Europe/Berlin", "America/New_York", "Australia/Sydney"])
def test_the_time_zone_is_the_one_of_the_machine(
    zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    zones = restored("zones")
    assert zones["restored"] == zones["started"]


def test_a_restored_engine_shows_the_same_as_a_started_one() -> None:
    folder = Path(pydicom.__file__).parent / "data" / "test_files"
    results = restored("digests", os.fspath(folder))
    assert results["started"]["shown"] > 200
    assert results["restored"] == results["started"]


def test_the_heap_of_a_restored_engine_grows() -> None:
    assert restored("growth") is True


def test_what_is_not_in_the_snapshot_comes_with_the_rest() -> None:
    missing = ["ModuleNotFoundError", "ModuleNotFoundError", "ModuleNotFoundError"]
    assert restored("rest") == {"missing": missing, "found": [True, True, True]}


@pytest.mark.parametrize("order", ORDERS)
def test_pillow_and_every_codec_are_right_together_after_a_restore(order: list[str]) -> None:
    done = subprocess.run(
        ["node", "tests/pyodide/together.mjs", "--restored", *order],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-1500:]
    assert done.stdout.split() == order
