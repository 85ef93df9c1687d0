"""The pictures of a build: made on all cores, in order, and kept in build/ so that the next build need not."""

import os
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image

from qreport import Chapter, College, Figure, Report
from qreport.pictures import looking, shelf
from qreport.pictures.album import Album
from qreport.pictures.info import PictureProblem

COLLEGE = College("示例职业技术学院", "综合")
COUNT = 6
LONG_AGO = 1_600_000_000


@pytest.fixture(autouse=True)
def forgetful() -> Iterator[None]:
    """Let every test look at its files as a new process does."""
    looking._seen.clear()
    yield
    looking._seen.clear()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with photographs that have to be scaled, untouched for a long time."""
    photos = tmp_path / "年报 2024" / "photos"
    photos.mkdir(parents=True)
    for number in range(COUNT):
        picture = Image.effect_noise((1800, 1350), 60).convert("RGB")
        picture.paste((40 * number, 0, 0), (0, 0, 400, 400))
        picture.save(photos / f"{number}.jpg", quality=95)
        os.utime(photos / f"{number}.jpg", (LONG_AGO, LONG_AGO))
    return photos.parent


def report(folder: Path, names: list[str] | None = None) -> Report:
    shown = names or [f"{number}.jpg" for number in range(COUNT)]
    body = [Figure(f"photos/{name}", f"第{at}张照片", width="12cm") for at, name in enumerate(shown)]
    return Report("higher-2024", COLLEGE, [Chapter("人才培养", body)], root=folder)


def built(folder: Path) -> bytes:
    return report(folder).save().path.read_bytes()


def photographs(data: Path) -> list[bytes]:
    with ZipFile(data) as archive:
        names = sorted(name for name in archive.namelist() if name.startswith("word/media/picture"))
        return [archive.read(name) for name in names]


def entries(folder: Path) -> list[Path]:
    return sorted((folder / "build" / ".photos").glob("*.picture"))


def test_the_same_bytes_come_with_and_without_what_was_kept(folder: Path) -> None:
    first = built(folder)
    looking._seen.clear()
    assert len(entries(folder)) == COUNT
    assert built(folder) == first
    for entry in entries(folder):
        entry.unlink()
    looking._seen.clear()
    assert built(folder) == first


def test_a_second_build_opens_no_photograph(folder: Path) -> None:
    first = built(folder)
    looking._seen.clear()
    photos = sorted((folder / "photos").iterdir())
    with Album(folder / "build", folder) as album:
        # the files are replaced by others of the same size and time: nobody looks inside
        seen = {path: path.stat() for path in photos}
        infos = [album.inspect(path) for path in photos]
    assert not looking._seen
    assert [info.width for info in infos] == [1800] * COUNT
    assert all(path.stat().st_mtime_ns == seen[path].st_mtime_ns for path in photos)
    assert built(folder) == first


def test_the_pictures_stand_in_the_order_of_the_report(folder: Path) -> None:
    names = ["4.jpg", "1.jpg", "3.jpg", "1.jpg", "0.jpg"]
    path = report(folder, names).save().path
    expected = [looking.prepare(folder / "photos" / name, 120)[0] for name in ["4.jpg", "1.jpg", "3.jpg", "0.jpg"]]
    assert photographs(path) == expected


def test_a_photograph_that_was_replaced_is_made_anew(folder: Path) -> None:
    first = built(folder)
    changed = folder / "photos" / "2.jpg"
    Image.new("RGB", (1800, 1350), "blue").save(changed, quality=95)
    looking._seen.clear()
    assert built(folder) != first


def test_a_photograph_of_the_same_size_and_time_is_doubted(folder: Path) -> None:
    photo = folder / "photos" / "2.jpg"
    first = built(folder)
    data = photo.read_bytes()
    middle = data.index(b"\xff\xda") + 2000
    photo.write_bytes(data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :])
    os.utime(photo, (LONG_AGO, LONG_AGO))  # Windows tells no more; elsewhere the time of the change of time does
    looking._seen.clear()
    if os.name == "nt":
        pytest.skip("Windows 不记下改时间的时间")
    assert built(folder) != first


def test_a_photograph_that_only_has_another_time_is_not_made_anew(folder: Path) -> None:
    first = built(folder)
    before = {entry: entry.stat().st_mtime_ns for entry in entries(folder)}
    for photo in (folder / "photos").iterdir():
        os.utime(photo, (LONG_AGO + 9, LONG_AGO + 9))
    looking._seen.clear()
    assert built(folder) == first
    assert {entry: entry.stat().st_mtime_ns for entry in entries(folder)} == before


@pytest.mark.parametrize("damage", [b"", b"qreport picture 00\nnot a picture", b"\xff\xd8\xff", bytes(50_000)])
def test_what_is_broken_or_foreign_is_ignored_and_made_anew(folder: Path, damage: bytes) -> None:
    first = built(folder)
    for entry in entries(folder):
        entry.write_bytes(damage)
    looking._seen.clear()
    assert built(folder) == first
    assert all(entry.read_bytes() != damage for entry in entries(folder))


def test_an_entry_cut_off_in_the_middle_is_made_anew(folder: Path) -> None:
    first = built(folder)
    for entry in entries(folder):
        entry.write_bytes(entry.read_bytes()[:-100])
    looking._seen.clear()
    assert built(folder) == first


@pytest.mark.parametrize(
    "index",
    [
        b"",
        b"{",
        b"[" * 100_000,
        b'{"form": 1, "pictures": []}',
        b'{"form": 99, "pictures": {}}',
        b'{"form": 1, "pictures": {"photos/0.jpg": [1, 2]}}',
        b'{"form": 1, "pictures": {"photos/0.jpg": [1, 2, 3, 4, -1, 5, "../../a", "EPS", 9, "exe"]}}',
    ],
)
def test_an_index_that_makes_no_sense_is_ignored(folder: Path, index: bytes) -> None:
    first = built(folder)
    (folder / "build" / ".photos" / shelf.INDEX).write_bytes(index)
    looking._seen.clear()
    assert built(folder) == first


def test_where_nothing_can_be_kept_the_report_is_built_all_the_same(folder: Path) -> None:
    first = built(folder)
    for entry in (folder / "build" / ".photos").iterdir():
        entry.unlink()
    (folder / "build" / ".photos").rmdir()
    (folder / "build" / ".photos").write_bytes(b"a file in the way")
    looking._seen.clear()
    assert built(folder) == first


def test_the_oldest_entries_are_swept_and_nothing_else(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(folder)
    kept = folder / "build" / ".photos"
    old = kept / f"{'0' * 40}.picture"
    old.write_bytes(bytes(1000))
    os.utime(old, (LONG_AGO, LONG_AGO))
    left = kept / "tmpabcdef.tmp"
    left.write_bytes(b"half")
    os.utime(left, (LONG_AGO, LONG_AGO))
    mine = kept / "说明.txt"
    mine.write_text("别人的文件", encoding="utf-8")
    monkeypatch.setattr(shelf, "_MOST_BYTES", 1000)
    used = entries(folder)[1]
    used.unlink()
    looking._seen.clear()
    built(folder)
    assert not old.exists()
    assert not left.exists()
    assert mine.exists()
    assert len(entries(folder)) == COUNT


def test_typed_objects_without_a_folder_leave_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    body = [Figure("photos/0.jpg", "照片", width="12cm")]
    Report("higher-2024", COLLEGE, [Chapter("人才培养", body)]).save(folder / "out.docx")
    assert not (folder / "build").exists()


def test_checking_leaves_nothing_behind(folder: Path) -> None:
    report(folder).check()
    assert not (folder / "build").exists()


def test_one_that_turns_out_to_be_damaged_is_a_gap_with_its_place(folder: Path) -> None:
    photo = folder / "photos" / "3.jpg"
    data = photo.read_bytes()
    tables = data.index(b"\xff\xc4")
    end = tables + 2 + int.from_bytes(data[tables + 2 : tables + 4], "big")
    # the segments are in order, what they hold is not
    photo.write_bytes(data[: tables + 4] + bytes([7]) * (end - tables - 4) + data[end:])
    saved = report(folder).save()
    told = [finding for finding in saved.findings if finding.rule == "picture-unreadable"]
    assert len(told) == 1
    assert "3.jpg" in told[0].message
    assert len(photographs(saved.path)) == COUNT - 1


def test_an_order_that_failed_fails_again_at_once(folder: Path) -> None:
    photo = folder / "photos" / "0.jpg"
    with Album() as album:
        album.inspect(photo)
        photo.unlink()
        order = album.order(photo, 120)
        assert album.fetch(order) is None
        with pytest.raises(PictureProblem, match=r"0\.jpg"):
            album.order(photo, 120)
