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
from typing import TypedDict

from bundle import bundle
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
from licences import write_licences
from patch_loader import patched_loader, patched_runtime
from stage import Stage, stage
from supply import supply, verify_pyodide

ASSETS = PUBLIC / "assets"
LOADER = CACHE / "loader"
LOADER_FILES = ("pyodide.asm.mjs", "pyodide.mjs")
SNAPSHOT_TOOLS = (
    *(ROOT / "web/engine/worker" / f"{name}.js" for name in ("linker", "runtime", "snapshot")),
    *(ROOT / "build" / f"{name}.mjs" for name in ("linker_record", "snapshot", "snapshot_file")),
    ROOT / "build/still_world.mjs",
    ROOT / "build/in_pyodide/thaw.py",
)
PLACEHOLDER = b"\0asm\x01\0\0\0"
"""Stands for a side module in Python's file system; the loader takes the compiled one instead."""

LATER = re.compile(r"/site-packages/(PIL|imagecodecs)/")
"""Never part of the first image. pydicom loads Pillow whenever it can find it."""


class Parts(TypedDict):
    """Which files hold a part of the engine (``PartList`` in ``site.d.ts``)."""

    bundles: list[str]
    sideModules: dict[str, str]


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
        (folder / "all.bin").write_bytes(bundle(files | dict.fromkeys(side_modules, PLACEHOLDER)))
        (folder / "samples").mkdir()
        for sample in samples:
            shutil.copy(sample, folder / "samples")
        paths = {}
        for number, (path, data) in enumerate(side_modules.items()):
            (folder / f"{number}.wasm").write_bytes(data)
            paths[path] = str(folder / f"{number}.wasm")
        (folder / "side_modules.json").write_text(json.dumps(paths), "utf-8")
        arguments = [str(folder / name) for name in ("all.bin", "side_modules.json", "samples")]
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


def write_parts(third: Stage, samples: list[Path]) -> dict[str, object]:
    """Write bundles and side modules; return what ``web/engine/worker/site.d.ts`` calls ENGINE."""
    library = compile_sources(third.sources, "libraries")
    own = compile_sources(own_sources(), "negatoscope")
    available = {p: d for p, d in (library | own | third.data).items() if not LATER.search(p)}
    modules = {p: d for p, d in third.side_modules.items() if not LATER.search(p)}
    loaded = loaded_files(available, modules, samples)
    side = {
        group: {
            path: hashed(side_module_name(path), data)
            for path, data in sorted(third.side_modules.items())
            if (path in loaded) == (group == "core")
        }
        for group in ("core", "rest")
    }
    placeholders = {group: dict.fromkeys(paths, PLACEHOLDER) for group, paths in side.items()}
    facts = {
        path: first_lines(data) for path, data in third.data.items() if path.endswith("/METADATA")
    }
    core = {path: data for path, data in library.items() if path in loaded} | facts
    own_core = {path: data for path, data in own.items() if path in loaded}
    late = library | third.data | own | own_data()
    rest = {path: data for path, data in late.items() if path not in core | own_core}
    first: Parts = {
        "bundles": [
            hashed("library.bin", bundle(core | placeholders["core"])),
            hashed("negatoscope.bin", bundle(own_core)),
        ],
        "sideModules": side["core"],
    }
    return {
        "snapshot": write_snapshot(snapshot_order(first, loaded, facts)),
        "core": first,
        "rest": {
            "bundles": [hashed("rest.bin", bundle(rest | placeholders["rest"]))],
            "sideModules": side["rest"],
        },
    }


def first_lines(metadata: bytes) -> bytes:
    """Keep a distribution's name and version, which the engine tells; the rest is prose."""
    wanted = re.findall(rb"^(?:Metadata-Version|Name|Version): .+\n", metadata, re.MULTILINE)
    return b"".join(wanted)


def snapshot_order(parts: Parts, loaded: set[str], facts: dict[str, bytes]) -> dict[str, object]:
    """Say what ``snapshot.mjs`` is to make a snapshot of, with the hashes of all that goes in."""
    files = [*parts["bundles"], *parts["sideModules"].values()]
    made_from = {
        "interpreter": file_sha256(PYODIDE / "pyodide.asm.wasm"),
        **{path.name: file_sha256(path) for path in (LOADER / name for name in LOADER_FILES)},
        **{path.name: file_sha256(path) for path in SNAPSHOT_TOOLS},
        **{name: file_sha256(ASSETS / name) for name in files},
    }
    return {
        "parts": parts,
        "folder": str(ASSETS.relative_to(ROOT)),
        "loaded": sorted(loaded),
        "files": {path: data.decode() for path, data in facts.items()},
        "madeFrom": made_from,
    }


def write_snapshot(order: dict[str, object]) -> dict[str, object]:
    """Write Python's memory after its start; return what ``site.d.ts`` says of it.

    It is kept in the build cache, beside its order, under a hash of that.
    """
    text = json.dumps(order)
    kept = CACHE / "snapshot" / f"{sha256(text.encode())[:16]}.wasm"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.with_suffix(".json").write_text(text, "utf-8")
    if not kept.exists():
        say("taking a snapshot of Python's memory …")
        take_snapshot(kept.with_suffix(".json"), kept)
    return {"file": hashed("snapshot.wasm", kept.read_bytes()), "madeFrom": order["madeFrom"]}


def take_snapshot(order: Path, target: Path) -> None:
    """Run ``snapshot.mjs`` in Node."""
    scratch = target.with_suffix(".tmp")
    done = subprocess.run(
        ["node", "build/snapshot.mjs", str(order), str(scratch)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise BuildError(f"Python's memory could not be kept:\n{done.stderr[-3000:]}")
    scratch.replace(target)


def uncompressed_samples() -> list[Path]:
    """List the samples in ``public/`` that need no codec; they tell what a first image loads."""
    listed = tomllib.loads((ROOT / "build/samples.toml").read_text("utf-8"))["sample"]
    return [PUBLIC / "samples" / f"{s['name']}.dcm" for s in listed if not s["compressed"]]


def side_module_name(path: str) -> str:
    """Name a side module so that every host serves it as ``application/wasm``."""
    return path.removeprefix(SITE_PACKAGES).partition(".")[0].replace("/", ".") + ".wasm"


def write_runtime() -> str:
    """Copy Pyodide's interpreter into a folder named by its content; return the folder's name."""
    folder = f"pyodide-{file_sha256(PYODIDE / 'pyodide.asm.wasm')[:12]}/"
    (ASSETS / folder).mkdir()
    shutil.copyfile(PYODIDE / "pyodide.asm.wasm", ASSETS / folder / "pyodide.asm.wasm")
    return folder


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
    engine["runtime"] = write_runtime()
    engine["info"] = verify_pyodide()["info"]
    write_licences(third.licences)
    CACHE.joinpath("site.json").write_text(
        json.dumps({"engine": engine, "samples": listed}, indent=1), "utf-8"
    )


if __name__ == "__main__":
    try:
        assemble()
    except BuildError as stop:
        fail(stop)
    sys.exit(0)
