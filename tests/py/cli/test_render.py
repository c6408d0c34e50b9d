"""The command line: pictures, facts, and one clear line for every error."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import phantoms
import pytest

pytest.importorskip("typer")

import negatoscope
from negatoscope import cli
from negatoscope.errors import ERROR_CODES
from negatoscope.model import Window
from typer.testing import CliRunner

Image = pytest.importorskip("PIL.Image")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "image.dcm"
    path.write_bytes(phantoms.phantom(WindowCenter=[2000, 100], WindowWidth=[1000, 50]))
    return path


def run(*arguments: object) -> Any:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


def picture(path: Path) -> Any:
    with Image.open(path) as image:
        return np.asarray(image)


SIGMA = {"operation": "sobel", "parameters": {"sigma": 2.0}}
EQUALIZE = {"operation": "equalize_histogram", "parameters": {"bins": 64}}


@pytest.mark.parametrize(
    ("options", "voi", "steps"),
    [
        ([], None, []),
        (["--voi", "window2"], "window2", []),
        (["--voi", "minmax"], "minmax", []),
        (["--window", "50,300"], Window(50, 300), []),
        (["--window", "-50.5, 300,sigmoid"], Window(-50.5, 300, "SIGMOID"), []),
        (["--op", "sobel:sigma=2"], None, [SIGMA]),
        (["--op", "equalize_histogram:bins=64", "--op", "sobel:sigma=2"], None, [EQUALIZE, SIGMA]),
    ],
)
def test_render_is_the_function(
    file: Path, tmp_path: Path, options: list[str], voi: Any, steps: list[Any]
) -> None:
    output = tmp_path / "out.png"
    result = run("render", file, "-o", output, *options)
    assert (result.exit_code, result.output) == (0, "")
    recipe = {"negatoscope_recipe": 1, "steps": steps}
    expected = negatoscope.render(file, voi=voi, recipe=recipe)
    np.testing.assert_array_equal(picture(output), expected)


@pytest.mark.parametrize(
    ("options", "choices"),
    [
        (["--voi", "percentile"], {"voi": "percentile"}),
        (["--voi", "imagej", "--colormap", "hot iron"], {"voi": "imagej", "colormap": "HOT_IRON"}),
        (["--overlays"], {"overlays": True}),
    ],
)
def test_looks(file: Path, tmp_path: Path, options: list[str], choices: dict[str, Any]) -> None:
    output = tmp_path / "out.png"
    result = run("render", file, "-o", output, *options)
    assert (result.exit_code, result.output) == (0, "")
    np.testing.assert_array_equal(picture(output), negatoscope.render(file, **choices))


def test_a_presentation_state_for_other_images_is_wrong_use(file: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.png"
    result = run("render", file, "-o", output, "--presentation-state", file)
    assert result.exit_code == 2
    assert "no Grayscale Softcopy" in result.output


def test_a_recipe_from_a_file(file: Path, tmp_path: Path) -> None:
    recipe = tmp_path / "recipe.json"
    recipe.write_text(json.dumps({"negatoscope_recipe": 1, "steps": [EQUALIZE]}))
    output = tmp_path / "out.png"
    result = run("render", file, "-o", output, "--recipe", recipe, "--op", "sobel:sigma=2")
    assert result.exit_code == 0
    both = {"negatoscope_recipe": 1, "steps": [EQUALIZE, SIGMA]}
    np.testing.assert_array_equal(picture(output), negatoscope.render(file, recipe=both))


def test_frames_are_numbered_from_one(tmp_path: Path) -> None:
    frames = np.stack([np.zeros((4, 4), np.uint8), phantoms.ramp(4, 4, high=255).astype(np.uint8)])
    file, output = tmp_path / "frames", tmp_path / "out.png"
    file.write_bytes(phantoms.phantom(frames))
    assert run("render", file, "-o", output, "--frame", 2).exit_code == 0
    np.testing.assert_array_equal(picture(output), frames[1])


@pytest.mark.parametrize(
    ("name", "options", "kind"),
    [("a.jpg", [], "JPEG"), ("a.tif", [], "TIFF"), ("a", ["--to", "gif"], "GIF")],
)
def test_the_suffix_or_the_name_says_the_format(
    name: str, options: list[str], kind: str, file: Path, tmp_path: Path
) -> None:
    result = run("render", file, "-o", tmp_path / name, *options)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("negatoscope: Lossy: ") == (kind == "JPEG")
    with Image.open(tmp_path / name) as image:
        assert image.format == kind


def test_parameters_of_the_format(file: Path, tmp_path: Path) -> None:
    output = tmp_path / "a.tiff"
    assert run("render", file, "-o", output, "--set", "depth=float32").exit_code == 0
    expected = negatoscope.modality_values(negatoscope.open(file))
    np.testing.assert_array_equal(picture(output), expected)


def test_all_frames_into_one_file(tmp_path: Path) -> None:
    frames = np.arange(60, dtype=np.uint8).reshape(3, 4, 5)
    file, output = tmp_path / "frames", tmp_path / "a.npy"
    file.write_bytes(phantoms.phantom(frames))
    assert run("render", file, "-o", output, "--frames", "all").exit_code == 0
    np.testing.assert_array_equal(np.load(output), frames)


def test_warnings_go_to_standard_error(tmp_path: Path) -> None:
    file = tmp_path / "odd"
    file.write_bytes(phantoms.phantom(WindowCenter=4, WindowWidth=0))
    result = run("render", file, "-o", tmp_path / "out.png")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr.startswith("negatoscope: warning: Window 1 is left out")


BAD_FILES = {
    "empty": (b"", 3, "empty_file"),
    "text": (b"no DICOM here " * 30, 3, "not_dicom"),
    "report": (phantoms.structured_report(), 4, "no_pixel_data"),
    "unsupported": (phantoms.phantom(PhotometricInterpretation="ARGB"), 5, "unsupported_image"),
    "truncated": (phantoms.truncated(), 6, "truncated_pixel_data"),
    "rows": (phantoms.patched(phantoms.phantom(), (0x28, 0x10), 0), 6, "invalid_header"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_bad_files(name: str, tmp_path: Path) -> None:
    content, status, code = BAD_FILES[name]
    file = tmp_path / "bad"
    file.write_bytes(content)
    result = run("render", file, "-o", tmp_path / "out.png")
    assert result.exit_code == status
    assert result.stderr.startswith("negatoscope: error: ")
    assert result.stderr.endswith(f"[{code}]\n")
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "out.png").exists()


@pytest.mark.parametrize(
    "options",
    [
        ["--voi", "window9"],
        ["--window", "x"],
        ["--window", "40,0"],
        ["--window", "40,400,cubic"],
        ["--window", "40,400", "--voi", "minmax"],
        ["--op", "sobal"],
        ["--op", "sobel:sigma=-1"],
        ["--op", "sobel:sogma=1"],
        ["--frame", "5"],
        ["--frames", "5"],
        ["--to", "bmp"],
        ["--set", "quality=5"],
    ],
)
def test_wrong_use(file: Path, tmp_path: Path, options: list[str]) -> None:
    result = run("render", file, "-o", tmp_path / "out.png", *options)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1


def test_a_recipe_that_is_none(file: Path, tmp_path: Path) -> None:
    result = run("render", file, "-o", tmp_path / "out.png", "--recipe", file)
    assert result.exit_code == 2
    assert "[invalid_recipe]" in result.stderr


def test_missing_files_and_folders(file: Path, tmp_path: Path) -> None:
    missing = run("render", tmp_path / "absent", "-o", tmp_path / "out.png")
    assert (missing.exit_code, missing.stderr.count("\n")) == (3, 1)
    folder = run("info", tmp_path)
    assert (folder.exit_code, folder.stderr.count("\n")) == (3, 1)
    unwritable = run("render", file, "-o", tmp_path / "absent" / "out.png")
    assert (unwritable.exit_code, unwritable.stderr.count("\n")) == (7, 1)


def test_info(file: Path) -> None:
    facts = json.loads(run("info", file, "--json").stdout)
    assert (facts["rows"], facts["columns"], facts["bits_stored"]) == (16, 12, 12)
    assert facts["windows"][1] == {
        "center": 100,
        "width": 50,
        "function": "LINEAR",
        "explanation": "",
    }
    text = run("info", file).stdout
    assert "CT Image Storage" in text
    assert "hantom" not in text
    assert "PHANTOM" not in text


def test_info_of_an_object_without_an_image(tmp_path: Path) -> None:
    file = tmp_path / "report"
    file.write_bytes(phantoms.structured_report())
    facts = json.loads(run("info", file, "--json").stdout)
    assert facts["has_image"] is False
    assert facts["sop_class"] == "Basic Text SR Storage"


def test_every_exit_status_belongs_to_a_known_code_and_is_documented() -> None:
    assert set(cli.EXIT_STATUS) <= set(ERROR_CODES)
    told = " ".join(run("--help").stdout.replace("│", " ").split())
    for status in (*set(cli.EXIT_STATUS.values()), 0, 1, 7, 8):
        assert f"\n{status}. " in str(cli.__doc__)
        assert f" {status} " in told.partition("Exit status:")[2]
