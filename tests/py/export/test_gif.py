"""GIF files: exact up to 256 colours, and how long and how often."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.export.gif import LARGEST, GifWriter

from .conftest import colors, frames, grey, images

Image = pytest.importorskip("PIL.Image")


def written(pictures: Any, **options: int) -> GifWriter:
    writer = GifWriter(**options)
    for picture in pictures:
        writer.add(picture)
    return writer


def in_color(picture: Any) -> Any:
    return np.stack([picture, 255 - picture, picture // 2], axis=-1)


@pytest.mark.parametrize("pictures", [frames(), in_color(frames()), grey()[np.newaxis]])
def test_up_to_256_colours_come_back(pictures: Any) -> None:
    writer = written(pictures)
    assert writer.exact
    for read, picture in zip(images(writer.finish()), pictures, strict=True):
        expected = picture if picture.ndim == 3 else np.repeat(picture[..., np.newaxis], 3, axis=2)
        got = read if read.ndim == 3 else np.repeat(read[..., np.newaxis], 3, axis=2)
        np.testing.assert_array_equal(got, expected)


def test_more_colours_are_reduced_and_that_is_known() -> None:
    writer = written([colors()])
    assert not writer.exact
    (read,) = images(writer.finish())
    assert len(np.unique(read.reshape(-1, 3), axis=0)) <= 256
    assert np.abs(read.astype(int) - colors()).mean() < 30


@pytest.mark.parametrize(("loop", "told"), [(0, 0), (1, None), (2, 1), (5, 4)])
def test_duration_and_loop(loop: int, told: int | None) -> None:
    # The file counts how often the frames are repeated; browsers take no number for once.
    with Image.open(io.BytesIO(written(frames(), duration=120, loop=loop).finish())) as image:
        assert image.n_frames == 3
        assert image.info["duration"] == 120
        assert image.info.get("loop") == told


def test_a_still_has_no_times() -> None:
    with Image.open(io.BytesIO(written([grey()]).finish())) as image:
        assert "duration" not in image.info
        assert "loop" not in image.info


def test_too_large_a_picture_is_refused() -> None:
    with pytest.raises(InvalidParameterError, match="at most 65535"):
        GifWriter().add(np.zeros((LARGEST + 1, 1), np.uint8))
