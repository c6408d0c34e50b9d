"""Building replies: strict JSON, arrays described in order."""

from __future__ import annotations

import json

import numpy as np
import pytest
from negatoscope.engine import protocol
from negatoscope.model import Progress


def test_whole_numbers_become_int() -> None:
    text = '{"v":1,"id":7.0,"method":"probe","params":{"handle":"a","frame":1.0,"recipe":{},"row":2.0,"column":0},"blobs":[]}'  # noqa: E501 - one message
    request = protocol.parse_request(text)
    assert isinstance(request, protocol.Request)
    for number in (request.id, request.params["frame"], request.params["row"]):
        assert type(number) is int


def test_a_result_describes_its_arrays() -> None:
    table, frame = np.zeros((65_536, 4), np.uint8), np.zeros((6, 5), np.uint16)[:, ::2]
    reply = protocol.result_reply(3, {}, [table, frame])
    assert json.loads(reply.json) == {
        "v": 1,
        "id": 3,
        "ok": True,
        "result": {},
        "blobs": [
            {"dtype": "uint8", "shape": [65_536, 4]},
            {"dtype": "uint16", "shape": [6, 3]},
        ],
    }
    assert all(buffer.flags.c_contiguous for buffer in reply.buffers)


def test_contiguous_arrays_are_not_copied() -> None:
    frame = np.zeros((6, 5), np.uint16)
    assert protocol.result_reply(3, {}, [frame]).buffers[0] is frame


def test_the_text_is_ascii() -> None:
    reply = protocol.result_reply(3, {"name": "Ångström \ud800"})
    assert reply.json.isascii()


def test_nan_never_leaves() -> None:
    with pytest.raises(ValueError, match="JSON"):
        protocol.result_reply(3, {"value": float("nan")})


def test_progress_and_errors_follow_the_contract() -> None:
    protocol.parse_reply(protocol.progress_reply(3, Progress("sobel", 1, 2)).json)
    failure = {"code": "internal", "message": "Oh.", "details": {}}
    protocol.parse_reply(protocol.error_reply(3, failure).json)
