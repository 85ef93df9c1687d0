"""示例报告的插图: draws every picture of examples/tarim_2024.

    cd examples && python -m draw_photos [name …]

Nothing is read but the table of the practice teams; the same script always draws the same pictures.
"""

import sys
from pathlib import Path

from PIL import Image

from .catalogue import PICTURES

PHOTOS = Path(__file__).resolve().parent.parent / "tarim_2024" / "photos"


def main(wanted: list[str]) -> None:
    """作图: draw the named pictures, or all."""
    PHOTOS.mkdir(parents=True, exist_ok=True)
    for name, draw in PICTURES.items():
        if not wanted or name in wanted:
            path = draw(PHOTOS, name)
            with Image.open(path) as picture:
                print(f"{path.name}: {picture.width}×{picture.height}, {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main(sys.argv[1:])
