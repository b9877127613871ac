"""Run the command line: ``python -m serge_data``."""

import sys

from serge_data.cli import main

sys.exit(main())
