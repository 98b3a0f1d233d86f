"""A PostgreSQL server of Debian's package for tests, on a socket of its own in a temporary folder; started at most once."""

from __future__ import annotations

import atexit
import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import time
from functools import cache
from pathlib import Path

WHY_NOT = "no PostgreSQL server is installed here (Debian: apt install postgresql) or it does not start"
_NUMBERS = itertools.count()


class Server:
    """A running server; each ``address`` is an empty schema of its own, which is quicker to make than a database."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.base = f"postgresql://onrecord@/postgres?host={folder}"

    def address(self) -> str:
        import psycopg

        name = f"record_{next(_NUMBERS)}"
        with psycopg.connect(self.base, autocommit=True) as connection:
            connection.execute(f'CREATE SCHEMA "{name}"'.encode())
        return f"{self.base}&options=-csearch_path%3D{name}"


@cache
def server() -> Server | None:
    """The server of this test run, stopped at its end; None where there is none."""
    tools = _tools()
    if tools is None:
        return None
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    as_user: list[str] = []
    if os.geteuid() == 0:  # the server refuses to run as root
        if not shutil.which("runuser"):
            return None
        as_user = ["runuser", "-u", "postgres", "--"]
        shutil.chown(folder, "postgres")
    data = folder / "data"
    make = [
        *as_user,
        str(tools / "initdb"),
        "-D",
        str(data),
        "-U",
        "onrecord",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
        "-N",
    ]
    if subprocess.run(make, capture_output=True, check=False, cwd="/").returncode != 0:
        return None
    settings = {"fsync": "off", "listen_addresses": "", "unix_socket_directories": str(folder), "max_connections": "60"}
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([*as_user, tools / "postgres", "-D", data, *options], stdout=log, stderr=log, cwd="/")
    atexit.register(_stop, process, data)
    return Server(folder) if _answers(process, tools, folder) else None


def _tools() -> Path | None:
    """The folder of the newest server's programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def _answers(process: subprocess.Popen[bytes], tools: Path, folder: Path) -> bool:
    for _ in range(300):
        if process.poll() is not None:
            return False
        if subprocess.run([tools / "pg_isready", "-q", "-h", folder], check=False).returncode == 0:
            return True
        time.sleep(0.1)
    return False


def _stop(process: subprocess.Popen[bytes], data: Path) -> None:
    # The first line of this file is the server's own process; ours may be the one that changed the user.
    pid = data / "postmaster.pid"
    if pid.exists():
        os.kill(int(pid.read_text().splitlines()[0]), signal.SIGINT)
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
