"""Stand-in: Pyodide without an event loop. Here Python answers messages and waits for nothing."""

__version__ = "314.0.3"

from pyodide_js._api import scheduleCallback

from . import _state

__all__ = ["__version__", "_state", "scheduleCallback"]
# Its snapshots expect its event loop to hold `scheduleCallback`, its loader `loadedPackages`.
