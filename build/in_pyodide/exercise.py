"""Runs inside Pyodide: do what a first image needs, and tell which files that loaded."""

import json
import sys
from pathlib import Path

import negatoscope
from negatoscope.engine.session import Session


def request(session: Session, number: int, method: str, **params: object) -> None:
    """Send one request and run it to its end."""
    session.submit(
        json.dumps({"v": 1, "id": number, "method": method, "params": params, "blobs": []})
    )
    while session.busy:
        reply = session.step()
        if reply is not None and not json.loads(reply.json).get("ok", True):
            raise RuntimeError(reply.json)


def loaded_files(samples: str) -> str:
    """Window, equalise and edge-filter the samples; return all loaded modules' files as JSON."""
    session = Session()
    request(session, 1, "hello", page_version=negatoscope.__version__)
    names = sorted(path.name for path in Path(samples).iterdir())
    sources = [{"handle": name, "path": f"{samples}/{name}"} for name in names]
    request(session, 2, "open", sources=sources)
    steps = (
        [],
        [{"operation": "equalize_histogram"}],
        [{"operation": "sobel", "parameters": {"sigma": 1}}],
    )
    for name in names:
        for recipe in ({"negatoscope_recipe": 1, "steps": step} for step in steps):
            for voi in (None, {"center": 40.0, "width": 400.0, "function": "LINEAR"}):
                request(session, 3, "display", handle=name, frame=1, recipe=recipe, voi=voi)
        request(session, 4, "tags", handle=name)
        request(
            session,
            5,
            "probe",
            handle=name,
            frame=1,
            recipe={"negatoscope_recipe": 1, "steps": []},
            row=0,
            column=0,
        )
    return json.dumps(
        sorted(
            file
            for module in list(sys.modules.values())
            if isinstance(file := getattr(module, "__file__", None), str)
            and file.startswith("/lib/")
        )
    )
