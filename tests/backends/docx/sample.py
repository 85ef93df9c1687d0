"""A document with every block and every inline of the model, small enough to be read as a golden file."""

from decimal import Decimal
from pathlib import Path

from PIL import Image as Images
from PIL import ImageDraw

from qreport.model.blocks import (
    Block,
    Box,
    Caption,
    Cell,
    Chart,
    ChartSeries,
    Contents,
    ContentsEntry,
    Emblem,
    ImageFile,
    Landscape,
    List,
    ListItem,
    MissingImage,
    PageBreak,
    PagePicture,
    Paragraph,
    Picture,
    PictureRow,
    Role,
    Section,
    Series,
    Table,
    TableColumn,
)
from qreport.model.document import Document, PageSection, Target
from qreport.model.inlines import FactText, Footnote, Gap, Inlines, LineBreak, Link, Reference, Run
from qreport.pictures.looking import inspect

LABELS = {
    Series.FIGURE: ("图 ", "："),
    Series.TABLE: ("表 ", "："),
    Series.CASE: ("案例 ", "："),
    Series.CHALLENGE: ("挑战 ", "："),
    Series.APPENDIX: ("表 ", " "),
}


def line(text: str) -> Inlines:
    return (Run(text),)


def paragraph(text: str, role: Role = Role.TEXT) -> Paragraph:
    return Paragraph(line(text), role=role)


def caption(series: Series, number: int, text: str) -> Caption:
    label, separator = LABELS[series]
    return Caption(series, label, number, separator, line(text), f"{series.value}{number}")


def photo(folder: Path, name: str, size: tuple[int, int] = (800, 600)) -> ImageFile:
    """Draw a picture and return it as the assembler would."""
    path = folder / name
    if not path.exists():
        image = Images.new("RGB", size, (214, 226, 236))
        pen = ImageDraw.Draw(image)
        pen.rectangle((20, 20, size[0] - 20, size[1] - 20), outline=(60, 90, 120), width=6)
        pen.polygon([(60, size[1] - 60), (size[0] / 2, 80), (size[0] - 60, size[1] - 60)], fill=(120, 150, 110))
        image.save(path)
    info = inspect(path)
    return ImageFile(path, info.width, info.height, info.digest)


def document(folder: Path, *, chart: bool = False) -> Document:
    """Return the document; its pictures are drawn into the folder."""
    pages = (
        PageSection(_cover(folder), numbers="none", head=False),
        PageSection(_front(folder, chart), numbers="roman", restart=True),
        PageSection(_body(folder, chart), numbers="arabic", restart=True),
        PageSection(_appendix(), numbers="arabic"),
        PageSection(_back(folder), numbers="none", head=False),
    )
    targets = {
        "fig-hall": Target("figure1", "图 1"),
        "tbl-staff": Target("table1", "表 1"),
        "case-online": Target("case1", "案例 1"),
        "sec-party": Target("sec2", "1.1", heading=True),
        "sec-preface": Target("sec0", "前言", heading=True),
    }
    return Document("示范职业学院质量报告（2024年度）", "示范职业学院", pages, targets)


def _cover(folder: Path) -> tuple[Block, ...]:
    return (
        Emblem(photo(folder, "logo.png", (300, 300)), "校徽", 30.0),
        paragraph("示范职业学院", Role.COVER_COLLEGE),
        Paragraph((Run("高等职业教育质量报告"), LineBreak(), Run("（2024年度）")), role=Role.COVER_TITLE),
        paragraph("2024年12月", Role.COVER_DATE),
    )


def _front(folder: Path, chart: bool) -> tuple[Block, ...]:
    entries = (
        ContentsEntry(1, "", line("前言"), "sec0"),
        ContentsEntry(1, "1", line("人才培养"), "sec1"),
        ContentsEntry(2, "1.1", line("党建引领：强基固本，凝心铸魂"), "sec2"),
        ContentsEntry(3, "1.1.1", line("支部建设"), "sec3"),
        ContentsEntry(1, "2", line("面临挑战"), "sec4"),
        ContentsEntry(1, "", line("附录"), "sec5"),
        ContentsEntry(2, "", line("计分卡说明"), "sec6"),
    )
    return (
        paragraph("内容真实性责任声明", Role.FRONT_HEADING),
        paragraph("学校对本报告内容的真实性、完整性和准确性负责。", Role.STATEMENT),
        paragraph("单位名称（盖章）：示范职业学院", Role.SIGNATURE),
        PageBreak(),
        PagePicture(photo(folder, "statement.jpg", (700, 990)), "签字盖章的声明"),
        PageBreak(),
        Contents("sections", "目录", entries, 3),
        PageBreak(),
        Contents("figure", "图目录", tuple(_figure_entries(chart))),
        Contents("table", "表目录", (ContentsEntry(1, "表 1：", line("师资结构"), "table1"),
                                     ContentsEntry(1, "表 2：", line("各专业群在校生"), "table2"),
                                     ContentsEntry(1, "表 3：", line("逐月培训"), "table3"))),
        Contents("case", "案例目录", (ContentsEntry(1, "案例 1：", line("云端课堂"), "case1"),
                                   ContentsEntry(1, "案例 2：", line("校企签约"), "case2"))),
    )  # fmt: skip


def _figure_entries(chart: bool) -> list[ContentsEntry]:
    words: tuple[str, ...] = ("礼堂集会", "宣誓", "参观", "两张之外的合影", "线上课", "课后辅导", "签约")
    if chart:
        words = (*words, "收入结构")
    return [ContentsEntry(1, f"图 {at}：", line(text), f"figure{at}") for at, text in enumerate(words, 1)]


def _body(folder: Path, chart: bool) -> tuple[Block, ...]:
    preface = Section(1, line("前言"), "", "sec0", (
        Paragraph(line("本报告依据状态数据编制。"), lead=line("编制目的。")),
        paragraph("他说“学以致用”，It’s “good” 的——确实如此……共3.5 个。"),
    ))  # fmt: skip
    party = Section(2, line("党建引领：强基固本，凝心铸魂"), "1.1", "sec2", (
        _mixed(),
        *_figures(folder),
        Section(3, line("支部建设"), "1.1.1", "sec3", (*_tables(), _lists())),
        *_boxes(folder),
    ))  # fmt: skip
    wide = Landscape((_wide(),))
    chapter = Section(1, line("人才培养"), "1", "sec1", (party, wide, paragraph("横排页之后。")))
    challenge = Box(
        "challenge",
        caption(Series.CHALLENGE, 1, "师资结构"),
        (paragraph("专任教师不足。"),),
        (paragraph("扩大招聘。"), paragraph("加强培训。")),
        "应对措施：",
    )
    charts: tuple[Block, ...] = (_chart(),) if chart else ()
    last = Section(1, line("面临挑战"), "2", "sec4", (*charts, challenge))
    return (preface, chapter, last)


def _note() -> Footnote:
    first = (
        Run("口径", bold=True),
        Run("为“在籍在校”，"),
        FactText("3858人", "students"),
        Run("，见"),
        Reference("tbl-staff"),
    )
    return Footnote(((*first, Run("。")), (Run("又见"), Link("教育部", "https://www.moe.gov.cn/"), Run("。"))))


def _mixed() -> Paragraph:
    content = (
        Run("在校生"), FactText("3858人", "students"), Run("，如"), Reference("fig-hall"), Run("、"),
        Reference("tbl-staff"), Run("、"), Reference("case-online"), Run("，见"), Reference("sec-party"), Run("与"),
        Reference("sec-preface"), Run("，另见"), Reference("fig-nowhere"), Run("；"), Gap("【?income】"),
        Run("重点", bold=True), Run("强调", italic=True), Run("面积 100m"), Run("2", superscript=True),
        Run("、H"), Run("2", subscript=True), Run("O < “酸” & 碱"), LineBreak(),
        Link("学校网站", "https://www.example.edu.cn/a?b=1&c=2"), _note(), Run("。"),
    )  # fmt: skip
    return Paragraph(content, lead=line("突出政治建设。"))


def _figures(folder: Path) -> tuple[Block, ...]:
    hall = photo(folder, "hall.jpg")
    wide = photo(folder, "wide.jpg", (1200, 600))
    return (
        PictureRow((Picture(hall, "礼堂里坐满学生", caption(Series.FIGURE, 1, "礼堂集会"),
                            source=line("（数据来源：宣传部）")),)),
        PictureRow((Picture(hall, "学生宣誓", caption(Series.FIGURE, 2, "宣誓")),
                    Picture(wide, "参观纪念馆", caption(Series.FIGURE, 3, "参观"))), line("学生活动两例")),
        PictureRow((Picture(MissingImage("待补图片：合影"), "合影", caption(Series.FIGURE, 4, "两张之外的合影")),)),
    )  # fmt: skip


def _cells(*texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(line(text)) for text in texts)


def _tables() -> tuple[Block, ...]:
    staff = Table(
        (TableColumn("left", 4.0), TableColumn("left", 6.0), TableColumn("right", 3.0), TableColumn("right", 3.0)),
        (
            (Cell(line("类别"), colspan=2), None, Cell(line("人数"), colspan=2), None),
            _cells("部门", "职称", "2023年", "2024年"),
        ),
        (
            (Cell(line("机电学院"), rowspan=2), *_cells("教授", "3", "4")),
            (None, *_cells("副教授", "12", "15")),
            _cells("护理学院", "讲师", "20", "22"),
            (Cell(line("合计"), colspan=2, align="center"), None, *_cells("35", "41")),
        ),
        caption(Series.TABLE, 1, "师资结构"),
        unit="单位：人",
        note=line("注：不含兼职。"),
        source=line("（数据来源：人事处）"),
        total=True,
    )
    bare = Table((TableColumn(width=40.0), TableColumn()), (_cells("项", "值"),), (_cells("甲", "1"),))
    groups = Table(
        (TableColumn("left", 2.0), TableColumn("right", 1.0)),
        (_cells("专业群", "在校生"),),
        (_cells("机电", "1024"), _cells("护理", "998")),
        caption(Series.TABLE, 2, "各专业群在校生"),
    )
    return (staff, groups, bare, bare)


def _lists() -> List:
    nested = List((ListItem(line("第一小步")), ListItem(line("第二小步"))), ordered=True, start=3)
    return List(
        (
            ListItem(line("第一项"), (paragraph("第一项的第二段。"), nested)),
            ListItem((Run("第二项"), Footnote((line("列表的注。"),))), (List((ListItem(line("下一级")),)),)),
        )
    )


def _boxes(folder: Path) -> tuple[Block, ...]:
    hall, wide = photo(folder, "hall.jpg"), photo(folder, "wide.jpg", (1200, 600))
    steps = List((ListItem(line("课前预习")), ListItem(line("课后答疑"))), ordered=True)
    first = Box("case", caption(Series.CASE, 1, "云端课堂"), (
        paragraph("疫情之下，学院开设线上课，覆盖全部班级。" * 4),
        PictureRow((Picture(hall, "线上课", caption(Series.FIGURE, 5, "线上课")),
                    Picture(wide, "辅导", caption(Series.FIGURE, 6, "课后辅导")))),
        steps,
        paragraph("效果良好。"),
    ))  # fmt: skip
    second = Box("case", caption(Series.CASE, 2, "校企签约"), (
        paragraph("学院与企业签约。"),
        PictureRow((Picture(wide, "签约", caption(Series.FIGURE, 7, "签约"), source=line("（来源：校办）")),)),
    ))  # fmt: skip
    return (first, second, paragraph("案例之后的正文。"))


def _wide() -> Table:
    months = tuple(f"{month}月" for month in range(1, 13))
    return Table(
        (TableColumn("left", 4.0), *(TableColumn("right", 2.0) for _ in months)),
        (_cells("培训项目", *months),),
        tuple(_cells(f"第{number}项培训", *("12345" for _ in months)) for number in range(1, 5)),
        caption(Series.TABLE, 3, "逐月培训"),
        continued=True,
        unit="单位：人次",
    )


def _chart() -> Chart:
    values = (Decimal("8000.5"), Decimal("1200"), Decimal("300.25"))
    return Chart(
        "pie",
        ("财政拨款", "学费收入", "其他"),
        (ChartSeries("收入", values),),
        caption(Series.FIGURE, 8, "收入结构"),
        "万元",
        None,
        "收入结构饼图",
    )


def _appendix() -> tuple[Block, ...]:
    table = Table(
        (TableColumn("center", 1.0), TableColumn("left", 5.0), TableColumn("right", 2.0)),
        (_cells("序号", "指标", "2024年"),),
        tuple(_cells(str(number), "毕业生人数", "274") for number in range(1, 4)),
        caption(Series.APPENDIX, 1, "计分卡"),
    )
    return (Section(1, line("附录"), "", "sec5", (Section(2, line("计分卡说明"), "", "sec6", (table,)),)),)


def _back(folder: Path) -> tuple[Block, ...]:
    return (
        Emblem(photo(folder, "qr.png", (300, 300)), "微信公众号", 30.0),
        paragraph("微信公众号", Role.BACK_COVER),
        paragraph("厚德强技", Role.MOTTO),
    )
