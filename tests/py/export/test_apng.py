"""Animated PNG: every frame as it was."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
from negatoscope.export.apng import ApngWriter

from .conftest import colors, frames, images

Image = pytest.importorskip("PIL.Image")


@pytest.mark.parametrize("pictures", [frames(), np.stack([colors(), colors()[::-1]]), frames(1)])
def test_every_frame_comes_back(pictures: Any) -> None:
    writer = ApngWriter()
    for picture in pictures:
        writer.add(picture)
    assert writer.exact
    np.testing.assert_array_equal(np.stack(images(writer.finish())), pictures)


def test_duration_and_loop() -> None:
    writer = ApngWriter(duration=120, loop=3)
    for picture in frames():
        writer.add(picture)
    with Image.open(io.BytesIO(writer.finish())) as image:
        assert (image.n_frames, image.info["duration"], image.info["loop"]) == (3, 120, 3)


def test_a_browser_without_animation_sees_the_first_frame() -> None:
    writer = ApngWriter()
    for picture in frames():
        writer.add(picture)
    content = writer.finish()
    first = content.index(b"IDAT")
    assert first < content.index(b"fdAT")
