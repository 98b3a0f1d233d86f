"""Score `onrecord read` on labelled stories with the scorer that stands beside them.

    python -m benchmarks.accuracy.desk --stories STORIES_DIR --scorer record.py [--tagger best|rules] [--model DIR]

Reads each story as a user would (no metadata given, nothing as is; the codebooks beside the stories tell the issues), writes
one JSON object a story and runs the scorer.
The labels are machine-made; figures measured on them are marked so by whoever quotes them.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from onrecord.ingest import Given
from onrecord.pipeline.reading import inputs_of, read
from onrecord.schema import Failure
from onrecord.schema.codec import to_json
from onrecord.settings import Settings, parse_tagger


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--tagger", default="best")
    parser.add_argument("--model", type=Path)
    parser.add_argument("--keep", type=Path, help="folder to keep the predictions in")
    args = parser.parse_args()
    if not args.stories.is_dir() or not args.scorer.is_file():
        print(f"skipped: {args.stories} or {args.scorer} is not here")
        return
    issues = (args.stories,) if any(args.stories.glob("codebook*.y*ml")) else ()
    settings = Settings(tagger=parse_tagger(args.tagger, where="--tagger"), model=args.model, issues=issues)
    with tempfile.TemporaryDirectory() as temporary:
        out = args.keep or Path(temporary)
        out.mkdir(parents=True, exist_ok=True)
        for path in sorted(args.stories.glob("[0-9]*.txt")):
            (told,) = read(inputs_of([str(path)]), Given(), settings)
            if isinstance(told, Failure):
                print(f"{path.name}: {told.reason}", file=sys.stderr)
                continue
            (out / f"{path.stem}.json").write_text(json.dumps(to_json(told), ensure_ascii=False) + "\n", encoding="utf-8")
        subprocess.run([sys.executable, str(args.scorer), str(args.stories), str(args.stories), str(out)], check=True)


if __name__ == "__main__":
    main()
