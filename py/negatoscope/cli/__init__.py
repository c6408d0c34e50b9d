"""The command line: ``negatoscope COMMAND``, one module for each command.

Commands::

    negatoscope info image.dcm                           what a file holds, without patient data
    negatoscope render image.dcm -o image.png            a picture: the bytes that the page shows
    negatoscope render image.dcm -o edges.png --op sobel:sigma=2 --window 40,400
    negatoscope render image.dcm -o values.npy           modality values as a NumPy array
    negatoscope convert *.dcm -o folder --to tiff --set depth=16
    negatoscope stats image.dcm --shape "ellipse 40,40 80,90" --json
    negatoscope histogram image.dcm --bins 64 --log
    negatoscope ops                                      operations and their parameters
    negatoscope formats                                  formats and their parameters
    negatoscope recipe show --op sobel:sigma=2 --as text a recipe as a short text, to share
    negatoscope recipe validate recipe.json              what is wrong with a recipe
    negatoscope series list folder
    negatoscope series stack folder -o cine.gif --set duration=80
    negatoscope series projection folder -o mip.png --mode maximum
    negatoscope batch folder -o results --recipe recipe.json --to png

``--op`` may be repeated; ``--recipe`` takes a file or a short text. ``batch`` works on all cores,
goes on where it was stopped, and tells in ``negatoscope-report.json`` and ``.csv`` what became of
every file.

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
