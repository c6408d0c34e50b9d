"""Collect the licences of everything that the site contains into ``public/licences``."""

from __future__ import annotations

import shutil

from common import PUBLIC, ROOT, BuildError

PAGE_PACKAGES = (
    *("lit", "lit-html", "lit-element", "@lit/reactive-element", "uplot"),
    *(f"workbox-{part}" for part in ("core", "precaching", "routing", "strategies")),
)
TEXTS = ROOT / "build/licences"
"""Texts that no part of the site brings itself: "part-library.txt" becomes ``part/library.txt``.

Compiled wheels hold libraries whose licences they leave out. Each of these files says at its
beginning what it is for, and where its text comes from.
"""

COLORMAPS = ROOT / "py/negatoscope/grayscale/colormaps.LICENSE.txt"
FOLDER = PUBLIC / "licences"


def write_licences(of_wheels: dict[str, bytes]) -> None:
    """Write one folder per part, and a list of all files.

    Raises
    ------
    BuildError
        When an npm package that the page contains brings no licence.
    """
    FOLDER.mkdir()
    for name, text in of_wheels.items():
        save(f"{name.replace('/licenses/', '/')}.txt".replace(".txt.txt", ".txt"), text)
    for path in sorted(TEXTS.iterdir()):
        part, _, rest = path.name.partition("-")
        save(f"{part}/{rest}", path.read_bytes())
    save("matplotlib/colormaps.txt", COLORMAPS.read_bytes())
    for package in PAGE_PACKAGES:
        licence = ROOT / "node_modules" / package / "LICENSE"
        if not licence.exists():
            raise BuildError(f"the npm package {package} brings no LICENSE. Run `npm ci` again.")
        save(f"{package.replace('@', '').replace('/', '-')}/LICENSE.txt", licence.read_bytes())
    shutil.copyfile(ROOT / "LICENSE", FOLDER / "LICENSE.txt")
    listing = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.txt"))
    (FOLDER / "index.txt").write_text("\n".join(listing) + "\n", "utf-8")


def save(name: str, text: bytes) -> None:
    """Write one licence below the licences' folder."""
    path = FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)
