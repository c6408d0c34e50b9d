"""What many images together give."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import phantoms
import pytest

pytest.importorskip("typer")

from .conftest import HU, run

Image = pytest.importorskip("PIL.Image")

COUNT = 4
PLANE: dict[str, Any] = {
    "PixelSpacing": [1, 1],
    "ImageOrientationPatient": [1, 0, 0, 0, 1, 0],
    "FrameOfReferenceUID": "1.2.826.0.1.3680043.10.1.9",
}


def pixels(number: int) -> Any:
    return np.roll(phantoms.ramp(8, 6).astype(np.uint16), 5 * number)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with four slices of a CT."""
    made = tmp_path / "series"
    made.mkdir()
    for number in range(COUNT):
        content = phantoms.phantom(
            pixels(number),
            **HU,
            **PLANE,
            ImagePositionPatient=[0, 0, 2 * number],
            InstanceNumber=number + 1,
            SOPInstanceUID=f"1.2.826.0.1.3680043.10.1.{number + 20}",
        )
        (made / f"{number}.dcm").write_bytes(content)
    return made


def hounsfield() -> Any:
    return np.stack([pixels(number) for number in range(COUNT)]).astype(np.int32) - 1024


def test_list(folder: Path) -> None:
    (facts,) = json.loads(run("series", "list", folder, "--json").stdout)
    assert (facts["modality"], facts["images"], facts["spacing_mm"]) == ("CT", COUNT, 2)
    text = run("series", "list", folder).stdout
    assert text.startswith("1: modality CT, images 4")
    assert "hantom" not in text


def test_stack(folder: Path, tmp_path: Path) -> None:
    assert run("series", "stack", folder, "-o", tmp_path / "a.npy").exit_code == 0
    np.testing.assert_array_equal(np.load(tmp_path / "a.npy"), hounsfield())
    result = run("series", "stack", folder, "-o", tmp_path / "a.gif", "--set", "duration=80")
    assert "Lossless" in result.stderr
    with Image.open(tmp_path / "a.gif") as image:
        assert (image.n_frames, image.info["duration"]) == (COUNT, 80)


@pytest.mark.parametrize("mode", ["maximum", "minimum"])
def test_projection(mode: str, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.npy"
    assert run("series", "projection", folder, "-o", target, "--mode", mode).exit_code == 0
    expected = getattr(np, mode[:3])(hounsfield(), axis=0)
    np.testing.assert_array_equal(np.load(target), expected)


def test_montage(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.npy"
    options = ["--count", 2, "--columns", 2]
    assert run("series", "montage", folder, "-o", target, *options).exit_code == 0
    expected = np.concatenate(hounsfield()[[0, 3]], axis=1)
    np.testing.assert_array_equal(np.load(target), expected)


def test_planes(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.npy"
    options = ["--plane", "axial", "--frames", "all"]
    assert run("series", "planes", folder, "-o", target, *options).exit_code == 0
    assert np.load(target).shape == (COUNT, 8, 6)


def test_learn(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.npy"
    options = ["--rows", 4, "--columns", 3, "--scale", "byte"]
    result = run("series", "learn", folder, "-o", target, *options)
    assert "uint8 of shape (4, 1, 4, 3)" in result.stderr
    assert np.load(target).shape == (COUNT, 1, 4, 3)


def test_one_of_several_series(folder: Path, tmp_path: Path) -> None:
    other = phantoms.phantom(pixels(0), SeriesInstanceUID="1.2.826.0.1.3680043.10.1.99")
    (folder / "other.dcm").write_bytes(other)
    target = tmp_path / "a.npy"
    result = run("series", "stack", folder, "-o", target)
    assert result.exit_code == 2
    assert "choose one with --series 1 to 2" in result.stderr
    sizes = []
    for number in (1, 2):
        assert run("series", "stack", folder, "-o", target, "--series", number).exit_code == 0
        sizes.append(np.load(target).size)
    assert sorted(sizes) == [48, 48 * COUNT]
    assert run("series", "stack", folder, "-o", target, "--series", 3).exit_code == 2


def test_a_folder_without_images(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("no image")
    result = run("series", "stack", tmp_path, "-o", tmp_path / "a.npy")
    assert result.exit_code == 2
    assert "no images" in result.stderr
