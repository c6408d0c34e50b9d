"""Runs inside Pyodide: values that must be others in every engine, and one that must not."""

from __future__ import annotations

import json
import os
import random
import tempfile
import uuid

from pydicom.uid import generate_uid


def draw() -> str:
    """Draw from every source of chance there is; return the values by name, as JSON."""
    return json.dumps(
        {
            "random": random.random(),
            "new generator": random.Random().random(),
            "os.urandom": os.urandom(8).hex(),
            "uuid1": str(uuid.uuid1()),
            "uuid4": str(uuid.uuid4()),
            "uid": str(generate_uid()),
            "file name": tempfile.mktemp(),
        }
    )
