"""A page that talks to a session."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import phantoms
import pytest
from negatoscope.engine import protocol
from negatoscope.engine.session import Session

EMPTY: dict[str, Any] = {"negatoscope_recipe": 1, "steps": []}


@dataclass
class Page:
    """Sends requests, checks every reply against the contract, and collects them."""

    session: Session = field(default_factory=Session)
    methods: dict[int, str] = field(default_factory=dict)

    def send(self, method: str, /, **params: Any) -> int:
        """Submit a request and return its id."""
        number = len(self.methods) + 1
        self.methods[number] = method
        request = {"v": 1, "id": number, "method": method, "params": params, "blobs": []}
        self.session.submit(json.dumps(request))
        return number

    def cancel(self, number: int) -> None:
        """Withdraw a request."""
        self.session.submit(json.dumps({"v": 1, "id": number, "cancel": True}))

    def step(self) -> dict[str, Any]:
        """Take one step and return what the engine says, with the arrays as ``arrays``."""
        reply = self.session.step()
        assert reply is not None
        envelope = json.loads(reply.json)
        protocol.parse_reply(reply.json, self.methods.get(envelope["id"]))
        for array, described in zip(reply.buffers, envelope.get("blobs", []), strict=True):
            assert array.flags.c_contiguous
            assert [array.dtype.name, list(array.shape)] == list(described.values())
        return {**envelope, "arrays": reply.buffers}

    def finish(self) -> list[dict[str, Any]]:
        """Step until there is nothing to do."""
        replies = []
        while self.session.busy:
            replies.append(self.step())
        assert self.session.step() is None
        return replies

    def ask(self, method: str, /, **params: Any) -> dict[str, Any]:
        """Send a request and return its final reply."""
        number = self.send(method, **params)
        final = [reply for reply in self.finish() if reply["id"] == number and "ok" in reply]
        assert len(final) == 1
        return final[0]

    def display(self, handle: str = "a", /, **params: Any) -> dict[str, Any]:
        """Ask for a picture, by default the first frame as the file wants it."""
        return self.ask("display", **picture(handle, **params))


def picture(handle: str = "a", /, **params: Any) -> dict[str, Any]:
    """Return the parameters of a display request."""
    return {"handle": handle, "frame": 1, "recipe": EMPTY, "voi": None, **params}


def recipe(*operations: str, **parameters: Any) -> dict[str, Any]:
    """Return a recipe; the parameters belong to the first operation."""
    steps = [{"operation": name, "parameters": {}} for name in operations]
    steps[0]["parameters"] = parameters
    return {"negatoscope_recipe": 1, "steps": steps}


@pytest.fixture
def page() -> Page:
    """Return a page with a fresh session."""
    return Page()


@pytest.fixture
def save(tmp_path: Path) -> Callable[..., str]:
    """Return the function that writes bytes, a CT phantom if left out, and gives the path."""

    def save(content: bytes | None = None, name: str = "file") -> str:
        if content is None:
            content = phantoms.phantom(RescaleIntercept=-1024, RescaleSlope=1, RescaleType="HU")
        (tmp_path / name).write_bytes(content)
        return str(tmp_path / name)

    return save


@pytest.fixture
def opened(page: Page, save: Callable[..., str]) -> Page:
    """Return a page on which a CT phantom is open under the handle "a"."""
    reply = page.ask("open", sources=[{"handle": "a", "path": save()}])
    assert len(reply["result"]["instances"]) == 1
    return page


def shown(reply: dict[str, Any]) -> Any:
    """Look the picture up as the page does."""
    if reply["result"]["color"]:
        return reply["arrays"][-1][..., :3]
    table, frame = reply["arrays"]
    return table[frame][..., 0]
