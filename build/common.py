"""What all build scripts share: paths, pins, hashes, and how they speak to people."""

from __future__ import annotations

import hashlib
import sys
import tomllib
from pathlib import Path
from typing import Any, Final, NoReturn

ROOT: Final = Path(__file__).resolve().parent.parent
CACHE: Final = ROOT / ".cache"
PUBLIC: Final = ROOT / "public"
PYODIDE: Final = ROOT / "node_modules" / "pyodide"
SITE_PACKAGES: Final = "/lib/python3.14/site-packages/"
STDLIB: Final = "/lib/python3.14/"


class BuildError(Exception):
    """A build step that cannot go on; the message says what to do."""


def pins() -> dict[str, Any]:
    """Return the contents of ``pins.toml``."""
    return tomllib.loads((ROOT / "build" / "pins.toml").read_text("utf-8"))


def sha256(data: bytes) -> str:
    """Return the SHA-256 of ``data`` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def tree_hash(*paths: Path) -> str:
    """Return one hash over files and folders: names and contents, in order of name."""
    digest = hashlib.sha256()
    for path in paths:
        files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in files:
            if "__pycache__" in file.parts:
                continue
            digest.update(f"{file.relative_to(path.parent)}\0{file_sha256(file)}\n".encode())
    return digest.hexdigest()


def say(message: str) -> None:
    """Print one line of progress at once."""
    print(f"  {message}", flush=True)


def fail(error: BuildError) -> NoReturn:
    """Print why the build stopped and leave with status 1."""
    sys.exit(f"\nThe build stopped: {error}")
