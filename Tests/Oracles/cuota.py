"""The constant cuota as numpy_financial gives it.

Reads a JSON list of [capital, percent a year, months] as texts; writes a JSON list of numbers.
"""

import json
import sys

import numpy_financial

with open(sys.argv[1], encoding="utf-8") as file:
    loans = json.load(file)
json.dump([float(-numpy_financial.pmt(float(t) / 1200, int(n), float(p))) for p, t, n in loans], sys.stdout)
