"""Dask gives what the plain command gives, byte for byte: `tasks.py OGPX [TIMES]`, with dask, distributed
and the wheel installed. A scheduler and two workers, each a process of its own, on this machine alone."""

import pathlib
import sys

import dask.bag
from dask.distributed import Client, LocalCluster

import pages


def in_child(lines, ogpx):
    """The lines of one part, through the command."""
    import subprocess

    run = [ogpx, "convert", *pages.FILTER.split()]
    text = "".join(lines).encode()
    return [subprocess.run(run, input=text, check=True, stdout=subprocess.PIPE).stdout]


def in_process(lines):
    """The lines of one part, with the wheel."""
    import ogpx

    records = ogpx.iter_records("".join(lines).encode(), kind="ndjson", jobs=1)
    return [line_of(page) + "\n" for page in records]


def line_of(page):
    import json

    import ogpx

    if isinstance(page, ogpx.Extraction):
        return page.to_json()
    told = {key: getattr(page, key) for key in ["input", "record_id", "url", "code", "message"]}
    return json.dumps({"failure": told}, ensure_ascii=False, separators=(",", ":"))


def main(ogpx, times=2):
    ogpx = str(pathlib.Path(ogpx).resolve())
    with pages.held(ogpx, times) as (whole, table):
        cluster = LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None)
        with cluster, Client(cluster) as client:
            client.upload_file(pages.__file__)
            client.upload_file(__file__)
            lines = lambda: dask.bag.read_text(str(whole), blocksize="1MiB", encoding="utf-8")
            table.row("Dask, the command as a child", lambda: b"".join(lines().map_partitions(in_child, ogpx).compute()))
            table.row("Dask, the wheel", lambda: "".join(lines().map_partitions(in_process).compute()).encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
