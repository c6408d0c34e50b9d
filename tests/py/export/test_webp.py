"""WebP files, still and moving; without loss every pixel comes back."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
from negatoscope.errors import CodecUnavailableError, InvalidParameterError
from negatoscope.export import pillow
from negatoscope.export.webp import LARGEST, WebpWriter

from .conftest import colors, frames, images

Image = pytest.importorskip("PIL.Image")
features = pytest.importorskip("PIL.features")

needs_webp = pytest.mark.skipif(not features.check("webp"), reason="this Pillow has no WebP")


def written(pictures: Any, **options: Any) -> bytes:
    writer = WebpWriter(**options)
    for picture in pictures:
        writer.add(picture)
    return writer.finish()


@needs_webp
@pytest.mark.parametrize("pictures", [np.stack([colors(), colors()[::-1]]), colors()[np.newaxis]])
def test_without_loss_every_pixel_comes_back(pictures: Any) -> None:
    np.testing.assert_array_equal(np.stack(images(written(pictures))), pictures)


@needs_webp
def test_grey_comes_back_in_colour() -> None:
    read = np.stack(images(written(frames())))
    np.testing.assert_array_equal(read, np.repeat(frames()[..., np.newaxis], 3, axis=3))


@needs_webp
def test_with_loss_it_is_smaller_and_said() -> None:
    lossy = WebpWriter(lossless=False, quality=50)
    assert not lossy.exact
    assert WebpWriter().exact
    lossy.add(colors(200, 200))
    assert len(lossy.finish()) < len(written([colors(200, 200)]))


@needs_webp
def test_duration_and_loop() -> None:
    with Image.open(io.BytesIO(written(frames(), duration=120, loop=3))) as image:
        assert (image.n_frames, image.info["loop"]) == (3, 3)
        image.seek(1)
        image.load()
        assert image.info["duration"] == 120


@needs_webp
def test_too_large_a_picture_is_refused() -> None:
    with pytest.raises(InvalidParameterError, match="at most 16383"):
        WebpWriter().add(np.zeros((LARGEST + 1, 1), np.uint8))


def test_a_pillow_without_it_says_what_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pillow, "is_available", lambda kind: kind != "WEBP")
    with pytest.raises(CodecUnavailableError, match=r"WEBP cannot be written here.*PNG, TIFF, GIF"):
        WebpWriter().add(frames()[0])
