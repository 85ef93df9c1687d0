"""Look at a picture and prepare it, in a process of its own that may hang or swell: prints what came of it as JSON."""

import json
import sys
import time
from pathlib import Path

from qreport.pictures.info import PictureProblem
from qreport.pictures.looking import prepare
from tests.support.memory import peak


def main(path: str) -> None:
    begin = time.perf_counter()
    said, size = "", 0
    try:
        size = len(prepare(Path(path), 130)[0])
    except PictureProblem as problem:
        said = str(problem)
    seconds = time.perf_counter() - begin
    told = {"said": said, "bytes": size, "seconds": seconds, "megabytes": peak()}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1])
