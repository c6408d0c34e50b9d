"""Opening: header first, from any kind of source, and clear errors for what is not DICOM."""

from __future__ import annotations

import contextlib
import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import negatoscope
import numpy as np
import phantoms
import pydicom
import pytest
from negatoscope.errors import (
    EmptyFileError,
    InvalidHeaderError,
    NegatoscopeError,
    NoPixelDataError,
    NotDicomError,
)
from negatoscope.reading import elements
from pydicom import uid

Find = Callable[[str], Path]


class Watched(io.BytesIO):
    """A file that counts the bytes that were read."""

    count = 0

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self.count += len(data)
        return data


def test_path_file_and_bytes_are_the_same(tmp_path: Path) -> None:
    content = phantoms.phantom()
    path = tmp_path / "image"
    path.write_bytes(content)
    with path.open("rb") as file:
        arrays = [
            negatoscope.stored_values(negatoscope.open(source))
            for source in (path, str(path), file, io.BytesIO(content), content)
        ]
    for array in arrays:
        np.testing.assert_array_equal(array, phantoms.ramp())


def test_opening_does_not_read_pixels() -> None:
    file = Watched(phantoms.phantom(np.zeros((512, 512), np.uint16)))
    instance = negatoscope.open(file)
    assert instance.rows == 512
    assert file.count < 4096


def test_one_frame_is_read_without_the_others() -> None:
    frames = np.arange(20 * 64 * 64, dtype=np.uint16).reshape(20, 64, 64)
    file = Watched(phantoms.phantom(frames))
    instance = negatoscope.open(file)
    file.count = 0
    np.testing.assert_array_equal(negatoscope.stored_values(instance, 17), frames[16])
    assert file.count == frames[0].nbytes


@pytest.mark.parametrize(
    "syntax",
    [uid.ImplicitVRLittleEndian, uid.ExplicitVRLittleEndian],
    ids=["implicit", "explicit"],
)
def test_bare_data_sets_open_with_a_warning(syntax: uid.UID) -> None:
    image = phantoms.dataset(phantoms.ramp().astype(np.uint16))
    stream = io.BytesIO()
    image.save_as(
        stream,
        implicit_vr=syntax.is_implicit_VR,
        little_endian=True,
        enforce_file_format=False,
    )
    instance = negatoscope.open(stream.getvalue())
    assert instance.transfer_syntax_uid == syntax
    assert any("preamble" in warning for warning in instance.warnings)
    np.testing.assert_array_equal(negatoscope.stored_values(instance), phantoms.ramp())


def test_deflated_data_sets(testfile: Find) -> None:
    path = testfile("image_dfl.dcm")
    instance = negatoscope.open(path)
    assert instance.transfer_syntax_uid == uid.DeflatedExplicitVRLittleEndian
    expected = pydicom.dcmread(path).pixel_array
    np.testing.assert_array_equal(negatoscope.stored_values(instance), expected)


def test_a_damaged_deflated_data_set(testfile: Find) -> None:
    content = bytearray(testfile("image_dfl.dcm").read_bytes())
    content[400:500] = b"\xff" * 100
    with pytest.raises(NotDicomError, match="deflated"):
        negatoscope.open(bytes(content))


def test_a_deflated_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("negatoscope.reading.inflate.LIMIT", 1000)
    meta = phantoms.file_bytes(phantoms.item(Modality="CT"), uid.DeflatedExplicitVRLittleEndian)
    start = meta.index(b"1.2.840.10008.1.2.1.99")
    (length,) = struct.unpack("<L", meta[140:144])
    deflater = zlib.compressobj(wbits=-15)
    body = deflater.compress(b"\0" * 100_000) + deflater.flush()
    assert start < 144 + length
    with pytest.raises(NotDicomError, match="more than"):
        negatoscope.open(meta[: 144 + length] + body)


def test_an_empty_file() -> None:
    with pytest.raises(EmptyFileError):
        negatoscope.open(b"")


@pytest.mark.parametrize(
    "content",
    [
        b"x",
        b"PK\3\4" + bytes(400),
        b"From a letter, not a picture. " * 30,
        bytes(2000),
        b"\x08\x00",
        bytes(128) + b"DICM",
        b"\x08\0\x05\0" + b"\xff" * 300,
    ],
    ids=[
        "short",
        "archive",
        "text",
        "zeros",
        "two bytes",
        "prefix only",
        "almost a data set",
    ],
)
def test_other_files_are_not_dicom(content: bytes) -> None:
    with pytest.raises(NotDicomError):
        negatoscope.open(content)


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        negatoscope.open(tmp_path / "absent.dcm")


def test_objects_without_an_image_open_and_name_their_sop_class() -> None:
    report = negatoscope.open(phantoms.structured_report())
    assert report.pixels is None
    with pytest.raises(NoPixelDataError, match="Basic Text SR Storage"):
        negatoscope.stored_values(report)


@pytest.mark.parametrize("name", ["rtplan.dcm", "reportsi.dcm", "rtstruct.dcm", "waveform_ecg.dcm"])
def test_real_objects_without_an_image(name: str, testfile: Find) -> None:
    with pytest.raises(NoPixelDataError, match="holds no image"):
        negatoscope.render(testfile(name))


def test_damaged_headers_give_a_typed_error_or_a_picture() -> None:
    content = phantoms.phantom(WindowCenter=[40, 50], WindowWidth=[400, 500], PixelSpacing=[1, 1])
    generator = np.random.default_rng(7)
    for _ in range(400):
        damaged = bytearray(content)
        for position in generator.integers(128, len(content) - 300, size=3):
            damaged[position] = generator.integers(256)
        with contextlib.suppress(NegatoscopeError):
            assert negatoscope.render(bytes(damaged)).dtype == np.uint8


def test_every_cut_gives_a_typed_error() -> None:
    content = phantoms.phantom(phantoms.ramp(4, 4).astype(np.uint16))
    for end in range(0, len(content), 7):
        with pytest.raises(NegatoscopeError):
            negatoscope.render(content[:end])


def test_an_element_longer_than_the_file_is_not_allocated() -> None:
    content = bytearray(phantoms.phantom(ImageComments="x" * 20))
    at = content.index(b"\x20\0\0\x40LT") + 6
    content[at - 2 : at] = b"OB"
    content[at : at + 2] = b"\0\0"
    content[at + 2 : at + 6] = b"\xf0\xff\xff\xff"
    instance = negatoscope.open(bytes(content))
    assert any("more bytes" in warning for warning in instance.warnings)


@pytest.mark.parametrize(
    ("charset", "name"),
    [
        ("ISO_IR 100", "Buc^Jérôme"),
        ("ISO_IR 126", "Διονυσιος"),
        ("ISO_IR 127", "قباني^لنزار"),
        ("ISO_IR 138", "שרון^דבורה"),
        ("ISO_IR 144", "Люксембург"),
        ("ISO_IR 192", "Wang^XiaoDong=王^小東"),
        ("GB18030", "Wang^XiaoDong=王^小东"),
        (["", "ISO 2022 IR 87"], "Yamada^Tarou=山田^太郎=やまだ^たろう"),
        (["ISO 2022 IR 13", "ISO 2022 IR 87"], "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう"),
        (["", "ISO 2022 IR 149"], "Hong^Gildong=洪^吉洞=홍^길동"),
    ],
    ids=str,
)
def test_character_sets(charset: Any, name: str) -> None:
    content = phantoms.phantom(SpecificCharacterSet=charset, PatientName=name)
    assert elements.text(negatoscope.open(content).dataset, "PatientName") == name


def test_an_unknown_character_set_is_survived() -> None:
    content = phantoms.phantom(PatientComments="Phantom").replace(b"ISO_IR 6", b"ISO_IR 9")
    assert elements.text(negatoscope.open(content).dataset, "PatientComments") == "Phantom"


def test_private_and_undefined_lengths() -> None:
    image = phantoms.dataset(phantoms.ramp().astype(np.uint16))
    image.ReferencedImageSequence = phantoms.items(
        phantoms.item(ReferencedSOPInstanceUID="1.2.3"), phantoms.item()
    )
    image["ReferencedImageSequence"].is_undefined_length = True
    block = image.private_block(0x0029, "NEGATOSCOPE TEST", create=True)
    block.add_new(1, "SQ", phantoms.items(phantoms.item(PatientID="inner")))
    block.add_new(2, "UN", bytes(300))
    instance = negatoscope.open(phantoms.file_bytes(image))
    np.testing.assert_array_equal(negatoscope.stored_values(instance), phantoms.ramp())
    assert instance.warnings == ()


def test_a_native_file_that_is_cut_off_says_how_many_frames_there_are() -> None:
    frames = np.arange(3 * 8 * 8, dtype=np.uint16).reshape(3, 8, 8)
    instance = negatoscope.open(phantoms.truncated(frames))
    assert instance.warnings == ("The file is cut off: 2 of 3 frames are there.",)
    assert negatoscope.open(phantoms.phantom(frames)).warnings == ()


def test_compressed_pixels_of_a_bare_data_set_are_recognised() -> None:
    imagecodecs = pytest.importorskip("imagecodecs")
    pixels = phantoms.ramp(24, 20).astype(np.uint16)
    streams = {
        uid.JPEGLSLossless: imagecodecs.jpegls_encode(pixels),
        uid.JPEG2000: imagecodecs.jpeg2k_encode(pixels, codecformat="j2k", level=0),
        uid.JPEGBaseline8Bit: imagecodecs.jpeg8_encode(pixels.astype("u1")),
    }
    for syntax, stream in streams.items():
        dtype = "u1" if syntax == uid.JPEGBaseline8Bit else "u2"
        content = phantoms.compressed(pixels.astype(dtype), [stream], syntax)
        start = content.index(b"\x08\0\x16\0")
        instance = negatoscope.open(content[start:])
        assert instance.transfer_syntax_uid == syntax
        assert any("although the header" in remark for remark in instance.warnings)
        assert negatoscope.stored_values(instance).shape == (24, 20)


@pytest.mark.parametrize(
    "syntax", [uid.ImplicitVRLittleEndian, uid.ExplicitVRLittleEndian, uid.ExplicitVRBigEndian]
)
@pytest.mark.parametrize(
    ("is_implicit", "is_little"), [(True, True), (False, True), (False, False)]
)
def test_a_wrong_transfer_syntax_is_seen_through(
    syntax: uid.UID, is_implicit: bool, is_little: bool
) -> None:
    pixels = phantoms.ramp().astype(np.uint16)
    body = io.BytesIO()
    pydicom.dcmwrite(
        body,
        phantoms.dataset(pixels if is_little else pixels.byteswap(), bits_stored=12),
        implicit_vr=is_implicit,
        little_endian=is_little,
    )
    meta = phantoms.phantom()
    end = 144 + int.from_bytes(meta[140:144], "little")
    name = uid.ExplicitVRLittleEndian.encode() + b"\0"
    label = str(syntax).ljust(len(name), "\0").encode()
    instance = negatoscope.open(meta[:end].replace(name, label) + body.getvalue())
    np.testing.assert_array_equal(negatoscope.stored_values(instance), pixels)
    is_contradiction = (syntax == uid.ExplicitVRBigEndian) == is_little
    assert any("order of bytes" in remark for remark in instance.warnings) == is_contradiction


def test_items_of_something_unknown_are_no_pixels() -> None:
    content = phantoms.compressed(np.zeros((4, 4), np.uint8), [b"what is this? "], uid.JPEG2000)
    start = content.index(b"\x08\0\x16\0")
    instance = negatoscope.open(content[start:])
    with pytest.raises(InvalidHeaderError, match="come in items"):
        negatoscope.stored_values(instance)
