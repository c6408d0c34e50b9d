"""What a header gives away before a frame is read."""

from __future__ import annotations

import io

import negatoscope
import numpy as np
import phantoms
import pytest
from negatoscope.errors import NegatoscopeError
from negatoscope.reading.renderable import require_renderable
from pydicom import uid

BAD = {
    "no_pixel_data": phantoms.structured_report(),
    "invalid_header": phantoms.patched(phantoms.phantom(), (0x28, 0x10), 0),
    "unsupported_image": phantoms.phantom(PhotometricInterpretation="ARGB"),
    "truncated_pixel_data": phantoms.truncated(),
    "unsupported_transfer_syntax": phantoms.compressed(
        np.zeros((4, 4), np.uint8), [b"video"], uid.MPEG2MPML
    ),
}


@pytest.mark.parametrize("code", BAD)
def test_bad_images_are_known_at_once_and_listed(code: str) -> None:
    with pytest.raises(NegatoscopeError) as caught:
        require_renderable(negatoscope.open(BAD[code]))
    assert caught.value.code == code
    assert [item.code for item in negatoscope.scan(BAD[code]).skipped] == [code]


def test_good_images_are_not_read() -> None:
    class Watched(io.BytesIO):
        count = 0

        def read(self, size: int | None = -1, /) -> bytes:
            data = super().read(size)
            self.count += len(data)
            return data

    file = Watched(phantoms.phantom(np.zeros((600, 600), np.uint16)))
    require_renderable(negatoscope.open(file))
    assert file.count < 4096
