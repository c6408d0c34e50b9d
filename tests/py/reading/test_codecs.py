"""Compressed frames: every codec, signs that disagree, damage."""

from __future__ import annotations

import contextlib
import importlib
import io
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import negatoscope
import numpy as np
import numpy.typing as npt
import phantoms
import pydicom
import pytest
from negatoscope.errors import CodecUnavailableError, DecodeError
from negatoscope.reading import codecs
from negatoscope.reading.pixels import decode_frame
from pydicom import uid
from pydicom.pixels import get_decoder

imagecodecs = pytest.importorskip("imagecodecs")

Find = Callable[[str], Path]
LOSSLESS = {
    uid.JPEGLossless: imagecodecs.ljpeg_encode,
    uid.JPEGLosslessSV1: imagecodecs.ljpeg_encode,
    uid.JPEGLSLossless: imagecodecs.jpegls_encode,
    uid.JPEG2000Lossless: lambda a: imagecodecs.jpeg2k_encode(a, codecformat="j2k", level=0),
}
STREAMS = {
    "JPEG2000.dcm": "jpeg2k",
    "693_J2KI.dcm": "jpeg2k",
    "MR_small_jp2klossless.dcm": "jpeg2k",
    "MR_small_jpeg_ls_lossless.dcm": "jpegls",
    "JPEGLSNearLossless_08.dcm": "jpegls",
    "JPGExtended.dcm": "jpeg8",
    "SC_rgb_jpeg_gdcm.dcm": "jpeg8",
}


def ramp12() -> npt.NDArray[Any]:
    return phantoms.ramp(24, 20).astype(np.uint16)


@pytest.mark.parametrize("syntax", LOSSLESS, ids=lambda syntax: syntax.name)
@pytest.mark.parametrize("dtype", ["u1", "u2"])
def test_lossless_codecs_give_back_what_went_in(syntax: uid.UID, dtype: str) -> None:
    pixels = phantoms.ramp(24, 20, high=255 if dtype == "u1" else 4095).astype(dtype)
    stored_bits = 8 if dtype == "u1" else 12
    content = phantoms.compressed(
        pixels, [LOSSLESS[syntax](pixels)], syntax, bits_stored=stored_bits
    )
    stored = negatoscope.stored_values(negatoscope.open(content))
    np.testing.assert_array_equal(stored, pixels)
    assert stored.dtype == pixels.dtype


@pytest.mark.parametrize("has_bot", [True, False])
def test_one_frame_of_many(has_bot: bool) -> None:
    frames = np.stack([ramp12() + n for n in range(5)]).astype(np.uint16)
    streams = [imagecodecs.jpegls_encode(frame) for frame in frames]
    content = phantoms.compressed(frames, streams, uid.JPEGLSLossless, has_bot=has_bot)
    instance = negatoscope.open(content)
    for number in (4, 1, 5):
        stored = negatoscope.stored_values(instance, number)
        np.testing.assert_array_equal(stored, frames[number - 1])


@pytest.mark.parametrize(
    "syntax",
    [uid.JPEGLSLossless, uid.JPEG2000Lossless, uid.JPEGLossless],
    ids=lambda s: s.name,
)
def test_an_unsigned_stream_of_signed_pixels_gets_its_sign(syntax: uid.UID) -> None:
    pixels = phantoms.ramp(24, 20, low=-2048, high=2047).astype(np.int16)
    stream = LOSSLESS[syntax](pixels.view(np.uint16))
    content = phantoms.compressed(pixels, [stream], syntax)
    np.testing.assert_array_equal(negatoscope.stored_values(negatoscope.open(content)), pixels)


def test_a_signed_stream_of_unsigned_pixels_loses_its_sign() -> None:
    pixels = phantoms.ramp(24, 20, high=60000).astype(np.uint16)
    stream = imagecodecs.jpeg2k_encode(pixels.view(np.int16), codecformat="j2k", level=0)
    content = phantoms.compressed(pixels, [stream], uid.JPEG2000Lossless)
    np.testing.assert_array_equal(negatoscope.stored_values(negatoscope.open(content)), pixels)


def test_a_real_stream_that_contradicts_pixel_representation(testfile: Find) -> None:
    stored = negatoscope.stored_values(negatoscope.open(testfile("J2K_pixelrep_mismatch.dcm")))
    assert stored.dtype == np.int16
    assert (stored.min(), stored[0, 0]) == (-2000, -2000)


def test_twelve_bit_jpeg(testfile: Find) -> None:
    stored = negatoscope.stored_values(negatoscope.open(testfile("JPGExtended.dcm")))
    assert stored.shape == (1024, 256)
    assert 0 < int(stored.max()) < 4096


def test_twelve_bit_jpeg_round_trip() -> None:
    pixels = ramp12()
    stream = imagecodecs.jpeg8_encode(pixels, level=100, bitspersample=12)
    content = phantoms.compressed(pixels, [stream], uid.JPEGExtended12Bit, bits_stored=12)
    stored = negatoscope.stored_values(negatoscope.open(content)).astype(int)
    assert np.abs(stored - pixels).max() < 40


@pytest.mark.parametrize("syntax", [uid.HTJ2KLossless, uid.HTJ2K], ids=lambda s: s.name)
def test_high_throughput_jpeg_2000(syntax: uid.UID) -> None:
    if not imagecodecs.HTJ2K.available:
        pytest.skip("no encoder for HTJ2K here")
    pixels = ramp12()
    stream = imagecodecs.htj2k_encode(pixels)
    content = phantoms.compressed(pixels, [stream], syntax, bits_stored=12)
    np.testing.assert_array_equal(negatoscope.stored_values(negatoscope.open(content)), pixels)


def test_pydicom_finds_the_same_codecs(testfile: Find) -> None:
    for transfer_syntax in codecs.CODECS:
        assert codecs.PLUGIN in get_decoder(transfer_syntax).available_plugins
    path = testfile("MR_small_jpeg_ls_lossless.dcm")
    dataset = pydicom.dcmread(path)
    expected = get_decoder(uid.JPEGLSLossless).as_array(dataset, decoding_plugin=codecs.PLUGIN)
    np.testing.assert_array_equal(negatoscope.stored_values(negatoscope.open(path)), expected[0])


@pytest.mark.parametrize("name", STREAMS)
def test_real_streams_decode(name: str, testfile: Find) -> None:
    instance = negatoscope.open(testfile(name))
    assert codecs.CODECS[instance.transfer_syntax_uid] == STREAMS[name]
    assert negatoscope.stored_values(instance).std() > 0


@pytest.mark.native
@pytest.mark.parametrize("name", ["SC_rgb_jpeg_dcmtk.dcm", "SC_rgb_dcmtk_+eb+cy+s4.dcm"])
@pytest.mark.filterwarnings("ignore")
def test_jpeg_colour_is_left_as_it_is_stored(name: str, testfile: Find) -> None:
    path = testfile(name)
    dataset = pydicom.dcmread(path)
    decoder = get_decoder(dataset.file_meta.TransferSyntaxUID)
    if "pillow" not in decoder.available_plugins:
        pytest.skip("Pillow is the oracle")
    expected, _ = decoder.as_array(dataset, raw=True, decoding_plugin="pillow")
    stored = negatoscope.stored_values(negatoscope.open(path))
    np.testing.assert_array_equal(stored, expected)


@pytest.mark.parametrize("syntax", LOSSLESS, ids=lambda syntax: syntax.name)
def test_damaged_streams_give_typed_errors_or_a_warning(syntax: uid.UID) -> None:
    pixels = ramp12()
    stream = LOSSLESS[syntax](pixels)
    generator = np.random.default_rng(11)
    for _ in range(40):
        damaged = bytearray(stream)
        for position in generator.integers(len(stream), size=2):
            damaged[position] = generator.integers(256)
        cut = bytes(damaged[: generator.integers(1, len(stream))])
        for content in (bytes(damaged), cut):
            file = phantoms.compressed(pixels, [content], syntax, bits_stored=12)
            started = time.monotonic()
            with contextlib.suppress(DecodeError):
                assert negatoscope.render(file).shape == pixels.shape
            assert time.monotonic() - started < 1


def test_a_stream_of_another_shape_is_refused() -> None:
    pixels = ramp12()
    stream = imagecodecs.jpegls_encode(pixels[:10].copy())
    content = phantoms.compressed(pixels, [stream], uid.JPEGLSLossless)
    with pytest.raises(DecodeError, match="holds 10 rows, 20 columns"):
        negatoscope.render(content)


def test_a_codec_that_is_not_installed_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Without:
        def __getattr__(self, name: str) -> Any:
            raise AttributeError(name)

    monkeypatch.setattr(importlib, "import_module", lambda _name: Without())
    with pytest.raises(CodecUnavailableError, match="jpegls"):
        codecs.decode(b"", uid.JPEGLSLossless)


def test_a_stream_of_another_codec_than_the_header_says() -> None:
    pixels = ramp12()
    for syntax, encode in LOSSLESS.items():
        other = uid.JPEG2000 if syntax != uid.JPEG2000Lossless else uid.JPEGLSLossless
        content = phantoms.compressed(pixels, [encode(pixels)], other, bits_stored=12)
        decoded = decode_frame(negatoscope.open(content))
        np.testing.assert_array_equal(decoded.samples, pixels)
        assert "not as the header says" in decoded.warnings[0]


@pytest.mark.parametrize("syntax", LOSSLESS, ids=lambda syntax: syntax.name)
def test_padding_and_garbage_around_a_stream(syntax: uid.UID) -> None:
    pixels = ramp12()
    stream = LOSSLESS[syntax](pixels)
    before = b"" if syntax == uid.JPEG2000Lossless else b"\0\0\xff"
    content = phantoms.compressed(
        pixels, [before + stream + b"garbage" * 99], syntax, bits_stored=12
    )
    decoded = decode_frame(negatoscope.open(content))
    np.testing.assert_array_equal(decoded.samples, pixels)
    assert decoded.warnings == ()


def test_progressive_jpeg_under_a_baseline_label() -> None:
    image = pytest.importorskip("PIL.Image")
    pixels = phantoms.ramp(24, 20, high=255).astype(np.uint8)
    stream = io.BytesIO()
    image.fromarray(pixels).save(stream, "JPEG", progressive=True, quality=95)
    content = phantoms.compressed(pixels, [stream.getvalue()], uid.JPEGBaseline8Bit)
    stored = negatoscope.stored_values(negatoscope.open(content))
    np.testing.assert_array_equal(stored, np.asarray(image.open(stream)))
