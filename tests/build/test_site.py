"""The folder that gets deployed: one origin, a strict policy, within its budget."""

from __future__ import annotations

import json
import re

import pytest
from common import PUBLIC
from PIL import Image

BUDGET_BYTES = 14_000_000
DOCUMENTATION = re.compile(
    r"https?://((www\.)?w3\.org/|lit\.dev/|github\.com/|dicom\.nema\.org/|emscripten\.org/|"
    r"pyodide\.org/|bit\.ly/wb-precache|localhost|x\b|\$\{)"
)
"""Names of XML name spaces and places that error messages point to: text, never fetched."""


@pytest.fixture(scope="module")
def html() -> str:
    return (PUBLIC / "index.html").read_text("utf-8")


def test_the_policy_allows_own_files_only(html: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == "'self' 'wasm-unsafe-eval'"
    assert rules["connect-src"] == "'self'"
    assert rules["style-src"] == "'self'"


def test_there_is_no_inline_script_or_style(html: str) -> None:
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", html)


def test_every_address_in_the_page_is_relative(html: str) -> None:
    for address in re.findall(r'(?:src|href)="([^"]+)"', html):
        assert not address.startswith(("/", "http", "//")), address


def test_no_file_of_the_site_names_another_origin_to_load_from() -> None:
    for path in PUBLIC.rglob("*"):
        if path.suffix in {".html", ".js", ".css", ".json", ".svg"}:
            for address in re.findall(r"https?://[^\s\"'`)]*", path.read_text("utf-8")):
                assert DOCUMENTATION.match(address), f"{path.name}: {address}"


def test_the_manifest_names_icons_that_are_there_in_the_stated_size() -> None:
    manifest = json.loads((PUBLIC / "manifest.webmanifest").read_text("utf-8"))
    for icon in manifest["icons"]:
        file = PUBLIC / icon["src"]
        if icon["type"] == "image/png":
            with Image.open(file) as image:
                assert icon["sizes"] == f"{image.width}x{image.height}"
                opaque = image.getchannel("A").getextrema() == (255, 255)
            assert opaque == (icon.get("purpose") == "maskable")
        else:
            assert file.read_bytes().startswith(b"<svg")


def test_the_first_image_stays_within_the_budget() -> None:
    report = json.loads((PUBLIC / "size-report.json").read_text("utf-8"))
    assert 0 < report["before the first image"]["total"]["gzip"] < BUDGET_BYTES


def test_every_part_of_the_site_brings_its_licence() -> None:
    listed = (PUBLIC / "licences/index.txt").read_text("utf-8").split()
    parts = {name.partition("/")[0] for name in listed}
    assert parts >= {
        "numpy",
        "scipy",
        "pillow",
        "pydicom",
        "imagecodecs",
        "pyodide",
        "python",
        "lit",
    }
    for name in listed:
        assert (PUBLIC / "licences" / name).stat().st_size > 0
