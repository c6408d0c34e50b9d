"""Compile staged sources to ``.pyc``, once per content."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from common import CACHE, ROOT, BuildError, file_sha256, say, sha256


def compile_sources(sources: dict[str, bytes], label: str) -> dict[str, bytes]:
    """Return the ``.pyc`` of every source, by path in the browser's file system.

    Results are kept in the build cache under a hash of all the sources and of the compiler.
    """
    manifest = "\n".join(f"{path} {sha256(data)}" for path, data in sorted(sources.items()))
    tools = [ROOT / "build/in_pyodide/compile_tree.py", ROOT / "build/compile.mjs"]
    tools.append(ROOT / "node_modules/pyodide/pyodide.asm.wasm")
    key = sha256("\n".join([manifest, *map(file_sha256, tools)]).encode())[:16]
    folder = CACHE / "pyc" / f"{label}-{key}"
    if not folder.exists():
        say(f"compiling {label} ({len(sources)} modules) with Pyodide's own Python …")
        run_compiler(sources, folder)
    return {
        f"/{path.relative_to(folder)}": path.read_bytes() for path in sorted(folder.rglob("*.pyc"))
    }


def run_compiler(sources: dict[str, bytes], folder: Path) -> None:
    """Compile into a scratch folder and move it to ``folder`` when it is complete."""
    scratch = folder.with_suffix(".tmp")
    shutil.rmtree(scratch, ignore_errors=True)
    for path, data in sources.items():
        file = scratch / "sources" / path.removeprefix("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    (scratch / "target").mkdir()
    command = ["node", "build/compile.mjs", str(scratch / "sources"), str(scratch / "target")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise BuildError(f"compiling in Pyodide failed:\n{done.stderr[-2000:]}")
    (scratch / "target").replace(folder)
    shutil.rmtree(scratch)
