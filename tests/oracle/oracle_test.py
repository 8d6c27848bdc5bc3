#!/usr/bin/env python3
"""The oracle held to the documents: a test for each settled case and each rule of semantics.md, with the
expected values worked out by hand.

    tests/oracle/oracle_test.py
    tests/oracle/oracle_test.py OpeningHours.test_case_9_more_than_24_hours_until_settled
"""

import pathlib
import sys
import unittest

sys.dont_write_bytecode = True  # Nothing is left in the source tree.
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from fixes_test import *  # noqa: E402, F401, F403
from forecasts_test import *  # noqa: E402, F401, F403
from openings_test import *  # noqa: E402, F401, F403
from quotas_test import *  # noqa: E402, F401, F403
from scores_test import *  # noqa: E402, F401, F403
from semantics_test import *  # noqa: E402, F401, F403
from status_test import *  # noqa: E402, F401, F403

if __name__ == "__main__":
    unittest.main()
