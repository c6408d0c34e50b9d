"""Have a snapshot of Python's memory taken, once for the same parts."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any, TypedDict

from common import CACHE, PUBLIC, PYODIDE, ROOT, BuildError, file_sha256, say, sha256

LOADER = CACHE / "loader"
LOADER_FILES = ("pyodide.asm.mjs", "pyodide.mjs")
TOOLS = (
    *(
        ROOT / "web/engine/worker" / f"{name}.js"
        for name in ("linker", "runtime", "sections", "snapshot")
    ),
    *(ROOT / "build" / f"{name}.mjs" for name in ("linker_record", "snapshot", "snapshot_file")),
    ROOT / "build/still_world.mjs",
    ROOT / "build/in_pyodide/thaw.py",
)


class Parts(TypedDict):
    """Which files hold a part of the engine (``PartList`` in ``site.d.ts``)."""

    bundles: list[str]
    modules: str


def snapshot_order(parts: Parts, loaded: set[str], facts: dict[str, bytes]) -> dict[str, object]:
    """Say what ``snapshot.mjs`` is to make a snapshot of, with the hashes of all that goes in."""
    assets = PUBLIC / "assets"
    made_from = {
        "interpreter": file_sha256(PYODIDE / "pyodide.asm.wasm"),
        **{path.name: file_sha256(path) for path in (LOADER / name for name in LOADER_FILES)},
        **{path.name: file_sha256(path) for path in TOOLS},
        **{name: file_sha256(assets / name) for name in (*parts["bundles"], parts["modules"])},
    }
    return {
        "parts": parts,
        "folder": str(assets.relative_to(ROOT)),
        "loaded": sorted(loaded),
        "files": {path: data.decode() for path, data in facts.items()},
        "madeFrom": made_from,
    }


def write_snapshot(order: dict[str, object]) -> tuple[bytes, dict[str, Any]]:
    """Return Python's memory after its start, and what ``snapshot.js`` must know to restore it.

    Both are kept in the build cache, beside the order, under a hash of that.
    """
    text = json.dumps(order)
    kept = CACHE / "snapshot" / f"{sha256(text.encode())[:16]}.wasm"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.with_suffix(".json").write_text(text, "utf-8")
    if not kept.exists():
        say("taking a snapshot of Python's memory …")
        take_snapshot(kept.with_suffix(".json"), kept)
    return kept.read_bytes(), json.loads(kept.with_suffix(".facts").read_text("utf-8"))


def take_snapshot(order: Path, target: Path) -> None:
    """Run ``snapshot.mjs`` in Node; the facts stand beside the snapshot."""
    scratch = target.with_suffix(".tmp")
    done = subprocess.run(
        ["node", "build/snapshot.mjs", str(order), str(scratch), str(target.with_suffix(".facts"))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise BuildError(f"Python's memory could not be kept:\n{done.stderr[-3000:]}")
    scratch.replace(target)
