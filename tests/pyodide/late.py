"""Runs inside Pyodide: a session to which some parts of Python come late, as in the page."""

from __future__ import annotations

import json
import sys

from negatoscope.engine.session import Session

PICTURE = {"handle": "a", "frame": 1}
STEPS = [{"operation": "flip"}, {"operation": "threshold_mask"}]
REQUESTS = [
    ("open", {"sources": [{"handle": "a", "path": "/sample.dcm"}]}),
    ("display", {**PICTURE, "recipe": {"negatoscope_recipe": 1, "steps": []}, "voi": None}),
    ("operations", {}),
    ("display", {**PICTURE, "recipe": {"negatoscope_recipe": 1, "steps": STEPS}, "voi": None}),
    (
        "execute",
        {
            **PICTURE,
            "recipe": {"negatoscope_recipe": 1, "steps": STEPS},
            "code": "np.fft.fft2(values).shape == result.shape",
        },
    ),
]

session = Session()
replies: list[dict[str, object]] = []


def ask(number: int) -> None:
    """Send one of the requests."""
    method, params = REQUESTS[number]
    session.submit(
        json.dumps({"v": 1, "id": number + 1, "method": method, "params": params, "blobs": []})
    )


def work() -> str:
    """Step until there is nothing to do, or say which part of Python is missing."""
    session.resume()
    while session.busy:
        try:
            reply = session.step()
        except ImportError as error:
            return str(error)
        if reply is not None and "ok" in json.loads(reply.json):
            replies.append(json.loads(reply.json))
    return ""


def told() -> str:
    """Return what was answered."""
    return json.dumps({"replies": replies})


def loaded() -> str:
    """Return which of our modules are loaded."""
    return json.dumps(sorted(name for name in sys.modules if name.startswith("negatoscope.")))
