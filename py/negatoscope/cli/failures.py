"""One clear line for every error, and the exit status that belongs to it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import typer

from negatoscope.errors import NegatoscopeError

EXIT_STATUS: Final = {
    "invalid_voi": 2,
    "frame_not_found": 2,
    "unknown_operation": 2,
    "invalid_parameter": 2,
    "invalid_recipe": 2,
    "series_mismatch": 2,
    "unsuitable_geometry": 2,
    "empty_file": 3,
    "not_dicom": 3,
    "unreadable": 3,
    "missing_file": 3,
    "no_pixel_data": 4,
    "unsupported_transfer_syntax": 5,
    "unsupported_image": 5,
    "codec_unavailable": 5,
    "archive_refused": 5,
    "quantity_unavailable": 5,
    "invalid_header": 6,
    "truncated_pixel_data": 6,
    "decode_failed": 6,
    "damaged_archive": 6,
}
"""Code of an error to exit status; 1 for all others."""

CANNOT_READ: Final = 3
CANNOT_WRITE: Final = 7
SOME_FAILED: Final = 8


def say(line: str) -> None:
    """Print one line for people to standard error, unwrapped."""
    print(f"negatoscope: {line}", file=sys.stderr)


@contextmanager
def clear_errors() -> Iterator[None]:
    """Turn every expected error into one line and the documented exit status."""
    try:
        yield
    except NegatoscopeError as error:
        say(f"error: {error.message} [{error.code}]")
        raise typer.Exit(EXIT_STATUS.get(error.code, 1)) from error
    except MemoryError as error:
        say("error: The image does not fit into memory. [out_of_memory]")
        raise typer.Exit(1) from error
    except OSError as error:
        say(f"error: {error.filename} cannot be read: {error.strerror}.")
        raise typer.Exit(CANNOT_READ) from error
