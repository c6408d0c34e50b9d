"""Assemble the engine's parts of the site: bundles, side modules, runtime, samples, licences.

Everything is named by its content, so that hosts may cache it for ever, and written in a fixed
order with fixed time stamps, so that two builds of one commit are byte-identical.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

from bundle import bundle, sections
from common import (
    CACHE,
    PUBLIC,
    PYODIDE,
    ROOT,
    SITE_PACKAGES,
    BuildError,
    fail,
    file_sha256,
    say,
    sha256,
)
from compiled import compile_sources
from icons import icon
from licences import write_licences
from patch_loader import patched_loader, patched_runtime
from snapshot import LOADER, Parts, snapshot_order, write_snapshot
from stage import Stage, stage
from supply import supply, verify_pyodide

ASSETS = PUBLIC / "assets"
PLACEHOLDER = b"\0asm\x01\0\0\0"
"""Stands for a side module in Python's file system; the loader takes the compiled one instead."""

LATER = re.compile(r"/site-packages/(PIL|imagecodecs)/")
"""Never part of the first image. pydicom loads Pillow whenever it can find it."""


def hashed(name: str, data: bytes) -> str:
    """Write an asset under a name that tells its content; return that name."""
    stem, _, suffix = name.rpartition(".")
    file = f"{stem}-{sha256(data)[:12]}.{suffix}"
    (ASSETS / file).write_bytes(data)
    return file


def own_sources() -> dict[str, bytes]:
    """Return our package's sources by path in Python's file system; the command line stays out."""
    package = ROOT / "py" / "negatoscope"
    return {
        f"{SITE_PACKAGES}negatoscope/{path.relative_to(package)}": path.read_bytes()
        for path in sorted(package.rglob("*.py"))
        if package / "cli" not in path.parents
    }


def own_data() -> dict[str, bytes]:
    """Return the tables that our package brings, which the first image does not need."""
    package = ROOT / "py" / "negatoscope"
    return {
        f"{SITE_PACKAGES}negatoscope/{path.relative_to(package)}": path.read_bytes()
        for path in sorted(package.rglob("*.bin"))
    }


def write_loader() -> None:
    """Write the patched loader to the build cache, for the worker's bundle and for Node."""
    LOADER.mkdir(parents=True, exist_ok=True)
    (LOADER / "pyodide.asm.mjs").write_text(patched_runtime(), "utf-8")
    (LOADER / "pyodide.mjs").write_text(patched_loader(), "utf-8")


def loaded_files(
    files: dict[str, bytes], side_modules: dict[str, bytes], samples: list[Path]
) -> set[str]:
    """Start Python with everything and return the paths of what a first image loads.

    The answer is kept in the build cache under a hash of all that it depends on.
    """
    contents = sorted((files | side_modules).items())
    inputs = [f"{path} {sha256(data)}" for path, data in contents]
    tools = [ROOT / "build/in_pyodide/exercise.py", LOADER / "pyodide.asm.mjs"]
    inputs += [file_sha256(path) for path in (*tools, *samples)]
    digest = sha256("\n".join(inputs).encode())[:16]
    answer = CACHE / "closure" / f"{digest}.json"
    if not answer.exists():
        say("finding out what the first image loads …")
        answer.parent.mkdir(parents=True, exist_ok=True)
        answer.write_text(run_exercise(files, side_modules, samples), "utf-8")
    return set(json.loads(answer.read_text("utf-8")))


def run_exercise(
    files: dict[str, bytes], side_modules: dict[str, bytes], samples: list[Path]
) -> str:
    """Run ``in_pyodide/exercise.py`` in Node with all files there are; return what it prints."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "all.bin").write_bytes(bundle(files | placeholders(side_modules)))
        (folder / "samples").mkdir()
        for sample in samples:
            shutil.copy(sample, folder / "samples")
        (folder / "modules.wasm").write_bytes(sections(side_modules))
        arguments = [str(folder / name) for name in ("all.bin", "modules.wasm", "samples")]
        done = subprocess.run(
            ["node", "build/closure.mjs", *arguments],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode != 0:
        raise BuildError(f"the first image failed in Pyodide:\n{done.stderr[-3000:]}")
    return done.stdout


def write_parts(third: Stage, samples: list[Path]) -> dict[str, Any]:
    """Write bundles, side modules and snapshot; return what ``site.json`` says of the engine."""
    library = compile_sources(third.sources, "libraries")
    own = compile_sources(own_sources(), "negatoscope")
    available = {p: d for p, d in (library | own | third.data).items() if not LATER.search(p)}
    modules = {p: d for p, d in third.side_modules.items() if not LATER.search(p)}
    loaded = loaded_files(available, modules, samples)
    first, later = (
        {path: data for path, data in third.side_modules.items() if (path in loaded) == wanted}
        for wanted in (True, False)
    )
    facts = {
        path: first_lines(data) for path, data in third.data.items() if path.endswith("/METADATA")
    }
    core = {path: data for path, data in library.items() if path in loaded} | facts
    own_core = {path: data for path, data in own.items() if path in loaded}
    late = library | third.data | own | own_data()
    rest = {path: data for path, data in late.items() if path not in core | own_core}
    parts: Parts = {
        "bundles": [
            hashed("library.bin", bundle(core | placeholders(first))),
            hashed("negatoscope.bin", bundle(own_core)),
        ],
        "modules": hashed("modules.wasm", sections(first)),
    }
    snapshot, told = write_snapshot(snapshot_order(parts, loaded, facts))
    return {
        "files": {"modules": parts["modules"], "snapshot": hashed("snapshot.wasm", snapshot)},
        "snapshot": told,
        "core": parts,
        "rest": {
            "bundles": [hashed("rest.bin", bundle(rest | placeholders(later)))],
            "modules": hashed("rest-modules.wasm", sections(later)),
        },
    }


def placeholders(side_modules: dict[str, bytes]) -> dict[str, bytes]:
    """Return what stands in Python's file system where the side modules are looked for."""
    return dict.fromkeys(sorted(side_modules), PLACEHOLDER)


def first_lines(metadata: bytes) -> bytes:
    """Keep a distribution's name and version, which the engine tells; the rest is prose."""
    wanted = re.findall(rb"^(?:Metadata-Version|Name|Version): .+\n", metadata, re.MULTILINE)
    return b"".join(wanted)


def uncompressed_samples() -> list[Path]:
    """List the samples in ``public/`` that need no codec; they tell what a first image loads."""
    listed = tomllib.loads((ROOT / "build/samples.toml").read_text("utf-8"))["sample"]
    return [PUBLIC / "samples" / f"{s['name']}.dcm" for s in listed if not s["compressed"]]


def write_samples(wheel: Path) -> list[dict[str, str]]:
    """Copy the sample images out of the pydicom wheel; return their list for the page."""
    folder = PUBLIC / "samples"
    folder.mkdir()
    listed = []
    with zipfile.ZipFile(wheel) as archive:
        for sample in tomllib.loads((ROOT / "build/samples.toml").read_text("utf-8"))["sample"]:
            data = archive.read(f"pydicom/data/test_files/{sample['file']}")
            (folder / f"{sample['name']}.dcm").write_bytes(data)
            listed.append(
                {
                    "name": sample["name"],
                    "label": sample["label"],
                    "description": sample["description"],
                    "file": f"samples/{sample['name']}.dcm",
                    "licence": "MIT, from the test files of pydicom",
                }
            )
    return listed


def assemble() -> None:
    """Make ``public/`` anew but for the page itself, and describe it for the page's bundler."""
    wheels = supply()
    shutil.rmtree(PUBLIC, ignore_errors=True)
    ASSETS.mkdir(parents=True)
    write_loader()
    third = stage(wheels)
    listed = write_samples(wheels["pydicom"])
    engine = write_parts(third, uncompressed_samples())
    interpreter = (PYODIDE / "pyodide.asm.wasm").read_bytes()
    engine["files"]["runtime"] = hashed("pyodide.wasm", interpreter)
    engine["info"] = verify_pyodide()["info"]
    write_licences(third.licences)
    for name, size in (("icon-192", 192), ("icon-512", 512)):
        (PUBLIC / f"{name}.png").write_bytes(icon(size))
    (PUBLIC / "icon-maskable.png").write_bytes(icon(512, maskable=True))
    CACHE.joinpath("site.json").write_text(
        json.dumps({"engine": engine, "samples": listed}, indent=1), "utf-8"
    )


if __name__ == "__main__":
    try:
        assemble()
    except BuildError as stop:
        fail(stop)
    sys.exit(0)
