"""Known answers, by which a codec proves itself before it is trusted with an image.

In WebAssembly two builds of one C library can capture each other's functions and then decode to
wrong pixels without a word; natively a codec may have been built without one of its parts.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class KnownAnswer:
    """A stream of 8 by 8 pixels, and the CRC-32 of its samples as little endian words."""

    process: str
    stream: str
    crc: int


KNOWN_ANSWERS: Final[dict[str, tuple[KnownAnswer, ...]]] = {
    "jpeg8": (
        KnownAnswer(
            "JPEG, 8 bit",
            "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsK"
            "CwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/wAALCAAIAAgBAREA/8QAHwAAAQUBAQEB"
            "AQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1Fh"
            "ByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZ"
            "WmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXG"
            "x8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/APlLwj8Cfuf6P+lf/9k=",
            0xC4C976FF,
        ),
        KnownAnswer(
            "JPEG, 12 bit",
            "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsK"
            "CwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/wQALDAAIAAgBAREA/8QAFAABAAAAAAAA"
            "AAAAAAAAAAAAC//EABwQAAAGAwAAAAAAAAAAAAAAAAALDCg3RlRicv/aAAgBAQAAPwAxIuMSN0Xs"
            "wxq1zoP/2Q==",
            0x2E7D0A2E,
        ),
        KnownAnswer(
            "JPEG lossless, 16 bit",
            "/9j/xAAXAAEBAQEAAAAAAAAAAAAAAAAMDQsQ/8MACxAACAAIAQARAP/aAAgBAAAGAADt9DfQ30N9"
            "DfQ30N9CooKKFFCihRQooUUKKKigooUUKKFFCihRQooqKCihRQooUUKKFFCiiooKKFFCihRQooUU"
            "KKKigooUUKKFFCihRQooqKCihRQooUUKKFFCiiooKKFFCihRQooUUKKA/9k=",
            0x43EC1FB2,
        ),
    ),
    "jpegls": (
        KnownAnswer(
            "JPEG-LS, 16 bit",
            "/9j/6AAgU1BJRkYAAgAAAQAAAAgAAAAIChAGAQAAASwAAAEs/+gACAAAAAH/2P/3AAsQAAgACAEB"
            "EQD/+AANAf//ABIAQwEUAED/2gAIAQEAAAAAh58effOvm3zL5d8qAEoB6B88+cfNPmHyw9ACJT8l"
            "+Q/HfjPxX4h88Yhvwn4L8B9+++fenzhh4+7fdPuX3D7d9sfNGGr7R9m+yfYvsH158wYXPrX1j6t9"
            "U+pfUHyxhO+mfSvpH0b6J9CfKP/Z",
            0x43EC1FB2,
        ),
    ),
    "jpeg2k": (
        KnownAnswer(
            "JPEG 2000, 16 bit",
            "/0//UQApAAAAAAAIAAAACAAAAAAAAAAAAAAACAAAAAgAAAAAAAAAAAABDwEB/1IADAAAAAEAAAQE"
            "AAH/XAAEQID/ZAAlAAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjT/kAAKAAAAAABu"
            "AAH/k9/4kuASK2XLGfj9PkSSpUhVykfjbUDm2Ld6oZwy5+8HXZpjBNMgysIwrPixITI6EOFMH+2Q"
            "gdOy6mVQKEP2ftWyGgvKqd7fzc1I8mSwjsbYmqbIZ9+pSJxE4icQcNrRf//Z",
            0x43EC1FB2,
        ),
        KnownAnswer(
            "HTJ2K, 16 bit",
            "/0//UQApQAAAAAAIAAAACAAAAAAAAAAAAAAACAAAAAgAAAAAAAAAAAABDwEB/1AACAACAAAACv9S"
            "AAwAAgABAAUEBEAB/1wAEyCIkJCQkJCQkJCQkJCQiIiI/2QAFwABT3BlbkpQSCBWZXIgMC4yNi4z"
            "Lv+QAAoAAAAAAGAAAf+TwAAlqwSHdAAAAMAAE0AAEwBIxwSHdABYuQUHdADAABUQAAVAJsNk/AQC"
            "dABmW7PtASNUAMAAKqAAFaCe97znPapzAnUAnqgn8kSe6MCEAey2AP/Z",
            0x43EC1FB2,
        ),
    ),
}
"""Made by imagecodecs 2026.3.6; by codec, one for each way in which DICOM uses it."""


def first_failure(name: str, decoder: Callable[..., npt.NDArray[Any]]) -> str | None:
    """Return the first process that a codec gets wrong, None if it is right in all.

    Parameters
    ----------
    name : str
        A key of `KNOWN_ANSWERS`.
    decoder : callable
        Decodes a stream to an array.
    """
    for answer in KNOWN_ANSWERS[name]:
        try:
            samples = np.asarray(decoder(base64.b64decode(answer.stream)))
        # Whatever it raises, it has failed.
        except Exception:
            return answer.process
        if zlib.crc32(samples.astype("<u2").tobytes()) != answer.crc:
            return answer.process
    return None
