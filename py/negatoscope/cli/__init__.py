"""The command line: ``negatoscope COMMAND``, one module for each command.

Exit status:

0. done
1. something that is no fault of the file or the call: out of memory, for instance
2. wrong use: unknown option, window, frame, operation, parameter or recipe
3. the file cannot be read, or is not DICOM
4. the DICOM object holds no image
5. the image is of a kind, or encoded in a way, that is not supported
6. the header or the pixels are damaged
7. the result cannot be written
8. a batch is through, and some of its files failed: its report says which

A batch that is stopped by hand leaves with 130, as any program; it goes on when it is called again.
"""

from negatoscope.cli.app import app
from negatoscope.cli.failures import EXIT_STATUS

__all__ = ["EXIT_STATUS", "app"]
