"""Write ``py/negatoscope/grayscale/colormaps.bin`` from matplotlib; run it when the list changes.

    .venv/bin/python build/make_colormaps.py

The file is committed, so that neither the package nor the site needs matplotlib. Its licence, and
those of the tables that it has from others, are in ``build/licences/matplotlib-colormaps.txt``.
"""

from __future__ import annotations

import sys
import zlib

import matplotlib
import numpy as np
from common import ROOT, say
from negatoscope.grayscale.colormap_names import TABLES

TARGET = ROOT / "py/negatoscope/grayscale/colormaps.bin"


def packed() -> bytes:
    """Return all tables, compressed: neighbours differ little, so their differences are kept."""
    levels = np.linspace(0, 1, 256)
    tables = np.array([matplotlib.colormaps[name](levels, bytes=True)[:, :3] for name in TABLES])
    planes = tables.transpose(0, 2, 1)
    differences = np.diff(planes, axis=2, prepend=np.uint8(0))  # modulo 256
    return zlib.compress(differences.tobytes(), 9)


if __name__ == "__main__":
    TARGET.write_bytes(packed())
    say(f"{len(TABLES)} colormaps in {TARGET.stat().st_size} bytes: {TARGET.relative_to(ROOT)}")
    sys.exit(0)
