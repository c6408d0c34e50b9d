"""Runs inside Pyodide: one hash over everything that the engine says and shows of many files."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
from negatoscope.engine.session import Session

RECIPES = (
    [],
    [{"operation": "equalize_histogram"}],
    [{"operation": "sobel", "parameters": {"sigma": 1}}],
)


def digest(folder: str) -> str:
    """Open every file below a folder, display its first frame in several ways, read its tags."""
    total = hashlib.sha256()
    counts = {"files": 0, "shown": 0}
    for path in sorted(p for p in Path(folder).rglob("*") if p.is_file()):
        counts["files"] += 1
        session = Session()
        source = {"handle": "one", "path": str(path)}
        opened = ask(session, total, "open", sources=[source])
        for instance in json.loads(opened)["result"]["instances"]:
            handle = instance["handle"]
            for steps in RECIPES:
                recipe = {"negatoscope_recipe": 1, "steps": steps}
                text = ask(
                    session, total, "display", handle=handle, frame=1, recipe=recipe, voi=None
                )
                counts["shown"] += json.loads(text)["ok"]
            ask(session, total, "tags", handle=handle)
    return json.dumps({**counts, "sha256": total.hexdigest()})


def ask(session: Session, total: hashlib._Hash, method: str, **params: object) -> str:
    """Send a request, add all that comes back to the hash, and return the last reply."""
    request = {"v": 1, "id": 1, "method": method, "params": params, "blobs": []}
    session.submit(json.dumps(request))
    text = ""
    while session.busy:
        if (reply := session.step()) is not None:
            text = reply.json
            total.update(text.encode())
            for buffer in reply.buffers:
                total.update(np.ascontiguousarray(buffer).tobytes())
    return text
