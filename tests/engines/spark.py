"""Spark gives what the plain command gives, byte for byte: `spark.py OGPX [TIMES]`, with pyspark, pandas,
pyarrow and the wheel installed, and Java. A master and two workers, each a process of its own, on this
machine alone; while the pages go through the command, one of the executors is killed.
"""

import os
import pathlib
import signal
import socket
import subprocess
import sys
import threading
import time

import pyspark
from pyspark.sql import SparkSession

import pages

HOME = pathlib.Path(pyspark.__file__).parent
HOST = "127.0.0.1"


def free_port():
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return listener.getsockname()[1]


def java(folder, name, *arguments):
    """Starts a part of Spark, whose log is in the folder."""
    environment = {
        **os.environ,
        "SPARK_HOME": str(HOME),
        "SPARK_LOCAL_IP": HOST,
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_WORKER_DIR": f"{folder}/{name}",
    }
    log = open(folder / f"{name}.log", "w")
    return subprocess.Popen([HOME / "bin" / "spark-class", *arguments], env=environment, stdout=log, stderr=log)


def children(process):
    """The processes that a process has started."""
    threads = pathlib.Path(f"/proc/{process}/task").iterdir()
    return [int(child) for thread in threads for child in (thread / "children").read_text().split()]


def in_pandas(parts):
    """The lines of a part, with the wheel; `mapInPandas` runs it where the part is."""
    import json

    import ogpx
    import pandas

    def line(page):
        if isinstance(page, ogpx.Extraction):
            return page.to_json()
        told = {key: getattr(page, key) for key in ["input", "record_id", "url", "code", "message"]}
        return json.dumps({"failure": told}, ensure_ascii=False, separators=(",", ":"))

    for part in parts:
        stream = "".join(f"{text}\n" for text in part["value"]).encode()
        records = ogpx.iter_records(stream, kind="ndjson", jobs=1)
        yield pandas.DataFrame({"value": [line(page) for page in records]})


def killer(workers, told):
    """Kills the executor of the first worker once it is at work."""

    def kill():
        for _ in range(600):
            executors = children(workers[0].pid)
            if executors and children(executors[0]):
                time.sleep(1)
                os.kill(executors[0], signal.SIGKILL)
                told.append(executors[0])
                return
            time.sleep(0.1)

    threading.Thread(target=kill, daemon=True).start()


def main(ogpx, times=10):
    os.environ["PYSPARK_PYTHON"] = sys.executable
    ogpx = str(pathlib.Path(ogpx).resolve())
    with pages.held(ogpx, times) as (whole, table):
        folder = whole.parent
        address = f"spark://{HOST}:{free_port()}"
        port = address.rpartition(":")[2]
        master = java(folder, "master", "org.apache.spark.deploy.master.Master", "--host", HOST, "--port", port, "--webui-port", "0")
        workers = [
            java(folder, name, "org.apache.spark.deploy.worker.Worker", "--host", HOST, "--cores", "1", "--memory", "1g", "--webui-port", "0", address)
            for name in ["one", "two"]
        ]
        try:
            spark = (
                SparkSession.builder.master(address)
                .config("spark.driver.host", HOST)
                .config("spark.driver.bindAddress", HOST)
                .config("spark.ui.enabled", "false")
                .config("spark.ui.showConsoleProgress", "false")
                .config("spark.executor.memory", "700m")
                .config("spark.executor.cores", "1")
                .config("spark.sql.execution.arrow.maxRecordsPerBatch", "500")
                .getOrCreate()
            )
            spark.sparkContext.setLogLevel("ERROR")
            spark.sparkContext.addPyFile(pages.__file__)
            text = lambda: spark.sparkContext.textFile(str(whole), minPartitions=8)
            # Both executors are there, and have started Python.
            text().map(len).sum()

            def piped():
                lines = text().pipe(f"{ogpx} convert {pages.FILTER}", checkCode=True).collect()
                return "".join(f"{line}\n" for line in lines).encode()

            table.row("Spark, pipe", piped)
            killed = []
            killer(workers, killed)
            table.row("Spark, pipe, an executor killed", piped)
            if not killed:
                sys.exit("no executor was killed")
            frame = lambda: spark.createDataFrame(text().map(lambda line: (line,)), "value string")

            def mapped():
                rows = frame().mapInPandas(in_pandas, "value string").collect()
                return "".join(f"{row.value}\n" for row in rows).encode()

            table.row("Spark, mapInPandas with the wheel", mapped)
            spark.stop()
        finally:
            for process in [*workers, master]:
                process.terminate()
            for process in [*workers, master]:
                process.wait(30)


if __name__ == "__main__":
    main(*sys.argv[1:])
