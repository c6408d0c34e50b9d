"""Damaged files: each renders what can be rendered or says what is wrong, and none hangs."""

from __future__ import annotations

import time
from pathlib import Path

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import NegatoscopeError
from pydicom import uid

OUTCOMES = {
    "ExplVR_BigEnd.dcm": "",
    "ExplVR_BigEndNoMeta.dcm": "no_pixel_data",
    "ExplVR_LitEndNoMeta.dcm": "no_pixel_data",
    "J2K_pixelrep_mismatch.dcm": "",
    "JPEG2000-embedded-sequence-delimiter.dcm": "decode_failed",
    "MR_truncated.dcm": "truncated_pixel_data",
    "UN_sequence.dcm": "no_pixel_data",
    "badVR.dcm": "",
    "bad_sequence.dcm": "",
    "empty_charset_LEI.dcm": "no_pixel_data",
    "emri_small_jpeg_2k_lossless_too_short.dcm": "",
    "meta_missing_tsyntax.dcm": "invalid_header",
    "no_meta.dcm": "not_dicom",
    "no_meta_group_length.dcm": "no_pixel_data",
    "no_preamble_dicm_in_data": "no_pixel_data",
    "reportsi_with_empty_number_tags.dcm": "no_pixel_data",
    "rtplan_truncated.dcm": "no_pixel_data",
}
"""What each file of the corpus comes to: "" is a picture, anything else a code."""


@pytest.mark.parametrize("name", OUTCOMES)
def test_real_damage(name: str, corpus_dir: Path) -> None:
    pytest.importorskip("imagecodecs")
    code = ""
    started = time.monotonic()
    try:
        picture = negatoscope.render(corpus_dir / "structure_broken" / name)
    except NegatoscopeError as error:
        code = error.code
    else:
        assert np.ptp(picture) > 0
    assert code == OUTCOMES[name]
    assert time.monotonic() - started < 5


def test_no_other_damage_is_in_the_corpus(corpus_dir: Path) -> None:
    assert {path.name for path in (corpus_dir / "structure_broken").iterdir()} == set(OUTCOMES)


def damaged(content: bytes, generator: np.random.Generator) -> bytes:
    changed = bytearray(content)
    for position in generator.integers(128, len(content), size=generator.integers(1, 6)):
        changed[position] = generator.integers(256)
    return bytes(changed[: generator.integers(140, len(content) + 200)])


def test_random_damage_gives_a_picture_or_a_typed_error() -> None:
    imagecodecs = pytest.importorskip("imagecodecs")
    frames = np.stack([phantoms.ramp(24, 20, high=high) for high in (900, 4000)]).astype("u2")
    files = [
        phantoms.phantom(frames),
        phantoms.compressed(
            frames, [imagecodecs.jpegls_encode(frame) for frame in frames], uid.JPEGLSLossless
        ),
        phantoms.compressed(
            frames,
            [imagecodecs.jpeg8_encode(frame, bitspersample=12) for frame in frames],
            uid.JPEGExtended12Bit,
            has_bot=False,
            bits_stored=12,
        ),
    ]
    generator = np.random.default_rng(23)
    outcomes = set()
    for content in files:
        for _ in range(80):
            broken = damaged(content, generator)
            started = time.monotonic()
            for frame in (1, 2):
                try:
                    negatoscope.render(broken, frame=frame)
                    outcomes.add("")
                except NegatoscopeError as error:
                    outcomes.add(error.code)
            assert time.monotonic() - started < 5
    assert "" in outcomes
    assert "internal" not in outcomes
    assert len(outcomes) > 3
