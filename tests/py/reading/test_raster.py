"""Raster images have the interface of DICOM instances, and their pixels arrive as they are."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import negatoscope
import numpy as np
import numpy.typing as npt
import phantoms
import pytest
from negatoscope.errors import DecodeError, InvalidHeaderError, NegatoscopeError
from negatoscope.reading.raster import raster_format

Image = pytest.importorskip("PIL.Image")

RNG = np.random.default_rng(5)
GREY = RNG.integers(0, 256, (9, 7)).astype(np.uint8)
DEEP = RNG.integers(0, 65_536, (9, 7)).astype(np.uint16)
RGB = RNG.integers(0, 256, (9, 7, 3)).astype(np.uint8)


def saved(pixels: npt.NDArray[Any], kind: str, **options: Any) -> bytes:
    Image.init()
    if kind not in Image.SAVE:
        pytest.skip(f"this Pillow does not write {kind}")
    stream = io.BytesIO()
    Image.fromarray(pixels).save(stream, kind, **options)
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "BMP", "GIF"])
def test_grey(kind: str) -> None:
    instance = negatoscope.open(saved(GREY, kind))
    assert (instance.rows, instance.columns, instance.number_of_frames) == (9, 7, 1)
    assert (instance.raster, instance.encoding) == (kind, kind)
    assert not instance.is_color
    np.testing.assert_array_equal(negatoscope.stored_values(instance), GREY)
    np.testing.assert_array_equal(negatoscope.modality_values(instance), GREY)
    assert negatoscope.render(instance).shape == (9, 7)


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_sixteen_bits(kind: str) -> None:
    instance = negatoscope.open(saved(DEEP, kind))
    assert (instance.bits_stored, instance.pixel_representation) == (16, 0)
    values = negatoscope.stored_values(instance)
    assert values.dtype == np.uint16
    np.testing.assert_array_equal(values, DEEP)


@pytest.mark.parametrize("dtype", ["i4", "f4"])
def test_wide_tiff(dtype: str) -> None:
    pixels = (RNG.random((9, 7)) * 1e6 - 5e5).astype(dtype)
    instance = negatoscope.open(saved(pixels, "TIFF"))
    assert instance.is_float == (dtype == "f4")
    np.testing.assert_array_equal(negatoscope.stored_values(instance), pixels)
    assert negatoscope.render(instance).shape == (9, 7)


def test_white_is_zero() -> None:
    content = saved(DEEP, "TIFF", tiffinfo={262: 0})
    assert negatoscope.open(content).photometric_interpretation == "MONOCHROME1"


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "BMP"])
def test_color(kind: str) -> None:
    instance = negatoscope.open(saved(RGB, kind))
    assert instance.is_color
    np.testing.assert_array_equal(negatoscope.render(instance), RGB)


def test_lossless_webp() -> None:
    np.testing.assert_array_equal(negatoscope.render(saved(RGB, "WEBP", lossless=True)), RGB)


@pytest.mark.parametrize("pixels", [GREY, RGB], ids=["grey", "color"])
def test_jpeg(pixels: npt.NDArray[Any]) -> None:
    content = saved(pixels, "JPEG", quality=95)
    instance = negatoscope.open(content)
    assert instance.raster == "JPEG"
    expected = np.asarray(Image.open(io.BytesIO(content)))
    np.testing.assert_array_equal(negatoscope.stored_values(instance), expected)


def test_transparency_is_left_out_with_a_remark() -> None:
    rgba = np.dstack([RGB, np.full((9, 7), 128, np.uint8)])
    instance = negatoscope.open(saved(rgba, "PNG"))
    np.testing.assert_array_equal(negatoscope.render(instance), RGB)
    assert instance.warnings == ("Transparency is left out.",)


@pytest.mark.parametrize("kind", ["GIF", "TIFF"])
def test_several_frames(kind: str) -> None:
    frames = [GREY, GREY[::-1], 255 - GREY]
    rest = [Image.fromarray(frame) for frame in frames[1:]]
    instance = negatoscope.open(saved(GREY, kind, save_all=True, append_images=rest))
    assert instance.number_of_frames == 3
    for number in (3, 1, 2):
        np.testing.assert_array_equal(
            negatoscope.stored_values(instance, number), frames[number - 1]
        )


@pytest.mark.parametrize(("orientation", "turns"), [(1, 0), (3, 2), (6, -1), (8, 1)])
def test_turned_photographs_are_turned_back(orientation: int, turns: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    for kind in ("PNG", "TIFF"):
        instance = negatoscope.open(saved(DEEP, kind, exif=exif))
        assert (instance.rows, instance.columns) == ((7, 9) if turns % 2 else (9, 7))
        expected = np.rot90(DEEP, turns)
        np.testing.assert_array_equal(negatoscope.stored_values(instance), expected)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "GIF", "BMP"])
def test_opening_decodes_no_pixels(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from PIL import ImageFile  # noqa: PLC0415 - only once Pillow is known to be there

    def decode(*_: object) -> None:
        raise AssertionError("pixels are decoded")

    content = saved(GREY, kind)
    monkeypatch.setattr(ImageFile.ImageFile, "load", decode)
    assert negatoscope.open(content).rows == 9


def test_frames_of_several_sizes() -> None:
    content = saved(GREY, "TIFF", save_all=True, append_images=[Image.fromarray(GREY[:5])])
    instance = negatoscope.open(content)
    assert negatoscope.stored_values(instance).shape == (9, 7)
    with pytest.raises(NegatoscopeError, match="differ in size"):
        negatoscope.stored_values(instance, 2)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "GIF", "BMP"])
def test_pixels_that_are_cut_off(kind: str) -> None:
    content = saved(np.tile(GREY, (9, 9)), kind)
    cut = content[: len(content) * 2 // 3]
    with pytest.raises((DecodeError, InvalidHeaderError)):
        negatoscope.stored_values(negatoscope.open(cut))


@pytest.mark.parametrize(
    "start", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF89a", b"BM"]
)
def test_headers_that_are_damaged(start: bytes) -> None:
    with pytest.raises(InvalidHeaderError, match="damaged"):
        negatoscope.open(start + bytes(300))


def test_an_image_of_too_many_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10)
    with pytest.raises(NegatoscopeError, match="too many pixels"):
        negatoscope.open(saved(GREY, "PNG"))


def test_an_image_of_too_many_rows() -> None:
    content = bytearray(saved(GREY, "BMP"))
    content[22:26] = (70_000).to_bytes(4, "little")
    with pytest.raises(NegatoscopeError, match="70000 rows"):
        negatoscope.open(bytes(content))


def test_dicom_wins_over_the_head_of_a_tiff() -> None:
    content = b"II*\0" + phantoms.phantom()[4:]
    assert raster_format(content) == ""
    assert negatoscope.open(content).raster == ""


def test_in_a_folder_they_are_one_series_without_stack(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.png").write_bytes(saved(GREY, "PNG"))
    report = negatoscope.scan(tmp_path)
    (series,) = report[0].series
    assert len(series.instances) == 3
    assert not series.geometry.stacked


def test_the_x_rays_of_the_tutorial(corpus_dir: Path) -> None:
    for path in sorted((corpus_dir / "nih_chestxray_png").glob("*.png")):
        expected = np.asarray(Image.open(path))
        np.testing.assert_array_equal(negatoscope.stored_values(negatoscope.open(path)), expected)
