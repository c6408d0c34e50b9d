"""Formats that hold what is shown, and what they say of themselves."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import phantoms
import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.export.formats import find_format
from negatoscope.grayscale.display import Look

from .conftest import colors, frames, grey, images, sheet_of

Image = pytest.importorskip("PIL.Image")


def written(name: str, *pictures: Any, header: Any = None, **options: Any) -> Any:
    writer = find_format(name).writer(options)
    for picture in pictures:
        content = phantoms.phantom(picture, **(header or {}))
        writer.add(sheet_of(content, look=Look("full")))
    return writer.finish()


@pytest.mark.parametrize("name", ["png", "gif", "apng", "webp"])
def test_without_loss_the_picture_comes_back(name: str) -> None:
    if not find_format(name).schema()["available"]:
        pytest.skip("this Pillow cannot write it")
    made = written(name, grey())
    assert (made.lossy, made.bytes_before) == (False, grey().nbytes)
    assert "as it is shown" in made.kept
    (read,) = images(made.content)
    np.testing.assert_array_equal(read if read.ndim == 2 else read[..., 0], grey())


@pytest.mark.parametrize(
    ("name", "picture", "options"),
    [("jpeg", grey(), {}), ("gif", colors(), {}), ("webp", colors(), {"lossless": False})],
)
def test_loss_is_said(name: str, picture: Any, options: Any) -> None:
    if not find_format(name).schema()["available"]:
        pytest.skip("this Pillow cannot write it")
    made = written(name, picture, **options)
    assert made.lossy
    assert "as it is shown" not in made.kept


@pytest.mark.parametrize(
    ("header", "options", "milliseconds"),
    [
        ({}, {}, 100),
        ({"FrameTime": 40}, {}, 40),
        ({"FrameTime": 40}, {"duration": 250}, 250),
    ],
)
@pytest.mark.parametrize("name", ["gif", "apng"])
def test_the_file_or_the_caller_decides_how_long(
    name: str, header: Any, options: Any, milliseconds: int
) -> None:
    made = written(name, *frames(), header=header, **options)
    with Image.open(io.BytesIO(made.content)) as image:
        assert (image.n_frames, image.info["duration"]) == (3, milliseconds)


def test_frames_of_several_sizes_do_not_fit_together() -> None:
    with pytest.raises(InvalidParameterError, match=r"first has 20 rows.*another 10 rows.*ZIP"):
        written("gif", grey(), grey(10))
    with pytest.raises(InvalidParameterError, match="30 columns in colour"):
        written("apng", grey(), colors())
