"""Licences: what a compiled wheel holds but does not say is said in its place."""

from __future__ import annotations

import stage
from licences import TEXTS

LIBRARIES = {
    "imagecodecs/_jpegls": ("imagecodecs-charls",),
    "imagecodecs/_jpeg2k": ("imagecodecs-openjpeg",),
    "imagecodecs/_jpeg8": ("imagecodecs-libjpeg-turbo",),
    "PIL/_imaging": ("pillow-libjpeg", "pillow-libtiff", "pillow-zlib"),
    "PIL/_webp": ("pillow-libwebp",),
}
OWN_CODE_ONLY = {"imagecodecs/_shared", "imagecodecs/_imcd", "PIL/_imagingmath"}


def test_every_library_inside_a_compiled_wheel_has_its_licence() -> None:
    shipped = {*stage.SIDE_MODULES["imagecodecs"], *stage.SIDE_MODULES["pillow"]}
    assert shipped == LIBRARIES.keys() | OWN_CODE_ONLY
    for names in LIBRARIES.values():
        for name in names:
            text = (TEXTS / f"{name}.txt").read_text("utf-8")
            assert "as is" in text.lower().replace("-", " "), name


def test_every_text_says_where_it_comes_from() -> None:
    whole = {"pyodide-MPL-2.0.txt", "python-PSF-2.0.txt"}  # the licence of the part itself
    for path in TEXTS.iterdir():
        if path.name not in whole:
            beginning = path.read_text("utf-8")[:400]
            assert "no text" in beginning, path.name
