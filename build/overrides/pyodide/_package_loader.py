"""Stand-in: no packages are loaded here; Pyodide still asks where they would be."""

from pathlib import Path
from site import getsitepackages

from pyodide_js import loadedPackages

__all__ = ["DSO_DIR", "SITE_PACKAGES", "init_loaded_packages", "loadedPackages"]

SITE_PACKAGES = Path(getsitepackages()[0])
DSO_DIR = Path("/usr/lib")


def init_loaded_packages() -> None:
    """Leave Pyodide's list of what is installed empty: it asks when it has started."""
