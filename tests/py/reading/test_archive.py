"""ZIP archives: members without unpacking, and nothing that blows up."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zipfile
from collections.abc import Sequence
from pathlib import Path

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import ArchiveRefusedError, DamagedArchiveError, NegatoscopeError
from negatoscope.reading import archive
from negatoscope.reading.archive import is_archive, members
from negatoscope.reading.checked import Checked
from negatoscope.reading.inflate import Inflated
from negatoscope.reading.source import Source

STORED, DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED


def zipped(files: dict[str, bytes], method: int = DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as written:
        for name, content in files.items():
            written.writestr(name, content)
    return stream.getvalue()


def read(content: bytes) -> dict[str, bytes | str]:
    found: dict[str, bytes | str] = {}
    for member in members(Source(content)):
        if isinstance(member.source, NegatoscopeError):
            found[member.name] = member.source.code
        else:
            found[member.name] = member.source.read(0, 1 << 20)
    return found


@pytest.mark.parametrize("method", [STORED, DEFLATED])
def test_members_in_folders(method: int) -> None:
    files = {"a": b"0123", "deep/er/b": b"4567" * 1000, "empty": b""}
    junk = {"deep/": b"", "__MACOSX/._a": b"resource fork"}
    assert read(zipped({**junk, **files}, method)) == files


def test_stored_members_are_parts_of_the_archive(tmp_path: Path) -> None:
    path = tmp_path / "archive.zip"
    path.write_bytes(b"a program that unpacks itself" + zipped({"a": b"0123456789"}, STORED))
    (member,) = members(Source(path))
    assert isinstance(member.source, Source)
    assert isinstance(member.source.origin, Checked)
    assert member.source.origin.content().origin == path
    assert member.source.read(2, 3) == b"234"


def test_an_archive_in_an_archive() -> None:
    inner = zipped({"c": b"0123", "d/e": b"4"})
    for method in (STORED, DEFLATED):
        outer = zipped({"a": b"5", "inner.zip": inner}, method)
        assert read(outer) == {"a": b"5", "inner.zip/c": b"0123", "inner.zip/d/e": b"4"}
    third = zipped({"outer.zip": zipped({"inner.zip": inner, "f": b"6"})})
    assert read(third) == {"outer.zip/inner.zip": "archive_refused", "outer.zip/f": b"6"}
    broken = zipped({"inner.zip": inner[:-25], "f": b"6"})
    assert read(broken) == {"inner.zip": "damaged_archive", "f": b"6"}


def test_what_an_archive_looks_like() -> None:
    assert is_archive(zipped({}))
    assert read(zipped({})) == {}
    assert not is_archive(b"PK!!")


def test_a_directory_that_is_gone() -> None:
    content = zipped({"a": b"0123"})
    for broken in (content[:-30], content[:40], content[:-1]):
        with pytest.raises(DamagedArchiveError):
            read(broken)


def test_a_member_that_is_not_where_it_should_be() -> None:
    content = zipped({"a": b"0123", "b": b"4567"})
    at = content.index(b"PK\3\4", 1)
    assert read(content[:at] + b"XXXX" + content[at + 4 :]) == {
        "a": b"0123",
        "b": "damaged_archive",
    }


@pytest.mark.parametrize(
    ("offset", "value"), [(8, struct.pack("<H", 1)), (10, struct.pack("<H", 97))]
)
def test_locked_and_unusual_members(offset: int, value: bytes) -> None:
    content = zipped({"a": b"0123", "b": b"4567"})
    at = content.index(b"PK\1\2") + offset
    patched = content[:at] + value + content[at + len(value) :]
    assert read(patched) == {"a": "archive_refused", "b": b"4567"}


def with_sizes(content: bytes, sizes: Sequence[int]) -> bytes:
    """Return an archive whose directory lies about the sizes of its files."""
    at = 0
    for size in sizes:
        at = content.index(b"PK\1\2", at) + 24
        content = content[:at] + struct.pack("<L", size) + content[at + 4 :]
    return content


@pytest.mark.parametrize(
    ("limit", "value", "message"),
    [
        ("MOST_MEMBERS", 1, "holds 2 files"),
        ("MOST_BYTES", 10_000, "20000 bytes"),
        ("MOST_RATIO", 2, "times as large"),
    ],
)
def test_bombs_are_refused(
    limit: str, value: int, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, limit, value)
    monkeypatch.setattr(archive, "LARGE", 1000)
    with pytest.raises(ArchiveRefusedError, match=message):
        read(zipped({"a": bytes(10_000), "b": bytes(10_000)}))


def test_overlapping_members_are_refused() -> None:
    content = bytearray(zipped({"a": b"0123" * 100, "b": b"4567" * 100}, STORED))
    for at in (content.index(b"PK\1\2"), content.index(b"PK\1\2", content.index(b"PK\1\2") + 1)):
        content[at + 20 : at + 28] = struct.pack("<2L", 900, 900)
    with pytest.raises(ArchiveRefusedError, match="overlap"):
        read(bytes(content))


def test_a_real_bomb_takes_no_memory() -> None:
    bomb = zipped({"bomb": bytes(1 << 28), "more": bytes(1 << 22)})
    tracemalloc.start()
    try:
        report = negatoscope.scan(bomb)
        assert tracemalloc.get_traced_memory()[1] < 1 << 23
    finally:
        tracemalloc.stop()
    assert [item.code for item in report.skipped] == ["archive_refused"]


def test_a_member_that_inflates_to_more_than_it_says() -> None:
    content = with_sizes(zipped({"a": phantoms.phantom()}), [300])
    report = negatoscope.scan(content)
    assert [item.code for item in report.skipped] == ["damaged_archive"]


@pytest.mark.parametrize("method", [STORED, DEFLATED])
def test_images_of_an_archive(method: int, tmp_path: Path) -> None:
    pixels = np.arange(3 * 16 * 12, dtype=np.uint16).reshape(3, 16, 12)
    path = tmp_path / "images.zip"
    path.write_bytes(
        zipped({"one": phantoms.phantom(pixels), "inner.zip": zipped({"x": b"no image"})}, method)
    )
    report = negatoscope.scan(path)
    (instance,) = report[0].series[0].instances
    for frame in (3, 1, 2):
        np.testing.assert_array_equal(negatoscope.stored_values(instance, frame), pixels[frame - 1])
    assert [Path(item.name).parts[-3:] for item in report.skipped] == [
        ("images.zip", "inner.zip", "x")
    ]
    assert not list(tmp_path.glob("one*"))


@pytest.mark.parametrize("frames", [10, 40])
def test_header_reading_does_not_inflate_pixels(
    frames: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    generator = np.random.default_rng(0)
    pixels = generator.integers(0, 4096, (frames, 512, 512)).astype(np.uint16)
    content = zipped({"large": phantoms.phantom(pixels)})
    tracemalloc.start()
    try:
        with monkeypatch.context() as patch:
            patch.setattr(Inflated, "read", None)
            report = negatoscope.scan(content)
        assert tracemalloc.get_traced_memory()[1] < 1 << 21
        instance = report[0].series[0].instances[0]
        frame = negatoscope.stored_values(instance, frames)
        assert tracemalloc.get_traced_memory()[1] < 1 << 25
    finally:
        tracemalloc.stop()
    np.testing.assert_array_equal(frame, pixels[-1])


def with_checksum(content: bytes, checksum: bytes) -> bytes:
    """Return an archive whose directory states another checksum of its first file."""
    at = content.index(b"PK\1\2") + 16
    return content[:at] + checksum + content[at + 4 :]


def test_a_checksum_that_does_not_fit() -> None:
    small = with_checksum(zipped({"a": phantoms.phantom()}), b"\1\2\3\4")
    (skipped,) = negatoscope.scan(small).skipped
    assert "checksum" in skipped.message
    noise = np.random.default_rng(0).integers(0, 4096, (512, 512)).astype(np.uint16)
    large = with_checksum(zipped({"a": phantoms.phantom(noise)}), b"\1\2\3\4")
    instance = negatoscope.scan(large)[0].series[0].instances[0]
    with pytest.raises(DamagedArchiveError, match="checksum"):
        negatoscope.stored_values(instance)


def test_one_bit_of_a_stored_image_is_enough(tmp_path: Path) -> None:
    image = phantoms.phantom()
    content = bytearray(zipped({"a": image, "b": image}, STORED))
    content[content.index(image) + len(image) - 1] ^= 1
    path = tmp_path / "damaged.zip"
    path.write_bytes(content)
    damaged, whole = negatoscope.scan(path)[0].series[0].instances
    with pytest.raises(DamagedArchiveError, match="not the one that the archive states"):
        negatoscope.stored_values(damaged)
    assert negatoscope.stored_values(whole).shape == (16, 12)


def test_a_damaged_picture_that_still_decodes() -> None:
    content = with_checksum(zipped({"a.bmp": bitmap()}, STORED), b"\1\2\3\4")
    instance = negatoscope.scan(content)[0].series[0].instances[0]
    assert (instance.rows, instance.columns) == (2, 3)
    with pytest.raises(DamagedArchiveError, match="checksum"):
        negatoscope.stored_values(instance)


def bitmap() -> bytes:
    image = pytest.importorskip("PIL.Image")
    stream = io.BytesIO()
    image.fromarray(np.arange(6, dtype=np.uint8).reshape(2, 3)).save(stream, "BMP")
    return stream.getvalue()


def test_stored_images_are_compared_without_holding_them() -> None:
    pixels = np.zeros((60, 512, 512), np.uint16)
    content = zipped({"large": phantoms.phantom(pixels)}, STORED)
    instance = negatoscope.scan(content)[0].series[0].instances[0]
    tracemalloc.start()
    try:
        frame = negatoscope.stored_values(instance, 60)
        assert tracemalloc.get_traced_memory()[1] < 1 << 22
    finally:
        tracemalloc.stop()
    assert not frame.any()


def test_a_member_that_is_shorter_than_it_says() -> None:
    content = zipped({"a": phantoms.phantom()})
    longer = with_sizes(content, [len(phantoms.phantom()) + 1000])
    instance = negatoscope.scan(longer)[0].series[0].instances[0]
    assert negatoscope.stored_values(instance).shape == (16, 12)
    assert isinstance(instance.source.origin, Inflated)
    with pytest.raises(DamagedArchiveError, match="too early"):
        instance.source.read(instance.source.size() - 10, 10)
