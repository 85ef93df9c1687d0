"""The project itself: what README promises, what the wheel carries, how long files are, what imports load."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from qreport import Report
from qreport.assemble import assemble
from qreport.backends import text
from qreport.editions.load import load
from tests.support.folders import write_folder

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "qreport"
README = (ROOT / "README.md").read_text(encoding="utf-8")


def run_dev(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, str(ROOT / "dev.py"), *arguments],
        capture_output=True, check=False, env={**os.environ, **environment},
    )  # fmt: skip


@pytest.mark.parametrize("command", ["example", "test"])
def test_readme_shows_each_command_on_a_line_of_its_own(command: str) -> None:
    fenced = "\n".join(re.findall(r"^```sh\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL))
    assert f"python3 dev.py {command}" in fenced.splitlines()
    assert f"py dev.py {command}" in README


def test_readme_links_only_to_files_that_exist() -> None:
    prose = re.sub(r"^```.*?^```", "", README, flags=re.MULTILINE | re.DOTALL)
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", prose)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def fenced(language: str) -> str:
    """The first block of that language in README."""
    found = re.search(rf"^```{language}\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def test_what_readme_shows_is_a_report_that_builds(tmp_path: Path) -> None:
    photo = (ROOT / "examples" / "tarim_2024" / "photos" / "oath.jpg").read_bytes()
    settings = 'edition = "higher-2024"\n\n[college]\nname = "某某职业技术学院"\ncategory = "综合"\n'
    written: dict[str, str | bytes] = {
        "report.toml": settings, "report.py": fenced("python"), "content/1.md": fenced("markdown"),
        "data/facts.toml": fenced("toml"), "photos/oath.jpg": photo,
    }  # fmt: skip
    folder = write_folder(tmp_path / "质量 年报", written)
    report = Report.read(folder)
    shown = text.render(assemble(report, load("higher-2024")).document)
    assert (
        "【**突出思想引领。**】学院现有全日制在校生3858人，全年开展主题教育活动（图 1），奖学金发放情况见表 1。"
        in shown
    )
    about_it = {finding.rule for finding in report.check() if finding.place.file or finding.level == "error"}
    assert about_it <= {"chapter-missing", "figure-alt"}
    done = subprocess.run(
        [sys.executable, folder / "report.py"],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )
    assert b".docx" in done.stdout
    assert len(list((folder / "build").glob("*.docx"))) == 1


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_dev_explains_its_commands_on_any_console(locale: str) -> None:
    usage = run_dev(LC_ALL=locale, PYTHONIOENCODING="ascii" if locale == "C" else "utf-8")
    assert usage.returncode == 0
    assert all(name in usage.stdout for name in (b"example", b"test", b"lint", b"bench"))
    assert ("生成示例报告" in usage.stdout.decode()) == (locale == "C.UTF-8")


def test_dev_refuses_an_unknown_command() -> None:
    assert run_dev("exmaple", PYTHONIOENCODING="utf-8").returncode == 2


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files inside the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    built = next(iter(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])))
    with zipfile.ZipFile(built) as archive:
        return set(archive.namelist())


def test_wheel_carries_every_file_of_the_package(wheel: set[str]) -> None:
    files = {path for path in SOURCE.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    assert {f"qreport/{path.relative_to(SOURCE).as_posix()}" for path in files} <= wheel


@pytest.mark.parametrize(
    "name",
    [
        "qreport/py.typed",
        "qreport/backends/docx/reference/[Content_Types].xml",
        "qreport/backends/docx/reference/_rels/.rels",
        "qreport/backends/docx/reference/word/styles.xml",
        "qreport/editions/higher-2023/edition.toml",
        "qreport/editions/higher-2024/edition.toml",
        "qreport/editions/higher-2025/edition.toml",
    ],
    ids=["typed", "content-types", "relationships", "styles", "higher-2023", "higher-2024", "higher-2025"],
)
def test_wheel_carries_what_is_not_python(wheel: set[str], name: str) -> None:
    assert name in wheel


def test_wheel_carries_the_licence(wheel: set[str]) -> None:
    assert any(name.endswith("/licenses/LICENSE") for name in wheel)


def test_no_source_file_is_longer_than_300_lines() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCE.rglob("*.py")}
    assert {path.name: length for path, length in lengths.items() if length > 300} == {}


def test_import_of_qreport_loads_no_heavy_library() -> None:
    heavy = ("docx", "PIL", "pandas", "numpy", "matplotlib", "openpyxl")
    script = f"import sys, qreport; print(sorted(set(sys.modules) & set({heavy!r})))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"
