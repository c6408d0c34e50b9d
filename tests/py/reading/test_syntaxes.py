"""What is not decoded is refused by its name, with the reason."""

from __future__ import annotations

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import UnsupportedTransferSyntaxError
from negatoscope.reading.syntaxes import refusal, syntax_name


@pytest.mark.parametrize(
    ("syntax", "words"),
    [
        ("1.2.840.10008.1.2.4.100", "video (MPEG2 Main Profile"),
        ("1.2.840.10008.1.2.4.102", "video (MPEG-4"),
        ("1.2.840.10008.1.2.4.107", "video (HEVC"),
        ("1.2.840.10008.1.2.7.1", "video (SMPTE"),
        ("1.2.840.10008.1.2.4.94", "on a server (JPIP"),
        ("1.2.840.10008.1.2.4.52", "JPEG Extended (Process 3 and 5), which DICOM has retired"),
        ("1.2.840.10008.1.2.4.65", "Process 28), which DICOM has retired"),
        ("1.2.840.10008.1.2.4.92", "Part 2 Multi-component"),
        ("1.2.840.10008.1.2.4.110", "JPEG XL Lossless, which is not decoded"),
        ("1.2.840.113619.5.2", "GE private Implicit VR Big Endian, which is not a transfer"),
        ("1.2.3.4", "1.2.3.4, which is not a transfer syntax"),
    ],
)
def test_reasons(syntax: str, words: str) -> None:
    assert words in refusal(syntax)


def test_names() -> None:
    assert syntax_name("1.2.840.10008.1.2.1") == "Explicit VR Little Endian"
    assert syntax_name("1.2.840.10008.1.2.8.1") == "Deflated Image Frame Compression"
    assert syntax_name("not a UID") == "not a UID"


def test_a_video_is_refused_when_it_is_asked_for() -> None:
    content = phantoms.compressed(
        np.zeros((4, 4, 3), np.uint8), [b"film"], "1.2.840.10008.1.2.4.102"
    )
    with pytest.raises(UnsupportedTransferSyntaxError, match="video") as caught:
        negatoscope.render(content)
    assert caught.value.details["transfer_syntax_uid"] == "1.2.840.10008.1.2.4.102"
