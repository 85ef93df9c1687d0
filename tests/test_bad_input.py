"""Bad input gets a sentence, and nothing is lost: every case on ``Report.save``, with real faults."""

import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from attrs import frozen
from docx import Document
from PIL import Image

import qreport
from qreport import Case, Chapter, Chart, Column, Figure, Report, ReportError, Section, Table
from qreport.backends.docx.verify import verify_file
from qreport.components.protocol import Context
from qreport.model import blocks as model
from qreport.model.inlines import Run
from tests.conftest import IN_CI
from tests.support.saved_files import SOMEBODYS, held, word_file
from tests.support.small_report import COLLEGE, EDITION, small

EARLIER = word_file(small("先前的内容"))
PACKAGE = Path(qreport.__file__).parent
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows没有这样的限制，请按docs/dev/by-hand.md手工检查")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "report.docx"
    path.write_bytes(EARLIER)
    return path


def words(path: Path) -> str:
    """Return all text of a Word file that is sound."""
    assert verify_file(path) == []
    return "".join(node.text or "" for node in Document(str(path)).element.body.iter() if node.tag.endswith("}t"))


def saved(report: Report, target: Path) -> tuple[str, list[str]]:
    """Save; return the text of the file and the findings that are about the content."""
    findings = report.save(target).findings
    expected = (
        "chapter-missing",
        "indicators-missing",
        "edition-unconfirmed",
        "text-length",
        "figure-alt",
        "section-unknown",
        "figure-unreferenced",
        "table-without-source",
    )
    return words(target), [str(finding) for finding in findings if finding.rule not in expected]


def refused(report: Report, target: Path, *, final: bool = False) -> str:
    """Save in vain; return the sentence."""
    with pytest.raises(ReportError) as caught:
        report.save(target, final=final)
    return str(caught.value)


# Content: a file all the same, with the gap marked in it


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "找不到图片“a.jpg”。请把图片放到“photos/a.jpg”。"),
        (b"", "图“宣誓”印不出来：图片“a.jpg”是空文件。"),
        (b"not a picture", "图“宣誓”印不出来：“a.jpg”不是图片，或者已经损坏。请换成JPEG或PNG图片。"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "图“宣誓”印不出来："),
    ],
    ids=["missing", "empty", "text", "damaged"],
)
def test_a_bad_picture_is_a_frame_with_its_caption(
    tmp_path: Path, target: Path, content: bytes | None, sentence: str
) -> None:
    (tmp_path / "photos").mkdir()
    if content is not None:
        (tmp_path / "photos" / "a.jpg").write_bytes(content)
    text, findings = saved(small(Section("党建引领", [Figure("photos/a.jpg", "宣誓")]), root=tmp_path), target)
    assert "待补图片：宣誓" in text
    assert len(findings) == 1
    assert findings[0].startswith(f"错误 1.1 党建引领：{sentence}")


def test_half_a_photograph_is_a_frame(tmp_path: Path, target: Path) -> None:
    Image.effect_noise((200, 200), 50).save(tmp_path / "a.jpg")
    (tmp_path / "a.jpg").write_bytes((tmp_path / "a.jpg").read_bytes()[:4000])
    text, findings = saved(small(Figure("a.jpg", "宣誓"), root=tmp_path), target)
    assert "待补图片：宣誓" in text
    assert "图片“a.jpg”不完整" in findings[0] or "损坏" in findings[0]


def test_a_row_of_the_wrong_width_is_refused_with_its_number() -> None:
    with pytest.raises(ReportError, match="表“奖助”第2行有1格，应有2格。请补齐或删去多出的格子。"):
        Table([(1, 2), (1,)], "奖助", columns=["a", "b"])


def test_nan_and_infinity_are_marked_in_the_page_and_told(target: Path) -> None:
    table = Table([(float("nan"), 1), (float("inf"), 2)], "奖助", columns=[Column("甲", kind="number"), "乙"])
    text, findings = saved(small(table), target)
    assert "—" in text and "∞" in text
    assert findings == [
        "错误 1 人才培养：表 1“甲”列有的值不是数：第2行“∞”。格子里只写数，单位写进表头或unit；"
        "不是数的一列，不要列进number（表格在脚本里的，把这一列的kind改为text）。",
        "警告 1 人才培养：表 1“甲”列有空值（NaN），印作“—”：第1行。补上数，或确认确实没有。",
    ]


def test_infinity_in_a_chart_is_refused() -> None:
    with pytest.raises(ReportError, match="统计图“收入”里“甲”的值“inf”不是数。请改成数，或留空。"):
        Chart({"甲": float("inf")}, "收入", kind="bar")


def test_an_empty_report_is_a_sound_file(target: Path) -> None:
    text, findings = saved(Report(EDITION, COLLEGE), target)
    assert "内容真实性责任声明" in text
    assert findings == []


def test_a_chapter_that_stands_twice_is_printed_twice_and_told(target: Path) -> None:
    report = Report(EDITION, COLLEGE, [Chapter("人才培养", ["甲甲"]), Chapter("人才培养", ["乙乙"])])
    text, findings = saved(report, target)
    assert "甲甲" in text and "乙乙" in text
    assert findings == ["错误 2 人才培养：“人才培养”这一章出现了两次，另一处在1 人才培养。请合并成一章。"]


def test_a_control_character_is_seen_in_the_page_and_told_once_for_each_text(target: Path) -> None:
    text, findings = saved(small(Section("党建\x0b引领", ["学校\x00现有"])), target)
    assert "党建\ufffd引领" in text and "学校\ufffd现有" in text
    assert [finding.partition("，")[0] for finding in findings] == [
        "错误 1 人才培养：文字里有不能印的字符U+000B",
        "错误 1.1 党建\ufffd引领：文字里有不能印的字符U+0000",
    ]


def test_emoji_and_rare_hanzi_are_printed(target: Path) -> None:
    words_of_all_planes = "𠮷𪚥👨‍👩‍👧①Ⅷéتارىم"
    text, findings = saved(
        small(words_of_all_planes, Table([(words_of_all_planes,)], words_of_all_planes, columns=["甲"])), target
    )
    assert text.count(words_of_all_planes) == 4  # paragraph, list of tables, caption, cell
    assert findings == []


def test_a_table_of_ten_thousand_rows_is_printed_whole(target: Path) -> None:
    text, findings = saved(small(Table([(f"第{n}行", n) for n in range(10_000)], "长表", columns=["甲", "乙"])), target)
    assert "第0行" in text and "第9999行" in text
    assert findings == []


def test_a_caption_of_300_characters_is_printed_whole(target: Path) -> None:
    caption = "某某职业技术学院师生代表在第二届全国职业技能大赛开幕式上合影留念" * 10
    text, findings = saved(small(Figure("none.jpg", caption), Case(caption, ["甲", Figure("none.jpg", "图")])), target)
    assert text.count(caption) >= 4
    assert [finding for finding in findings if "找不到图片" not in finding] == []


# Target: the sentence, and the earlier file as it was


def test_a_final_with_an_error_is_refused_and_the_earlier_file_stays(target: Path) -> None:
    sentences = refused(small("{nobody}"), target, final=True).splitlines()
    assert "错误 1 人才培养：没有数据“nobody”。请在data/facts.toml里加上它，或改正键。" in sentences
    assert all(sentence.startswith("错误") for sentence in sentences)
    assert target.read_bytes() == EARLIER


@frozen
class Crooked:
    """A component of one's own that makes what is no table."""

    def expand(self, context: Context) -> Iterable[model.Block]:
        cell = model.Cell((Run("甲"),), colspan=3)
        yield model.Table((model.TableColumn(), model.TableColumn()), ((cell, None),), ((cell, None),))


def test_a_word_file_that_fails_its_own_verification_is_not_released(target: Path) -> None:
    sentence = refused(small(Crooked()), target)
    assert "做出来的Word文件没有通过自检，没有保存，原来的文件没有动。" in sentence
    assert target.read_bytes() == EARLIER


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("folder.docx", "是一个文件夹。请在后面写上文件名。"),
        ("report.docx/inner.docx", "路径中间有一个是文件，不是文件夹。请换一个路径。"),
        ("report.docx/deep/inner.docx", "路径中间有一个是文件，不是文件夹。请换一个路径。"),
        ("x" * 300 + ".docx", "文件名或路径太长。请换一个短一些的文件名。"),
        ("report.doc", "文件名“report.doc”不是.docx，也不是.pdf。请让文件名以.docx结尾。"),
        ("report", "文件名“report”不是.docx，也不是.pdf。请让文件名以.docx结尾。"),
        ("a\0b.docx", "不是.docx，也不是.pdf。请让文件名以.docx结尾。"),
    ],
)
def test_a_target_that_cannot_be_is_refused(tmp_path: Path, target: Path, name: str, sentence: str) -> None:
    (tmp_path / "folder.docx").mkdir()
    if os.name == "nt" and len(name) > 255:
        pytest.skip("Windows对过长的名字另有说法")
    assert sentence in refused(small("甲"), tmp_path / name)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.docx", "report.docx"]
    assert target.read_bytes() == EARLIER


def test_a_link_to_a_file_stays_a_link(tmp_path: Path, target: Path) -> None:
    link = tmp_path / "link.docx"
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("这台机器不让建符号链接")
    small("新的内容").save(link)
    assert link.is_symlink()
    assert "新的内容" in words(target)


@pytest.mark.skipif(os.name != "nt", reason="只有Windows不让替换打开着的文件")
def test_a_file_that_is_open_elsewhere_is_left_alone(target: Path) -> None:
    with target.open("rb"):
        assert "如果它正在Word或WPS里打开，请先关闭" in refused(small("甲"), target)
    assert target.read_bytes() == EARLIER


CHILD = """
    import os, sys
    from pathlib import Path
    from qreport import Chapter, College, Report, ReportError

    folder, limit = Path(sys.argv[1]), int(sys.argv[2])
    report = Report("higher-2023", College("某某学院", "综合"), [Chapter("人才培养", ["甲" * 100_000])])
    for _ in range(2):  # the second one reads the first: every module is loaded while all may be read
        report.save(folder / "first" / "warm.docx")
    if limit:
        import resource
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    elif os.getuid() == 0:
        os.setuid(65534)  # root may write everywhere
    for name in sys.argv[3:]:
        try:
            report.save(folder / name.removeprefix("!"), force=name.startswith("!"))
        except ReportError as error:
            print(error)
"""


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users may look into, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="qreport-test-"))
    folder.chmod(0o755)
    yield folder
    for path in folder.rglob("*"):
        path.chmod(0o755)
    shutil.rmtree(folder)


def run_child(folder: Path, limit: int, *names: str) -> list[str]:
    """Save in a child process without root's rights or with a limit on the size of files; return its sentences.

    A name with ``!`` before it is overwritten by force.
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(CHILD), str(folder), str(limit), *names],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    if done.returncode and "PermissionError" in done.stderr and str(PACKAGE) in done.stderr and not IN_CI:
        pytest.skip("项目放在别的用户进不去的文件夹里，放弃root权限后读不了它")
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@POSIX
def test_a_folder_without_rights_is_told_and_the_file_in_it_stays(open_folder: Path) -> None:
    locked = open_folder / "locked"
    locked.mkdir()
    (locked / "old.docx").write_bytes(EARLIER)
    locked.chmod(0o555)
    sentences = run_child(open_folder, 0, "locked/old.docx", "locked/new.docx", "locked/deeper/new.docx")
    assert [sentence.partition("：")[2] for sentence in sentences] == [
        "“old.docx”写不进去，原来的文件没有动。如果它正在Word或WPS里打开，请先关闭；"
        "如果它是只读的，请去掉只读；否则请检查文件夹的权限。",
        f"不能往文件夹“{locked}”里写文件。请检查文件夹的权限，或换一个文件夹。",
        f"不能往文件夹“{locked / 'deeper'}”里写文件。请检查文件夹的权限，或换一个文件夹。",
    ]
    assert [path.name for path in locked.iterdir()] == ["old.docx"]
    assert (locked / "old.docx").read_bytes() == EARLIER


@POSIX
@pytest.mark.parametrize("name", ["theirs.docx", "!theirs.docx"], ids=["beside", "force"])
def test_without_rights_there_is_neither_a_file_beside_somebodys_nor_a_backup(open_folder: Path, name: str) -> None:
    locked = open_folder / "locked"
    locked.mkdir()
    (locked / "theirs.docx").write_bytes(SOMEBODYS)
    locked.chmod(0o555)
    forced, bare = ("!", name[1:]) if name.startswith("!") else ("", name)
    (sentence,) = run_child(open_folder, 0, f"{forced}locked/{bare}")
    assert "“theirs.docx”写不进去，原来的文件没有动。" in sentence
    assert held(locked) == {"theirs.docx": SOMEBODYS}


@POSIX
def test_a_file_of_somebodys_that_is_read_only_is_not_replaced_by_force_either(open_folder: Path) -> None:
    free = open_folder / "free"
    free.mkdir()
    free.chmod(0o777)
    (free / "theirs.docx").write_bytes(SOMEBODYS)
    (free / "theirs.docx").chmod(0o444)
    (sentence,) = run_child(open_folder, 0, "!free/theirs.docx")
    assert "如果它是只读的，请去掉只读" in sentence
    assert held(free) == {"theirs.docx": SOMEBODYS}


@POSIX
def test_a_folder_that_may_not_be_entered_is_told(open_folder: Path) -> None:
    closed = open_folder / "closed"
    closed.mkdir(mode=0o700)
    closed.chmod(0o000)
    (sentence,) = run_child(open_folder, 0, "closed/new.docx")
    assert "不能往文件夹" in sentence


@POSIX
def test_a_file_that_is_read_only_is_not_replaced(open_folder: Path) -> None:
    free = open_folder / "free"
    free.mkdir()
    free.chmod(0o777)
    (free / "old.docx").write_bytes(EARLIER)
    (free / "old.docx").chmod(0o444)
    (sentence,) = run_child(open_folder, 0, "free/old.docx")
    assert "如果它是只读的，请去掉只读" in sentence
    assert (free / "old.docx").read_bytes() == EARLIER


@POSIX
@pytest.mark.parametrize("limit", [1, 4_000, 10_000])
@pytest.mark.parametrize(
    ("name", "earlier"),
    [("old.docx", EARLIER), ("old.docx", SOMEBODYS), ("!old.docx", SOMEBODYS)],
    ids=["replaced", "beside", "force"],
)
def test_a_full_disk_leaves_the_earlier_file_and_nothing_else(
    open_folder: Path, limit: int, name: str, earlier: bytes
) -> None:
    (open_folder / "old.docx").write_bytes(earlier)
    (sentence,) = run_child(open_folder, limit, name)
    assert sentence.partition("：")[2] == "磁盘满了，没有写成，原来的文件没有动。请腾出空间再试。"
    assert held(open_folder) == {"old.docx": earlier}
    assert sorted(path.name for path in open_folder.iterdir()) == ["first", "old.docx"]
