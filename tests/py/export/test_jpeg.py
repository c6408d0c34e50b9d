"""JPEG files: near the picture, and honest about their limits."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
import pytest
from negatoscope.errors import InvalidParameterError
from negatoscope.export.jpeg import LARGEST, jpeg_bytes

from .conftest import colors, grey, images

Image = pytest.importorskip("PIL.Image")


@pytest.mark.parametrize("picture", [grey(), grey()[..., np.newaxis].repeat(3, axis=2)])
def test_the_picture_is_near(picture: Any) -> None:
    (read,) = images(jpeg_bytes(picture, quality=100))
    assert read.shape == picture.shape
    assert np.abs(read.astype(int) - picture).max() <= 3


def test_quality_and_chroma_make_it_smaller() -> None:
    sizes = [
        len(jpeg_bytes(colors(), quality=quality, chroma=chroma))
        for quality, chroma in ((95, "4:4:4"), (95, "4:2:2"), (95, "4:2:0"), (30, "4:2:0"))
    ]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 4


def test_no_metadata_but_those_that_every_jpeg_has() -> None:
    with Image.open(io.BytesIO(jpeg_bytes(grey()))) as image:
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_too_large_a_picture_is_refused() -> None:
    wide = np.zeros((1, LARGEST + 1), np.uint8)
    with pytest.raises(InvalidParameterError, match=r"at most 65535.*1 and 65536.*PNG or TIFF"):
        jpeg_bytes(wide)
