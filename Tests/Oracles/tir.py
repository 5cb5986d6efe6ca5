"""The internal rate of return as numpy_financial gives it.

Reads a JSON list of flows, each a list of texts; writes a JSON list of numbers, null where it finds none.
"""

import json
import math
import sys

import numpy_financial

with open(sys.argv[1], encoding="utf-8") as file:
    flows = json.load(file)
rates = [float(numpy_financial.irr([float(x) for x in flow])) for flow in flows]
json.dump([None if math.isnan(rate) else rate for rate in rates], sys.stdout)
