"""Make the PNGs of a folder WebP, small enough for a README: ``shrink.py FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

MOST_BYTES = 150_000
QUALITIES = 90, 82, 74, 66, 58


def shrink(png: Path) -> None:
    """Replace one picture, as good as it can be in that many bytes."""
    target = png.with_suffix(".webp")
    for quality in QUALITIES:
        Image.open(png).convert("RGB").save(target, quality=quality, method=6)
        if target.stat().st_size <= MOST_BYTES:
            break
    else:
        sys.exit(f"{target.name} is larger than {MOST_BYTES} bytes")
    png.unlink()


if __name__ == "__main__":
    for picture in sorted(Path(sys.argv[1]).glob("*.png")):
        shrink(picture)
