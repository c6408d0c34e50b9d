"""Known answers: a codec that decodes wrongly is found out and switched off."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from negatoscope.errors import CodecUnavailableError
from negatoscope.reading import codecs
from negatoscope.reading.selftest import KNOWN_ANSWERS, first_failure

imagecodecs = pytest.importorskip("imagecodecs")


def test_every_codec_has_known_answers() -> None:
    assert set(KNOWN_ANSWERS) == set(codecs.CODECS.values())


@pytest.mark.parametrize("name", KNOWN_ANSWERS)
def test_codecs_are_right(name: str) -> None:
    assert first_failure(name, getattr(imagecodecs, f"{name}_decode")) is None


def test_wrong_pixels_and_exceptions_are_failures() -> None:
    def wrong(_stream: bytes) -> Any:
        return np.zeros((8, 8), np.uint16)

    def broken(_stream: bytes) -> Any:
        raise RuntimeError

    for decoder in (wrong, broken):
        assert first_failure("jpegls", decoder) == "JPEG-LS, 16 bit"


def test_a_codec_that_fails_is_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(_stream: bytes, **_options: Any) -> Any:
        return np.ones((8, 8), np.uint16)

    monkeypatch.setattr(imagecodecs, "jpegls_decode", wrong, raising=False)
    with pytest.raises(CodecUnavailableError, match="JPEG-LS, 16 bit"):
        codecs.decode(b"", "1.2.840.10008.1.2.4.80")
