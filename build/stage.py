"""Choose what of each archive ships: sources by path in Python's file system, and side modules.

The rules are allow-lists where a package is large: tests, headers, type stubs and unused parts of
SciPy, NumPy, Pillow and imagecodecs never reach the site.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from common import PYODIDE, ROOT, SITE_PACKAGES, STDLIB, BuildError
from replacing import replace_once

OVERRIDES = ROOT / "build" / "overrides"

OF_THE_STDLIB = {"asyncio", "pyodide"}
"""What of :data:`OVERRIDES` stands in for parts of the standard library."""

STDLIB_DROP = re.compile(
    r"(idlelib|ensurepip|turtledemo|tkinter|lib2to3|pydoc_data|unittest|multiprocessing|"
    r"asyncio/windows|xmlrpc|wsgiref|curses|dbm|sqlite3|turtle\.py|doctest\.py|test/|venv/|distutils|"
    r"ssl\.py|_aix_support|_android_support|_apple_support|_ios_support)"
)
PACKAGE_KEEP = {
    "numpy": re.compile(
        r"numpy/(?!(f2py|distutils|testing|tests|_pyinstaller|random|conftest|_core/tests|"
        r"[a-z_]+/tests)(/|\.py))"
    ),
    "scipy": re.compile(
        r"scipy/(__init__|__config__|version|_distributor_init|ndimage/|_lib/|_external/)"
    ),
    "pillow": re.compile(
        r"PIL/(__init__|Image|ImageFile|ImageMode|ImagePalette|ImageSequence|ImageChops|ImageColor|"
        r"ImageDraw|ImageFont|ImageText|"
        r"ImageOps|ImageMath|ExifTags|TiffTags|TiffImagePlugin|PngImagePlugin|JpegImagePlugin|JpegPresets|"
        r"MpoImagePlugin|BmpImagePlugin|DibImagePlugin|GifImagePlugin|PpmImagePlugin|WebPImagePlugin|"
        r"_binary|_deprecate|_typing|_util|_version|features|GimpGradientFile|GimpPaletteFile|"
        r"PaletteFile)\.py"
    ),
    "pydicom": re.compile(
        r"pydicom/(?!(sr/_(?!_)|cli/|examples/|data/test_files|data/charset_files)).*"
    ),
    "imagecodecs": re.compile(r"imagecodecs/(__init__|imagecodecs|_imagecodecs)\.py"),
}
DATA_KEEP = re.compile(
    r"pydicom/data/palettes/.*\.dcm$|(scipy|imagecodecs)-[^/]*\.dist-info/METADATA$"
)
"""Metadata tells the engine which versions answer, without importing them."""
SIDE_MODULES = {
    "numpy": (
        "numpy/_core/_multiarray_umath",
        "numpy/linalg/_umath_linalg",
        "numpy/linalg/lapack_lite",
        "numpy/fft/_pocketfft_umath",
    ),
    "scipy": (
        "scipy/_cyutility",
        "scipy/_lib/_ccallback_c",
        "scipy/ndimage/_nd_image",
        "scipy/ndimage/_ni_label",
        "scipy/ndimage/_rank_filter_1d",
    ),
    "pillow": ("PIL/_imaging", "PIL/_imagingmath", "PIL/_webp"),
    "imagecodecs": tuple(
        f"imagecodecs/{name}" for name in ("_shared", "_imcd", "_jpegls", "_jpeg2k", "_jpeg8")
    ),
}


@dataclass(frozen=True)
class Stage:
    """What ships of the third-party archives; keys are paths in the browser's file system."""

    sources: dict[str, bytes]
    data: dict[str, bytes]
    side_modules: dict[str, bytes]
    licences: dict[str, bytes]


def standard_library() -> dict[str, bytes]:
    """Return the sources of the standard library (and Pyodide's own Python) that ship."""
    with zipfile.ZipFile(PYODIDE / "python_stdlib.zip") as archive:
        return {
            STDLIB + name: archive.read(name)
            for name in archive.namelist()
            if name.endswith(".py") and not STDLIB_DROP.match(name)
        }


def overrides() -> dict[str, bytes]:
    """Return our stand-ins for parts of packages that would drag in megabytes."""
    files = ((path.relative_to(OVERRIDES), path) for path in sorted(OVERRIDES.rglob("*.py")))
    return {
        (STDLIB if inside.parts[0] in OF_THE_STDLIB else SITE_PACKAGES)
        + str(inside): path.read_bytes()
        for inside, path in files
    }


def import_later(sources: dict[str, bytes]) -> None:
    """Take imports out of the start that load much and that a first image does not use.

    All of NumPy imports ``numpy.linalg``, and this LAPACK: a quarter megabyte. pydicom imports
    ``tempfile`` for a handler of pixels that is not used, and with it three ways to compress.
    """
    linalg = f"{SITE_PACKAGES}numpy/linalg/_linalg.py"
    sources[linalg] = replace_once(
        sources[linalg].decode(),
        "from numpy.linalg import _umath_linalg\n",
        "from numpy.linalg import _later as _umath_linalg\n",
    ).encode()
    handler = f"{SITE_PACKAGES}pydicom/pixel_data_handlers/gdcm_handler.py"
    sources[handler] = replace_once(
        sources[handler].decode(), "from tempfile import NamedTemporaryFile\n", ""
    ).encode()
    asyncio = f"{STDLIB}asyncio/"
    sources[f"{asyncio}_package.py"] = sources[f"{asyncio}__init__.py"]


def check_version(name: str, archive: zipfile.ZipFile) -> None:
    """Raise BuildError when the stand-in of pydicom's version module lies about the wheel."""
    metadata = next(n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
    match = re.search(rb"^Version: (.+?)\r?$", archive.read(metadata), re.MULTILINE)
    version = match[1].decode() if match else "unknown"
    stated = f'__version__ = "{version}"'
    if name == "pydicom" and stated not in (OVERRIDES / "pydicom/_version.py").read_text("utf-8"):
        raise BuildError(f"build/overrides/pydicom/_version.py must say {stated}")


def stage(wheels: dict[str, Path]) -> Stage:
    """Read the archives and keep what ships.

    Raises
    ------
    BuildError
        When a side module that the site needs is not in its wheel.
    """
    result = Stage(standard_library(), {}, {}, {})
    for name, path in wheels.items():
        with zipfile.ZipFile(path) as archive:
            check_version(name, archive)
            wanted = set(SIDE_MODULES.get(name, ()))
            for member in archive.namelist():
                dest = SITE_PACKAGES + member
                if (
                    member.endswith(".py")
                    and PACKAGE_KEEP[name].match(member)
                    and "/tests/" not in member
                ):
                    result.sources[dest] = archive.read(member)
                elif DATA_KEEP.match(member):
                    result.data[dest] = archive.read(member)
                elif member.endswith(".so") and member.partition(".")[0] in wanted:
                    wanted.discard(member.partition(".")[0])
                    result.side_modules[dest] = archive.read(member)
                elif re.search(
                    r"\.dist-info/(licenses/)?(.*/)?(LICEN[CS]E|COPYING|NOTICE)[^/]*$", member
                ):
                    result.licences[f"{name}/{member.partition('.dist-info/')[2]}"] = archive.read(
                        member
                    )
        if wanted:
            raise BuildError(f"{path.name} has no side module {', '.join(sorted(wanted))}")
    import_later(result.sources)
    result.sources.update(overrides())
    return result
