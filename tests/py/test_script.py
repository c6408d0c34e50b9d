"""Scripts and commands make the same picture as the recipe that they were printed from."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.export.formats import format_of_name
from negatoscope.export.png import png_bytes
from negatoscope.export.saving import save
from negatoscope.grayscale.look import Look
from negatoscope.model import Window
from negatoscope.recipe import Recipe, Step
from negatoscope.script import Shot

EQUALIZE = Step("equalize_histogram", {"bins": 100})
SOBEL = Step("sobel", {"sigma": 1.3, "mode": "nearest"})
THRESHOLD = Step("threshold_mask")
MATCH = Step("match_histogram")
OWN = Window(-20.5, 300.0, "LINEAR_EXACT")
SHOTS = {
    "as the file wants it": (Recipe(), Shot()),
    "by name": (Recipe((EQUALIZE,)), Shot(look=Look("minmax"))),
    "a window": (Recipe((SOBEL, EQUALIZE)), Shot(look=Look(OWN))),
    "a frame, coloured": (Recipe((SOBEL,)), Shot(frame=2, look=Look(None, colormap="viridis"))),
    "everything of a look": (
        Recipe(),
        Shot(look=Look(OWN, overlays=True, colormap="PET", invert=True, nan_color="#00ff10")),
    ),
    "two images": (Recipe((MATCH,)), Shot(other="other.dcm", other_frame=3)),
    "a presentation state": (Recipe((SOBEL,)), Shot(presentation_state="state.dcm")),
    "labels": (Recipe((THRESHOLD,)), Shot(look=Look(invert=True))),
}
BY_NAME = pytest.mark.parametrize("name", SHOTS)


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: Any) -> Path:
    monkeypatch.chdir(tmp_path)
    frames = np.stack([phantoms.ramp(), phantoms.ramp()[::-1], phantoms.ramp() // 3])
    header: dict[str, Any] = {
        "RescaleIntercept": -1024,
        "RescaleSlope": 1,
        "PixelPaddingValue": 0,
    }
    image = phantoms.dataset(frames.astype(np.uint16), bits_stored=12, **header)
    phantoms.add_overlay(image, np.eye(16, 12))
    (tmp_path / "image.dcm").write_bytes(phantoms.file_bytes(image))
    other = phantoms.phantom((frames + 100).astype(np.uint16), SOPInstanceUID="1.2.3.4", **header)
    (tmp_path / "other.dcm").write_bytes(other)
    (tmp_path / "state.dcm").write_bytes(state())
    return tmp_path


def state() -> bytes:
    """Return a presentation state with a window of its own."""
    reference = phantoms.item(
        ReferencedSOPClassUID=phantoms.CT_IMAGE,
        ReferencedSOPInstanceUID="1.2.826.0.1.3680043.10.1.1",
    )
    made = phantoms.item(
        SOPClassUID="1.2.840.10008.5.1.4.1.1.11.1",
        SOPInstanceUID="1.2.826.0.1.3680043.10.1.9",
        Modality="PR",
        PresentationLUTShape="INVERSE",
        ReferencedSeriesSequence=phantoms.items(
            phantoms.item(
                SeriesInstanceUID="1.2.3", ReferencedImageSequence=phantoms.items(reference)
            )
        ),
        SoftcopyVOILUTSequence=phantoms.items(phantoms.item(WindowCenter=9, WindowWidth=900)),
    )
    return phantoms.file_bytes(made)


def choices(shot: Shot) -> dict[str, Any]:
    """Return how a picture is to look, as `negatoscope.render` takes it."""
    return {name: value for name, value in vars(shot.look).items() if name != "stack"}


def expected(recipe: Recipe, shot: Shot) -> bytes:
    """Return the PNG of the picture that the package makes."""
    image = negatoscope.open(shot.source)
    if shot.presentation_state is not None:
        image = negatoscope.apply_presentation_state(image, shot.presentation_state)
    picture = negatoscope.render(
        image,
        frame=shot.frame,
        recipe=recipe,
        other=shot.other,
        other_frame=shot.other_frame,
        **choices(shot),
    )
    return png_bytes(picture)


@BY_NAME
def test_a_script_makes_the_picture(name: str, workplace: Path) -> None:
    recipe, shot = SHOTS[name]
    exec(compile(recipe.as_python(shot), "script.py", "exec"), {})
    assert (workplace / "image.png").read_bytes() == expected(recipe, shot)


@pytest.mark.native
@BY_NAME
def test_a_command_makes_the_picture(name: str, workplace: Path) -> None:
    recipe, shot = SHOTS[name]
    program, *arguments = shlex.split(recipe.as_command(shot))
    assert program == "negatoscope"
    code = "import sys; from negatoscope.cli import app; app(sys.argv[1:])"
    subprocess.run([sys.executable, "-c", code, *arguments], check=True)
    assert (workplace / "image.png").read_bytes() == expected(recipe, shot)


def test_every_part_of_a_picture_counts(workplace: Path) -> None:
    """Were one left out of the scripts, two of these would be the same."""
    assert workplace.is_dir()
    assert len({expected(*shot) for shot in SHOTS.values()}) == len(SHOTS)


FILES: dict[str, Shot] = {
    "by its suffix": Shot(output="new.npy"),
    "with parameters": Shot(output="new.tiff", options={"depth": "float32"}),
    "by name": Shot(output="new.bin", format="npz"),
    "all frames": Shot(output="new.gif", frames="all", options={"duration": 40}),
    "some frames": Shot(output="new.npy", frames=(3, 1), look=Look("minmax")),
    "one frame": Shot(output="new.csv", frame=2, options={"content": "histogram", "bins": 9}),
    "moving PNG": Shot(output="new.png", format="apng", frames="all"),
    "a shape": Shot(output="new.csv", options={"shapes": "box: rectangle 1,2 3,4; point 1,1"}),
}


@pytest.mark.parametrize("name", FILES)
def test_other_files_are_the_same_by_script_and_by_command(name: str, workplace: Path) -> None:
    testing = pytest.importorskip("typer.testing")
    from negatoscope.cli import app  # noqa: PLC0415 - Typer is not everywhere

    shot, recipe = FILES[name], Recipe((SOBEL,))
    exec(compile(recipe.as_python(shot), "script.py", "exec"), {})
    written = (workplace / shot.output).read_bytes()
    look = {key: value for key, value in choices(shot).items() if key != "overlays"}
    saved = save(
        "image.dcm",
        workplace / "saved",
        format=shot.format or format_of_name(shot.output).name,
        options=shot.options,
        frames=shot.frame if shot.frames is None else shot.frames,
        recipe=recipe,
        **look,
    )
    assert written == saved.content
    (workplace / shot.output).unlink()
    _, *arguments = shlex.split(recipe.as_command(shot))
    assert testing.CliRunner().invoke(app, arguments).exit_code == 0
    assert (workplace / shot.output).read_bytes() == written


@pytest.mark.parametrize(
    "name", ["a b.dcm", "it's.dcm", 'a"b\\.dcm', "-o.dcm", "a\nimport os\n.dcm"]
)
def test_names_are_quoted(name: str, workplace: Path) -> None:
    (workplace / "image.dcm").rename(workplace / name)
    script = Recipe().as_python(Shot(name, output="-" + name))
    exec(compile(script, "script.py", "exec"), {})
    assert (workplace / f"-{name}").exists()
    words = shlex.split(Recipe().as_command(Shot(name, output="-" + name)))
    assert words[2].removeprefix("./") == name
    assert not words[2].startswith("-")
