"""`python -m tdkt_sheets.outputs.reference FOLDER` writes the pages of reference into a folder."""

import sys
from pathlib import Path

from tdkt_sheets.outputs.reference.pages import write

write(Path(sys.argv[1]))
