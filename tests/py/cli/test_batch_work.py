"""One file of a batch: whatever goes wrong, it goes wrong alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import phantoms
import pytest

pytest.importorskip("typer")
pytest.importorskip("PIL.Image")

from negatoscope.cli import batch_work
from negatoscope.cli.batch_plan import Task
from negatoscope.cli.batch_work import process, replace_file
from negatoscope.cli.choices import Choices

from .test_batch_plan import settings

FRAMES = np.arange(3 * 4 * 5, dtype=np.uint8).reshape(3, 4, 5)


@pytest.fixture
def worked(save: Callable[..., Path], tmp_path: Path) -> Callable[..., Any]:
    """Return the function that processes a file and gives the outcome."""

    def worked(content: bytes | None = None, **changes: Any) -> Any:
        save("in/image.dcm", content)
        where = {"root": str(tmp_path / "in"), "output": str(tmp_path / "out")}
        return process(Task("image.dcm", "sub/image", 1, 2), settings(**where, **changes))

    return worked


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*"))


def test_a_good_file(worked: Callable[..., Any], tmp_path: Path) -> None:
    outcome = worked()
    assert (outcome.status, outcome.code, outcome.lossy) == ("done", "", False)
    size = (tmp_path / "out/sub/image.png").stat().st_size
    assert outcome.outputs == (("sub/image.png", size),)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("png", [f"sub/image-0000{number}.png" for number in (1, 2, 3)]),
        ("npy", ["sub/image.npy"]),
    ],
)
def test_frames(
    wanted: str, expected: list[str], worked: Callable[..., Any], tmp_path: Path
) -> None:
    outcome = worked(phantoms.phantom(FRAMES), format=wanted)
    assert [name for name, _ in outcome.outputs] == expected
    assert names(tmp_path / "out") == expected


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"", "skipped", "empty_file"),
        (b"no image at all " * 30, "skipped", "not_dicom"),
        (phantoms.structured_report(), "skipped", "no_pixel_data"),
        (phantoms.truncated(), "failed", "truncated_pixel_data"),
        (phantoms.phantom(PhotometricInterpretation="ARGB"), "failed", "unsupported_image"),
    ],
)
def test_bad_files(
    content: bytes, status: str, code: str, worked: Callable[..., Any], tmp_path: Path
) -> None:
    outcome = worked(content)
    assert (outcome.status, outcome.code) == (status, code)
    assert outcome.message
    assert not (tmp_path / "out").exists()


def test_a_file_that_went_away(tmp_path: Path) -> None:
    where = settings(root=str(tmp_path), output=str(tmp_path / "out"))
    outcome = process(Task("absent.dcm", "absent", 1, 2), where)
    assert (outcome.status, outcome.code) == ("failed", "unreadable")


@pytest.mark.parametrize(
    ("error", "code"),
    [(MemoryError(), "out_of_memory"), (ZeroDivisionError("Doe^Jane"), "internal")],
)
def test_what_nobody_foresaw(
    error: Exception, code: str, worked: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Any:
        raise error

    monkeypatch.setattr(batch_work, "frame_numbers", broken)
    outcome = worked()
    assert (outcome.status, outcome.code) == ("failed", code)
    assert "Doe" not in outcome.message


def test_warnings_and_losses_are_told(worked: Callable[..., Any]) -> None:
    odd = phantoms.phantom(WindowCenter=4, WindowWidth=0)
    outcome = worked(odd, format="jpeg", choices=Choices(op=["sobel"]))
    assert outcome.lossy
    assert any("Window 1 is left out" in each for each in outcome.warnings)


def test_files_are_whole_or_not_there(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b.png"
    for content in (b"one", b"other"):
        replace_file(target, content)
        assert target.read_bytes() == content
    assert list(target.parent.iterdir()) == [target]
