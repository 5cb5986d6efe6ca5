#!/usr/bin/env python3
"""Measures whole processes in turns and prints JSON: process.py FOJA CASE FOLDER PROFILE

`foja generar`, with nothing prepared and with a prepared pack, against `xsltproc` and `xmllint --schema` making and
validating an equal document. Wall time in milliseconds (median) and the largest peak of memory in megabytes.
"""

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from timing import timed

RUNS = 31


def main(foja, case, folder, profile):
    folder = Path(folder)
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch) / "peer.xhtml"
        empty, prepared = (["env", f"XDG_CACHE_HOME={scratch}/{name}"] for name in ("vacia", "preparada"))
        subprocess.run([*prepared, foja, "paquete", "preparar", "--usuario"], check=True, stdout=subprocess.DEVNULL)
        order = [foja, "generar", "contrato-de-prestamo", "--caso", case, "--final", "--salida", scratch + "/foja"]
        commands = {
            "foja generar": [([*empty, *order], None)],
            "foja generar, prepared": [([*prepared, *order], None)],
            "xsltproc + xmllint": [
                (["xsltproc", folder / "plantilla.xsl", folder / "instancia.xml"], target),
                (["xmllint", "--noout", "--schema", profile, target], None)],
        }
        times = {name: [] for name in commands}
        memory = dict.fromkeys(commands, 0)
        for turn in range(RUNS + 3):
            for name, steps in commands.items():
                results = [timed(*step) for step in steps]
                memory[name] = max(memory[name], *(peak for *_, peak in results))
                if turn >= 3:  # the first ones warm the file cache
                    times[name].append(sum(took for took, *_ in results))
    out = {name: statistics.median(all_times) for name, all_times in times.items()}
    print(json.dumps({**out, **{name + " MB": peak for name, peak in memory.items()}}))


if __name__ == "__main__":
    main(*sys.argv[1:])
