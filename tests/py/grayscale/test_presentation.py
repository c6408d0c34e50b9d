"""Inversion: once, whoever asks for it."""

from __future__ import annotations

from typing import Any

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.grayscale.presentation import presentation

PIXELS = np.array([[0, 51, 255]], dtype=np.uint8)


@pytest.mark.parametrize(
    ("photometric", "shape", "inverted"),
    [
        ("MONOCHROME2", None, False),
        ("MONOCHROME2", "IDENTITY", False),
        ("MONOCHROME2", "INVERSE", True),
        ("MONOCHROME1", None, True),
        ("MONOCHROME1", "INVERSE", True),
        ("MONOCHROME1", "IDENTITY", False),
    ],
)
def test_inverted_once(photometric: str, shape: str | None, inverted: bool) -> None:
    header: dict[str, Any] = {} if shape is None else {"PresentationLUTShape": shape}
    content = phantoms.phantom(PIXELS, photometric=photometric, **header)
    assert presentation(negatoscope.open(content)).inverted is inverted
    expected = [[255, 204, 0]] if inverted else [[0, 51, 255]]
    np.testing.assert_array_equal(negatoscope.render(content, voi="minmax"), expected)
