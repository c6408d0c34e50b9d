"""What a batch is to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("typer")

from negatoscope.cli.batch_plan import Settings, plan
from negatoscope.cli.choices import Choices


def settings(**changes: Any) -> Settings:
    given: dict[str, Any] = {
        "root": "in",
        "output": "out",
        "choices": Choices(),
        "format": "png",
        "options": {},
        "frames": "all",
        **changes,
    }
    return Settings(**given)


def test_every_file_has_a_target_of_its_own(tmp_path: Path) -> None:
    names = ["b/1.2.840.dcm", "b/1.2.840", "a.dcm", "a.png", "c.dcm", ".hidden", ".git/d.dcm"]
    for name in [*names, "out/made.png"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"123")
    tasks = plan(tmp_path, tmp_path / "out")
    assert {task.source: task.target for task in tasks} == {
        "a.dcm": "a.dcm",
        "a.png": "a.png",
        "c.dcm": "c",
        "b/1.2.840": "b/1.2.840",
        "b/1.2.840.dcm": "b/1.2.840.dcm",
    }
    assert {task.size for task in tasks} == {3}


def test_the_signature_names_what_is_done() -> None:
    same = settings(root="elsewhere", output="elsewhere").signature
    assert settings().signature == same
    changes: list[dict[str, Any]] = [
        {"format": "jpeg"},
        {"options": {"quality": 3}},
        {"frames": "1"},
        {"choices": Choices(op=["sobel"])},
        {"choices": Choices(voi="minmax")},
    ]
    others = {settings(**change).signature for change in changes}
    assert len(others | {same}) == len(changes) + 1


def test_the_signature_is_that_of_the_recipe_and_not_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "recipe.json"
    signatures = []
    for bins in (10, 20):
        step = f'{{"operation": "equalize_histogram", "parameters": {{"bins": {bins}}}}}'
        path.write_text(f'{{"negatoscope_recipe": 1, "steps": [{step}]}}')
        signatures.append(settings(choices=Choices(recipe=str(path))).signature)
    assert signatures[0] != signatures[1]
