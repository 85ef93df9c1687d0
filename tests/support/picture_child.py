"""Look at a picture and prepare it, in a process of its own that may hang or swell: prints what came of it as JSON."""

import json
import sys
import time
from pathlib import Path

from qreport.pictures.info import PictureProblem
from qreport.pictures.looking import prepare


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


def peak() -> float:
    """Return the most memory held, 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0.0
    import resource

    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


if __name__ == "__main__":
    main(sys.argv[1])
