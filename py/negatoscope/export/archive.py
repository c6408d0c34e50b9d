"""ZIP archives that hold the same bytes whenever they are made."""

from __future__ import annotations

import io
import zipfile
from typing import Final

_DATE: Final = (1980, 1, 1, 0, 0, 0)
"""The first that a ZIP can state: when something was made is nobody's business."""


class ZipWriter:
    """Writes members one after the other.

    Parameters
    ----------
    compression : int
        ``zipfile.ZIP_STORED`` for what is compressed already, else ``zipfile.ZIP_DEFLATED``.
    """

    def __init__(self, compression: int = zipfile.ZIP_STORED) -> None:
        self._stream = io.BytesIO()
        self._compression = compression
        self._archive = zipfile.ZipFile(self._stream, "w")

    def add(self, name: str, content: bytes) -> None:
        """Write a member.

        Parameters
        ----------
        name : str
            Its path in the archive.
        content : bytes
        """
        member = zipfile.ZipInfo(name, _DATE)
        member.compress_type = self._compression
        member.external_attr = 0o644 << 16
        self._archive.writestr(member, content)

    def finish(self) -> bytes:
        """Return the archive."""
        self._archive.close()
        return self._stream.getvalue()
