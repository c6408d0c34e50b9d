"""PNG files hold the picture and nothing else."""

from __future__ import annotations

import io
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.export.png import png_bytes
from negatoscope.render import render_display

Image = pytest.importorskip("PIL.Image")


@pytest.mark.parametrize(
    "pixels",
    [phantoms.ramp(high=255).astype(np.uint8), np.arange(60, dtype=np.uint8).reshape(4, 5, 3)],
    ids=["grey", "colour"],
)
def test_the_same_bytes_come_back(pixels: Any) -> None:
    content = phantoms.phantom(pixels)
    picture = negatoscope.render(content)
    for written in (png_bytes(picture), png_bytes(render_display(content))):
        with Image.open(io.BytesIO(written)) as image:
            assert image.mode == ("L" if pixels.ndim == 2 else "RGB")
            assert image.info == {}
            np.testing.assert_array_equal(np.asarray(image), picture)


def test_no_patient_data_go_into_it() -> None:
    written = png_bytes(render_display(phantoms.phantom()))
    assert b"hantom" not in written
    assert b"PHANTOM" not in written
