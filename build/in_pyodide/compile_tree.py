"""Runs inside Pyodide: compile sources to sourceless ``.pyc`` files with its own interpreter."""

import importlib._bootstrap_external as bootstrap
import os
from pathlib import Path


def compile_tree(source_root: str, target_root: str) -> int:
    """Compile every ``.py`` below ``source_root`` and return how many there were.

    The path below the root is the path in the browser's file system; it goes into tracebacks.
    The files are of the unchecked-hash kind: no time stamp, so two builds give the same bytes.
    """
    count = 0
    for folder, _, names in os.walk(source_root):
        for name in sorted(names):
            path = Path(folder, name)
            inside = f"/{path.relative_to(source_root)}"
            code = compile(path.read_bytes(), inside, "exec", dont_inherit=True, optimize=0)
            target = Path(target_root + inside + "c")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(bootstrap._code_to_hash_pyc(code, bytes(8), checked=False))
            count += 1
    return count
