"""a × b ÷ c with some decimals, in whole numbers of any size.

Reads a JSON list of [a, b, c, decimals, rule], the first three as [significand, scale]; writes the significand of each
result as a text, or null where it does not fit: the product in 256 bits, the result in 127 and a sign.
"""

import json
import sys


def product(a, b, c, decimals, rule):
    (a, s), (b, t), (c, u) = ((int(x), y) for x, y in (a, b, c))
    if c == 0:
        return None
    shift = u + decimals - s - t
    top, bottom = abs(a * b) * 10 ** max(shift, 0), abs(c) * 10 ** max(-shift, 0)
    if top >= 2 ** 256:
        return None
    whole, rest = divmod(top, bottom)
    if rule == "halfAwayFromZero" and 2 * rest >= bottom:
        whole += 1
    elif rule == "halfToEven" and (2 * rest > bottom or (2 * rest == bottom and whole % 2)):
        whole += 1
    if whole >= 2 ** 127:
        return None
    return str(-whole if (a < 0) ^ (b < 0) ^ (c < 0) else whole)


with open(sys.argv[1], encoding="utf-8") as file:
    json.dump([product(*case) for case in json.load(file)], sys.stdout)
