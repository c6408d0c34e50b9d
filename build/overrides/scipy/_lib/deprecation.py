"""Stand-in: the deprecated namespaces of ``scipy.ndimage`` are empty; SciPy's load pydoc."""

from typing import NoReturn


def _sub_module_deprecation(
    *, sub_package: str, module: str, attribute: str, **_other: object
) -> NoReturn:
    """Refuse an attribute of a deprecated namespace."""
    raise AttributeError(
        f"scipy.{sub_package}.{module}.{attribute} is not shipped; "
        f"use scipy.{sub_package}.{attribute}"
    )
