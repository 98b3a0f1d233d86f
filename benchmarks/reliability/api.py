"""The programs' interface against schemathesis, and hostile strings against its search.

    python -m benchmarks.reliability.api --record FILE [--examples 100] [--strings 20000] [--port 8105]

A copy of the record is served with a token. Schemathesis asks every operation of the description with good and bad values:
server errors and answers that the description does not tell are counted. Then come the strings, each as a search
and, every tenth, as the search page. Exits with 1 when anything is found.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from pathlib import Path
from urllib.parse import quote

from benchmarks.speed.serve import Client
from tests.views.hostile import strings

CHECKS = (
    "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,"
    "response_schema_conformance,negative_data_rejection,unsupported_method,missing_required_header"
)

# An address that is too long is refused as such, before anything looks at its parameters.
CONFIG = """\
[checks.negative_data_rejection]
expected-statuses = [400, 401, 403, 404, 405, 409, 413, 414, 415, 422]
"""


async def hostile(port: int, count: int) -> Counter[tuple[str, int]]:
    client, found = Client(port), Counter[tuple[str, int]]()
    for number, text in enumerate(strings(count)):
        asked = quote(text.encode("utf-8", "surrogatepass"))
        found["search", await client.get(f"/api/v1/search?limit=5&q={asked}")] += 1
        if number % 10 == 0:
            found["page", await client.get(f"/search?q={asked}")] += 1
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", type=Path, required=True)
    parser.add_argument("--examples", type=int, default=100)
    parser.add_argument("--strings", type=int, default=20_000)
    parser.add_argument("--port", type=int, default=8105)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        record, token = Path(folder, "record.sqlite"), Path(folder, "token")
        shutil.copy(args.record, record)
        options = ["--record", str(record), "--port", str(args.port), "--token-file", str(token)]
        with subprocess.Popen([sys.executable, "-m", "onrecord", "serve", *options]) as server:
            try:
                address = f"http://127.0.0.1:{args.port}/api/v1"
                for _ in range(600):
                    try:
                        urllib.request.urlopen(f"{address}/record", timeout=5).close()
                        break
                    except (urllib.error.URLError, OSError):
                        time.sleep(0.2)
                header = f"Authorization: Bearer {token.read_text(encoding='utf-8').strip()}"
                config = Path(folder, "schemathesis.toml")
                config.write_text(CONFIG, encoding="utf-8")
                command = [str(Path(sys.executable).with_name("schemathesis")), "--config-file", str(config)]
                command += ["run", f"{address}/openapi.json", "-H", header, "--checks", CHECKS, "--continue-on-failure"]
                command += ["--max-examples", str(args.examples), "--seed", "1", "--request-timeout", "60"]
                command += ["--phases", "examples,coverage,fuzzing"]
                failed = subprocess.run(command, check=False, cwd=folder).returncode
                found = asyncio.run(hostile(args.port, args.strings))
            finally:
                server.terminate()
    print({f"{kind} {code}": count for (kind, code), count in sorted(found.items())})
    return int(bool(failed) or any(code != 200 for _, code in found))


if __name__ == "__main__":
    sys.exit(main())
