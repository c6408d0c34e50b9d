"""Decoders for compressed frames: imagecodecs, the same natively and in the browser.

Importing this module registers them with pydicom too, so that ``pixel_array``
of a data set finds the same codecs.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from pydicom import uid
from pydicom.pixels.decoders.base import DecodeRunner, get_decoder

from negatoscope.errors import CodecUnavailableError, DecodeError
from negatoscope.reading.codestream import END_OF_IMAGE, read_codestream
from negatoscope.reading.selftest import first_failure

PLUGIN: Final = "negatoscope"
"""Name of our decoders in pydicom."""

CODECS: Final[dict[str, str]] = {
    uid.JPEGBaseline8Bit: "jpeg8",
    uid.JPEGExtended12Bit: "jpeg8",
    # imagecodecs has ljpeg_decode as well, but that crashes the interpreter on damaged streams.
    uid.JPEGLossless: "jpeg8",
    uid.JPEGLosslessSV1: "jpeg8",
    uid.JPEGLSLossless: "jpegls",
    uid.JPEGLSNearLossless: "jpegls",
    uid.JPEG2000Lossless: "jpeg2k",
    uid.JPEG2000: "jpeg2k",
    # imagecodecs has htj2k_decode as well, but that is wrong on lossy colour.
    uid.HTJ2KLossless: "jpeg2k",
    uid.HTJ2KLosslessRPCL: "jpeg2k",
    uid.HTJ2K: "jpeg2k",
}
"""Transfer Syntax UID to the name of the codec in imagecodecs."""

DECODER_DEPENDENCIES: Final = dict.fromkeys(CODECS, ("imagecodecs",))
"""Asked for by pydicom's contract for plug-ins."""


def is_available(transfer_syntax_uid: str) -> bool:
    """Answer pydicom: we decode this; whether the codec loads shows at the first frame."""
    return transfer_syntax_uid in CODECS


def decode(data: bytes, transfer_syntax_uid: str) -> npt.NDArray[Any]:
    """Decode one frame of one of the `CODECS`.

    Parameters
    ----------
    data : bytes
        The stream of one frame.
    transfer_syntax_uid : str
        One of the keys of `CODECS`.

    Returns
    -------
    ndarray of integers, shape (rows, columns) or (rows, columns, samples)
        Samples as the stream holds them: YCbCr of a JPEG is not converted.

    Raises
    ------
    CodecUnavailableError
        If the codec is not part of this installation of imagecodecs, or fails its test.
    DecodeError
        If the stream is damaged.
    ModuleNotFoundError
        If imagecodecs is not there at all; in the browser it comes later.
    """
    name = CODECS[transfer_syntax_uid]
    decoder = _load(name)
    # Without both names libjpeg would convert by guesswork; equal names mean "leave it".
    options = {"colorspace": "YCBCR", "outcolorspace": "YCBCR"} if _is_color(data, name) else {}
    if name == "jpegls":
        # CharLS looks for bits beyond the end of a stream that is cut off, for up to ten seconds;
        # an end marker stops it. After a whole stream it is not read.
        data += END_OF_IMAGE
    try:
        return decoder(data, **options)
    except Exception as cause:
        raise DecodeError(
            f"The {name} stream of this frame is damaged and cannot be decoded.", codec=name
        ) from cause


def _is_color(data: bytes, name: str) -> bool:
    if name != "jpeg8":
        return False
    stream = read_codestream(data)
    return stream is not None and stream.samples == 3


def _load(name: str) -> Callable[..., npt.NDArray[Any]]:
    # By name and late: imagecodecs is the largest part of a start, and most files need none of it.
    imagecodecs = importlib.import_module("imagecodecs")
    try:
        decoder: Callable[..., npt.NDArray[Any]] = getattr(imagecodecs, f"{name}_decode")
        available = bool(getattr(imagecodecs, name.upper()).available)
    except (AttributeError, ImportError) as cause:
        raise _missing(name) from cause
    if not available:
        raise _missing(name)
    failed = _failed_process(name, decoder)
    if failed is not None:
        raise CodecUnavailableError(
            f"The codec {name} is switched off: it decodes its test image ({failed}) wrongly.",
            codec=name,
            process=failed,
        )
    return decoder


@cache
def _failed_process(name: str, decoder: Callable[..., npt.NDArray[Any]]) -> str | None:
    return first_failure(name, decoder)


def _missing(name: str) -> CodecUnavailableError:
    return CodecUnavailableError(
        f"The codec {name} is not part of this installation of imagecodecs.", codec=name
    )


def decode_frame(src: bytes, runner: DecodeRunner) -> bytearray:
    """Decode one frame for pydicom (its plug-in contract)."""
    samples = decode(src, runner.transfer_syntax)
    runner.set_option("bits_allocated", 8 * samples.dtype.itemsize)
    runner.set_option("planar_configuration", 0)
    if runner.photometric_interpretation in ("YBR_ICT", "YBR_RCT"):
        runner.set_option("photometric_interpretation", "RGB")
    return bytearray(np.ascontiguousarray(samples).tobytes())


def _register() -> None:
    for transfer_syntax_uid in CODECS:
        decoder = get_decoder(transfer_syntax_uid)
        if PLUGIN not in decoder.available_plugins:
            decoder.add_plugin(PLUGIN, (__name__, decode_frame.__name__))


_register()
