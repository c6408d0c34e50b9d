"""Stand-in until something of asyncio is wanted: Pyodide imports it at start and uses none of it.

``_package`` is the package's own ``__init__``, which then runs here, as if it had from the start.
It comes after the first image.
"""

from importlib import util
from typing import Any


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    spec = util.find_spec("asyncio._package")
    if spec is None:
        raise ModuleNotFoundError("No module named 'asyncio._package'", name="asyncio._package")
    del globals()["__getattr__"]
    exec(spec.loader.get_code(spec.name), globals())
    return getattr(__import__("asyncio"), name)
