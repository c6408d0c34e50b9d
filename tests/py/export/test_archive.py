"""ZIP archives: what goes in comes out, and nothing tells when they were made."""

from __future__ import annotations

import io
import zipfile

import pytest
from negatoscope.export.archive import ZipWriter


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_members_come_back(compression: int) -> None:
    def written() -> bytes:
        writer = ZipWriter(compression)
        writer.add("one.png", b"1" * 1000)
        writer.add("two.png", b"")
        return writer.finish()

    content = written()
    assert content == written()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["one.png", "two.png"]
        assert archive.read("one.png") == b"1" * 1000
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {member.compress_type for member in archive.infolist()} == {compression}
