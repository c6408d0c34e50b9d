"""From a file to a file in one call."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import FrameNotFoundError, InvalidParameterError
from negatoscope.export.png import png_bytes
from negatoscope.export.saving import save

from .conftest import ct, frames

pytest.importorskip("PIL.Image")

SOBEL: dict[str, Any] = {
    "negatoscope_recipe": 1,
    "steps": [{"operation": "sobel", "parameters": {}}],
}


def test_the_suffix_says_which_format(tmp_path: Path) -> None:
    made = save(ct(), tmp_path / "a.png", voi="minmax", recipe=SOBEL)
    expected = png_bytes(negatoscope.render(ct(), voi="minmax", recipe=SOBEL))
    assert (tmp_path / "a.png").read_bytes() == expected == made.content
    assert made.bytes_after == len(expected)


def test_a_format_may_be_named(tmp_path: Path) -> None:
    save(ct(), tmp_path / "values.bin", format="npy")
    np.testing.assert_array_equal(
        np.load(tmp_path / "values.bin"), negatoscope.modality_values(negatoscope.open(ct()))
    )


def test_options_and_frames(tmp_path: Path) -> None:
    content = phantoms.phantom(frames())
    save(content, tmp_path / "all.npy", frames="all")
    save(content, tmp_path / "some.npy", frames=(3, 1))
    np.testing.assert_array_equal(np.load(tmp_path / "all.npy"), frames())
    np.testing.assert_array_equal(np.load(tmp_path / "some.npy"), frames()[[2, 0]])
    save(ct(), tmp_path / "a.tiff", options={"depth": "float32"})
    assert (tmp_path / "a.tiff").stat().st_size > 16 * 12 * 4


def test_wrong_calls_write_nothing(tmp_path: Path) -> None:
    with pytest.raises(FrameNotFoundError):
        save(ct(), tmp_path / "a.png", frames=2)
    with pytest.raises(InvalidParameterError):
        save(ct(), tmp_path / "a.xyz")
    with pytest.raises(InvalidParameterError):
        save(ct(), tmp_path / "a.jpg", options={"quality": 0})
    assert list(tmp_path.iterdir()) == []


def test_loss_before_is_told(tmp_path: Path) -> None:
    made = save(ct(LossyImageCompression="01"), tmp_path / "a.png")
    assert made.kept.endswith("The image had been compressed with loss before.")
    assert not made.lossy
