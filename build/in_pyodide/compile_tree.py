"""Runs inside Pyodide: compile sources to sourceless ``.pyc`` files with its own interpreter."""

import ast
import importlib._bootstrap_external as bootstrap
import os
import re
from pathlib import Path

DOCUMENTED = re.compile(
    r"/site-packages/(negatoscope/|numpy/_core/numeric\.py)|^/lib/python[\d.]+/pdb\.py"
)
"""Docstrings that code reads: ours describe operations, ``numpy.ma`` makes others of NumPy's."""


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
            tree = ast.parse(path.read_bytes(), inside)
            if not DOCUMENTED.search(inside):
                drop_docstrings(tree)
            code = compile(tree, inside, "exec", dont_inherit=True, optimize=0)
            target = Path(target_root + inside + "c")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(bootstrap._code_to_hash_pyc(code, bytes(8), checked=False))
            count += 1
    return count


def drop_docstrings(tree: ast.Module) -> None:
    """Drop the docstrings of functions, which fill a tenth of the heap and which nobody reads here.

    Those of classes stay: ``dataclass`` would write its own for a class that has none.
    """
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            and ast.get_docstring(node, clean=False) is not None
        ):
            node.body[0] = ast.copy_location(ast.Pass(), node.body[0])
