"""Run what was copied from the page, as a person would, and compare with what the page saved.

``run_copies.py LIST IMAGES``: LIST is JSON of {name, python, command, saved, written}: the texts,
the file that the page saved, and the name of the file that the texts write. Each text runs in
a folder of its own, in which the images lie. Prints JSON: what differs, by name.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from contextlib import chdir
from pathlib import Path

import numpy as np
from compare_png import difference
from negatoscope.cli.app import app


def run_python(text: str) -> None:
    """Run a script."""
    exec(compile(text, "copied.py", "exec"), {"__name__": "__main__"})


def run_command(text: str) -> None:
    """Run a command that a shell has read."""
    shell = f'negatoscope() {{ printf "%s\\0" "$@"; }}\n{text}'
    read = subprocess.run(["/bin/sh", "-c", shell], check=True, capture_output=True, text=True)
    app(read.stdout.split("\0")[:-1], standalone_mode=False)


def compared(saved: Path, made: Path) -> str:
    """Return "same", or what differs: arrays as whole files, pictures by their pixels."""
    if saved.suffix == ".png":
        return difference(str(saved), str(made))
    if saved.read_bytes() == made.read_bytes():
        return "same"
    one, other = np.load(saved), np.load(made)
    return f"{one.shape} {one.dtype} {one.mean()} is not {other.shape} {other.dtype} {other.mean()}"


def main(copies: Path, images: Path) -> None:
    """Run all."""
    told = {}
    for case in json.loads(copies.read_text()):
        for kind, run in (("python", run_python), ("command", run_command)):
            with tempfile.TemporaryDirectory() as folder, chdir(folder):
                for image in images.iterdir():
                    shutil.copy(image, folder)
                run(case[kind])
                told[f"{case['name']}, {kind}"] = compared(
                    Path(case["saved"]), Path(case["written"])
                )
    print(json.dumps(told))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
