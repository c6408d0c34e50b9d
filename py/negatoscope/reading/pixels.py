"""Stored values of one frame, without reading the others."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from pydicom import uid
from pydicom.uid import UID

from negatoscope.errors import DecodeError
from negatoscope.progress import Progress
from negatoscope.reading.codecs import CODECS, decode
from negatoscope.reading.codestream import Codestream, guess_syntax, read_codestream
from negatoscope.reading.encapsulated import read_frame
from negatoscope.reading.inflate import inflate_frame
from negatoscope.reading.instance import Instance
from negatoscope.reading.native import arrange_frame, frame_bits, read_native_frame
from negatoscope.reading.raster import decode_raster
from negatoscope.reading.renderable import require_renderable
from negatoscope.reading.rle import decode_rle, decode_rle_bits
from negatoscope.reading.source import Prepared
from negatoscope.reading.syntaxes import (
    DEFLATED_IMAGE_FRAME,
    ENCAPSULATED_UNCOMPRESSED,
    NATIVE_SYNTAXES,
)

# A stream of n bytes may fill so many pixels. RLE and the Huffman-coded JPEGs cannot do more;
# for the arithmetic ones no limit exists, so this one only keeps absurd sizes from being allocated.
_PIXELS_PER_BYTE: Final = {"rle": 64, "rle of bits": 512, "jpeg8": 1024}
_MOST_PIXELS_PER_BYTE: Final = 100_000

_NO_END: Final = "The compressed frame has no end marker: part of the image may be missing."


@dataclass(frozen=True, eq=False)
class DecodedFrame:
    """Stored values and what came to light while decoding.

    Parameters
    ----------
    samples : ndarray, shape (rows, columns) or (rows, columns, samples)
        Stored values.
    photometric_interpretation : str
        Of `samples`; a stream may know better than the header, and a JPEG 2000
        decoder undoes YBR_ICT and YBR_RCT by itself.
    warnings : tuple of str
        For people.
    """

    samples: npt.NDArray[Any]
    photometric_interpretation: str
    warnings: tuple[str, ...] = ()


def stored_values(instance: Instance, frame: int = 1) -> npt.NDArray[Any]:
    """Return the stored values of one frame.

    Parameters
    ----------
    instance : Instance
        An open image.
    frame : int
        Frame number, from 1.

    Returns
    -------
    ndarray, shape (rows, columns) or (rows, columns, samples)
        Integers of the sign that (0028,0103) *Pixel Representation* says and as
        wide as (0028,0100) *Bits Allocated*, unused bits removed; floats for
        Float and Double Float Pixel Data. Colour is as the file holds it:
        YBR stays YBR, palette indices stay indices.

    Raises
    ------
    NoPixelDataError
        If the object holds no image.
    FrameNotFoundError
        If there is no such frame.
    InvalidHeaderError, UnsupportedImageError, UnsupportedTransferSyntaxError
        If the header is impossible, or legal and not supported.
    TruncatedPixelDataError, DecodeError, CodecUnavailableError
        If the pixels are cut off, damaged, or their codec is missing.

    References
    ----------
    PS3.5 8; PS3.3 C.7.6.3
    """
    return decode_frame(instance, frame).samples


def decode_frame(instance: Instance, frame: int = 1) -> DecodedFrame:
    """Return the stored values of one frame, and what is odd about them; see `stored_values`."""
    pixels = require_renderable(instance)
    index = instance.require_frame(frame)
    syntax = instance.transfer_syntax_uid
    photometric = instance.photometric_interpretation
    if instance.raster:
        return DecodedFrame(decode_raster(instance, index), photometric)
    if syntax in NATIVE_SYNTAXES:
        return _native(instance, read_native_frame(instance, pixels, index))
    frames = instance.frame_index
    data = read_frame(instance.pixel_source, frames, index)
    decoded = _decode_encapsulated(instance, data)
    return replace(decoded, warnings=(*frames.warnings, *decoded.warnings))


def prepare_frame(instance: Instance, frame: int = 1) -> Generator[Progress, None, None]:
    """Do ahead, step by step, what takes long before a frame can be decoded.

    Nothing for files. Frames of derived images are made when they are asked for.
    """
    origin = instance.source.origin
    if isinstance(origin, Prepared):
        yield from origin.prepare(instance.require_frame(frame))


def _decode_encapsulated(instance: Instance, data: bytes) -> DecodedFrame:
    syntax = instance.transfer_syntax_uid
    if syntax == uid.RLELossless:
        return DecodedFrame(_decode_rle(instance, data), instance.photometric_interpretation)
    if syntax == DEFLATED_IMAGE_FRAME:
        data = inflate_frame(data, -(-frame_bits(instance) // 8))
    if syntax in (DEFLATED_IMAGE_FRAME, ENCAPSULATED_UNCOMPRESSED):
        return _native(instance, arrange_frame(instance, data))
    return _decode_stream(instance, data)


def _native(instance: Instance, words: npt.NDArray[Any]) -> DecodedFrame:
    photometric = instance.photometric_interpretation
    if photometric == "YBR_FULL_422":
        photometric = "YBR_FULL"
    return DecodedFrame(words if instance.is_float else _stored_bits(words, instance), photometric)


def _stored_bits(words: npt.NDArray[Any], instance: Instance) -> npt.NDArray[Any]:
    """Cut the stored value out of its word: mask, shift, extend the sign.

    References
    ----------
    PS3.5 8.1.1
    """
    if instance.bits_allocated == 1:
        return words
    allocated = 8 * words.dtype.itemsize
    above = allocated - 1 - instance.high_bit
    unused = allocated - instance.bits_stored
    kind = "i" if instance.pixel_representation else "u"
    stored = words.view(f"{kind}{words.dtype.itemsize}")
    return (stored << above) >> unused if unused else stored


def _require_plausible_size(instance: Instance, data: bytes, codec: str) -> None:
    pixels = instance.rows * instance.columns
    if pixels > len(data) * _PIXELS_PER_BYTE.get(codec, _MOST_PIXELS_PER_BYTE):
        raise DecodeError(
            f"{len(data)} compressed bytes cannot hold {instance.rows} rows of "
            f"{instance.columns} columns.",
            bytes=len(data),
            rows=instance.rows,
            columns=instance.columns,
        )


def _decode_rle(instance: Instance, data: bytes) -> npt.NDArray[Any]:
    if instance.bits_allocated == 1:
        _require_plausible_size(instance, data, "rle of bits")
        return decode_rle_bits(data, rows=instance.rows, columns=instance.columns)
    _require_plausible_size(instance, data, "rle")
    words = decode_rle(
        data,
        rows=instance.rows,
        columns=instance.columns,
        samples=instance.samples_per_pixel,
        bits_allocated=instance.bits_allocated,
    )
    return _stored_bits(words, instance)


def _decode_stream(instance: Instance, data: bytes) -> DecodedFrame:
    codec = CODECS[instance.transfer_syntax_uid]
    stream = read_codestream(data)
    if stream is None:
        raise DecodeError(f"The frame does not hold a {codec} stream.", codec=codec)
    data = data[stream.start :]
    syntax, warnings = _true_syntax(instance.transfer_syntax_uid, data)
    codec = CODECS[syntax]
    expected = (instance.rows, instance.columns, instance.samples_per_pixel)
    if (stream.rows, stream.columns, stream.samples) != expected:
        raise DecodeError(
            f"The stream holds {stream.rows} rows, {stream.columns} columns and {stream.samples} "
            "samples, the header says {} rows, {} columns and {} samples.".format(*expected),
            codec=codec,
        )
    _require_plausible_size(instance, data, codec)
    samples = decode(data, syntax)
    shape = expected if expected[2] > 1 else expected[:2]
    if samples.size != np.prod(shape):
        raise DecodeError("The decoder returned another shape than the stream has.", codec=codec)
    if not stream.complete:
        warnings = (*warnings, _NO_END)
    photometric = _photometric(instance, stream)
    return DecodedFrame(_with_sign(samples.reshape(shape), instance, stream), photometric, warnings)


def _true_syntax(syntax: UID, data: bytes) -> tuple[UID, tuple[str, ...]]:
    """Believe the stream where it is of another codec than the header says."""
    guessed = guess_syntax(data)
    if guessed is None or CODECS.get(guessed, CODECS[syntax]) == CODECS[syntax]:
        return syntax, ()
    return guessed, (f"The frame is encoded as {guessed.name}, not as the header says.",)


def _with_sign(
    samples: npt.NDArray[Any], instance: Instance, stream: Codestream
) -> npt.NDArray[Any]:
    """Give decoded samples the sign of Pixel Representation and the width of Bits Allocated.

    JPEG and JPEG-LS cannot say that samples are signed, and JPEG 2000 streams
    contradict the header: then the sign is extended from the stream's precision.
    """
    width = samples.dtype.itemsize
    unused = 8 * width - stream.precision
    if instance.pixel_representation:
        samples = samples.view(f"i{width}")
        if not stream.signed:
            samples = (samples << unused) >> unused
        kind = "i"
    else:
        samples = samples.view(f"u{width}")
        if stream.signed:
            samples = (samples << unused) >> unused
        kind = "u"
    return samples.astype(f"{kind}{max(width, instance.bits_allocated // 8)}", copy=False)


def _photometric(instance: Instance, stream: Codestream) -> str:
    """Return what the decoded samples are; the stream's own word counts for more."""
    written = instance.photometric_interpretation
    if instance.samples_per_pixel == 1:
        return written
    if written in ("YBR_ICT", "YBR_RCT"):
        return "RGB"
    if stream.is_ybr is not None:
        return "YBR_FULL" if stream.is_ybr else "RGB"
    return "YBR_FULL" if written == "YBR_FULL_422" else written
