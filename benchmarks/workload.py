"""One workload that every contender renders: 7 chapters, at scale 1 24 sections, 56 pictures, 20 tables, 18 cases.

``python workload.py FOLDER [SCALE]`` writes 12 photographs and ``w<SCALE>.json``; ``scale`` repeats the sections.
The seed is fixed, so that every machine renders the same words.
"""

import json
import random
import sys
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

SECTIONS_PER_CHAPTER = (6, 4, 3, 1, 4, 4, 2)  # as in a real report
PHOTOGRAPHS = 12
HANZI = "学院坚持以职业教育高质量发展为目标深化产教融合校企合作推进三全育人提升技能水平服务地方经济建设教学改革师资队伍"

Block = dict[str, Any]


def main(folder: Path, scale: int = 1) -> None:
    """Write the photographs that are missing, and the text."""
    photographs = draw_photographs(folder / "photos")
    chapters = write_chapters(photographs, scale)
    text = json.dumps(chapters, ensure_ascii=False)
    (folder / f"w{scale}.json").write_text(text, encoding="utf-8")


def draw_photographs(folder: Path) -> list[str]:
    """Return the paths of distinct pictures with the noise of a camera, about 300 KB each."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number:02}.jpg" for number in range(PHOTOGRAPHS)]
    for number, path in enumerate(paths):
        if not path.exists():
            picture = Image.effect_noise((1600, 1200), 40).convert("RGB")
            ImageDraw.Draw(picture).text((40, 40), f"photo {number}", fill="red")
            picture.save(path, quality=70)
    return [str(path.resolve()) for path in paths]


def write_chapters(photographs: list[str], scale: int) -> list[Block]:
    """Return chapters of sections of blocks. The order of the random calls is part of the workload."""
    source = random.Random(7)
    figures = 0

    def words(length: int) -> str:
        return "".join(source.choice(HANZI) for _ in range(length)) + "。"

    chapters = []
    for chapter, repeated in enumerate(SECTIONS_PER_CHAPTER):
        sections = []
        for section in range(repeated * scale):
            blocks: list[Block] = [{"p": words(140), "lead": words(8)} for _ in range(9)]
            for _ in range(2 if (chapter + section) % 3 else 3):
                spot = source.randrange(1, len(blocks))
                photograph = photographs[figures % PHOTOGRAPHS]
                blocks.insert(spot, {"figure": photograph, "caption": words(14)})
                figures += 1
            rows = [[words(6), words(6), str(source.randrange(999)), f"{source.random() * 100:.2f}"] for _ in range(12)]
            if section % 4 != 3:
                head = ["项目", "部门", "数量", "比例"]
                blocks.append({"table": rows, "head": head, "caption": words(10)})
            if section % 3 != 2:
                blocks.append({"case": [words(150), words(150)], "title": words(12)})
            sections.append({"title": words(12), "blocks": blocks})
        chapters.append({"title": words(4), "sections": sections})
    return chapters


if __name__ == "__main__":
    main(Path(sys.argv[1]), *(int(argument) for argument in sys.argv[2:]))
