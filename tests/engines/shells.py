"""xargs and GNU parallel give what the plain command gives, byte for byte: `shells.py OGPX [TIMES]`."""

import pathlib
import shutil
import subprocess
import sys

import pages


def main(ogpx, times=2):
    ogpx = str(pathlib.Path(ogpx).resolve())
    with pages.held(ogpx, times) as (whole, table):
        folder = whole.parent
        lines = whole.read_bytes().splitlines(keepends=True)
        for number in range(5):
            part = lines[number * len(lines) // 5 : (number + 1) * len(lines) // 5]
            (folder / f"part{number}.ndjson").write_bytes(b"".join(part))
        options = pages.FILTER.removesuffix(" -")

        def xargs():
            script = f"mkdir -p records; ls part*.ndjson | xargs -P 2 -I{{}} sh -c '{ogpx} convert {options} {{}} > records/{{}}'; cat records/*"
            return subprocess.run(script, shell=True, cwd=folder, check=True, stdout=subprocess.PIPE).stdout

        def parallel():
            script = f"parallel --pipe --keep-order --block 1M {ogpx} convert {pages.FILTER} < pages.ndjson"
            return subprocess.run(script, shell=True, cwd=folder, check=True, stdout=subprocess.PIPE).stdout

        table.row("xargs, a task a file", xargs)
        if not shutil.which("parallel"):
            sys.exit("GNU parallel is missing: apt-get install parallel")
        table.row("GNU parallel, a stream cut at its lines", parallel)


if __name__ == "__main__":
    main(*sys.argv[1:])
