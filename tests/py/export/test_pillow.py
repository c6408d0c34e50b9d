"""The door to Pillow."""

from __future__ import annotations

import numpy as np
import pytest
from negatoscope.errors import CodecUnavailableError
from negatoscope.export import pillow

pytest.importorskip("PIL.Image")


def test_what_is_always_there() -> None:
    for kind in ("PNG", "TIFF", "GIF"):
        assert pillow.is_available(kind)
        pillow.require(kind)


def test_what_is_missing_is_said_with_what_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    class Features:
        @staticmethod
        def check(_: str) -> bool:
            return False

    real = pillow.pillow
    monkeypatch.setattr(pillow, "pillow", lambda n: Features if n == "features" else real(n))
    with pytest.raises(CodecUnavailableError, match=r"JPEG cannot.*are PNG, TIFF, GIF\."):
        pillow.encoded(pillow.image_of(np.zeros((2, 2), np.uint8)), "JPEG")


def test_arrays_of_any_order_become_images() -> None:
    picture = np.asfortranarray(np.arange(6, dtype=np.uint8).reshape(2, 3))
    np.testing.assert_array_equal(np.asarray(pillow.image_of(picture)), picture)
