"""Write bundles: many files in one, unpacked without a copy by ``web/engine/worker/bundle.js``."""

from __future__ import annotations

import gzip
import json
import struct

ALIGNMENT = 16


def bundle(files: dict[str, bytes]) -> bytes:
    """Return the bundle of ``files``, by path in Python's file system: gzipped, reproducible."""
    header: list[tuple[str, int, int]] = []
    body = bytearray()
    for path, data in sorted(files.items()):
        body += bytes(-len(body) % ALIGNMENT)
        header.append((path, len(body), len(data)))
        body += data
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-(len(text) + 4) % ALIGNMENT)
    return gzip.compress(
        struct.pack("<I", len(text)) + text + bytes(body), compresslevel=9, mtime=0
    )
