"""Many files, each into one of another format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import negatoscope
import numpy as np
import phantoms
import pytest

pytest.importorskip("typer")

from negatoscope.cli.convert import bare_name

from .conftest import run

Image = pytest.importorskip("PIL.Image")


def test_one_file_by_its_suffix(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "values.npy"
    result = run("convert", file, "-o", target)
    assert result.exit_code == 0
    np.testing.assert_array_equal(
        np.load(target), negatoscope.modality_values(negatoscope.open(file))
    )
    assert "Lossless: every value is in the file exactly" in result.stderr


def test_many_files_into_a_folder(file: Path, save: Callable[..., Path], tmp_path: Path) -> None:
    other = save("1.2.840.113", phantoms.phantom(np.zeros((4, 5), np.uint8)))
    folder = tmp_path / "made" / "here"
    options = ["--to", "jpeg", "--set", "quality=80"]
    result = run("convert", file, other, "-o", folder, *options)
    assert result.exit_code == 0
    assert sorted(path.name for path in folder.iterdir()) == ["1.2.840.113.jpg", "image.jpg"]
    assert result.stderr.count("Lossy") == 2
    with Image.open(folder / "1.2.840.113.jpg") as image:
        assert image.size == (5, 4)


def test_frames_of_a_file(save: Callable[..., Path], tmp_path: Path) -> None:
    frames = np.arange(40, dtype=np.uint8).reshape(4, 2, 5)
    source = save("frames.dcm", phantoms.phantom(frames))
    assert run("convert", source, "-o", tmp_path / "a.npy", "--frames", "4,1-2").exit_code == 0
    np.testing.assert_array_equal(np.load(tmp_path / "a.npy"), frames[[3, 0, 1]])


def test_a_recipe_and_a_window(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.png"
    result = run("convert", file, "-o", target, "--op", "sobel:sigma=2", "--voi", "percentile")
    assert result.exit_code == 0
    steps = [{"operation": "sobel", "parameters": {"sigma": 2}}]
    expected = negatoscope.render(
        file, voi="percentile", recipe={"negatoscope_recipe": 1, "steps": steps}
    )
    with Image.open(target) as image:
        np.testing.assert_array_equal(np.asarray(image), expected)


def test_wrong_use(file: Path, save: Callable[..., Path], tmp_path: Path) -> None:
    other = save("sub/image.dcm")
    cases = [
        (["-o", tmp_path / "a.xyz"], "No format has the suffix '.xyz'"),
        (["-o", tmp_path / "folder"], "name the format: --to png"),
        (["-o", tmp_path / "a.jpg", "--set", "quality=0"], "1 to 100"),
        ([other, "-o", tmp_path / "folder", "--to", "png"], "would become"),
        (["-o", tmp_path / "a.png", "--frames", "2"], "no frame 2"),
    ]
    for arguments, words in cases:
        result = run("convert", file, *arguments)
        assert result.exit_code == 2, arguments
        assert words in result.stderr


def test_a_folder_that_cannot_be_made(file: Path) -> None:
    result = run("convert", file, "-o", file / "sub", "--to", "png")
    assert result.exit_code == 7


@pytest.mark.parametrize(
    ("name", "bare"),
    [("a.dcm", "a"), ("a.DICOM", "a"), ("1.2.840", "1.2.840"), ("a.b.png", "a.b"), ("a", "a")],
)
def test_suffixes_are_known_ones(name: str, bare: str) -> None:
    assert bare_name(name) == bare
