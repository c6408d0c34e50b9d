"""Write many files in one, as ``web/engine/worker/bundle.js`` reads them.

Bundles hold files of Python and bring their own compression. Sections hold what hosts are to
compress: they have the shape of a WebAssembly module, with custom sections and nothing else.
"""

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


def sections(files: dict[str, bytes]) -> bytes:
    """Return a WebAssembly module that holds ``files`` in custom sections, by name."""
    module = b"\0asm\x01\0\0\0"
    for name, data in files.items():
        text = name.encode()
        body = leb128(len(text)) + text + data
        module += b"\0" + leb128(len(body)) + body
    return module


def leb128(value: int) -> bytes:
    """Return an unsigned number as WebAssembly writes it."""
    groups = bytearray()
    while value > 0x7F:
        groups.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*groups, value])
