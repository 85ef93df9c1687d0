"""All rules: their id, level, and why they exist. ``docs/rules.md`` is written from here."""

from __future__ import annotations

from typing import Final

from attrs import frozen

from qreport.errors import LEVEL_NAMES, LEVELS, Level
from qreport.values import Value


@frozen(eq=False, repr=False)
class Rule(Value):
    """规则: what it finds (``title``) and why that matters (``reason``)."""

    id: str
    level: Level
    title: str
    reason: str


def _rule(id: str, level: Level, title: str, reason: str) -> tuple[str, Rule]:
    return id, Rule(id, level, title, reason)


RULES: Final[dict[str, Rule]] = dict(
    [
        _rule("chapter-missing", "error", "缺少规定的章", "通知规定的部分一个都不能少。"),
        _rule("chapter-twice", "error", "同一章出现两次", "读者和审核人找不到该看哪一处。"),
        _rule("section-missing", "error", "缺少规定的节", "年度版规定的节一个都不能少。"),
        _rule("key-twice", "error", "同一个键用了两次", "引用不知道该指向哪一个。"),
        _rule("reference-unknown", "error", "引用没有对应的对象", "印出来会是“【?…】”。"),
        _rule("fact-unknown", "error", "引用了没有的数据", "印出来会是“【?…】”。"),
        _rule("fact-ambiguous", "error", "一个键不止一个数据", "要写“组名.键”，才知道是哪一个。"),
        _rule("fact-format", "error", "数据的格式写错或换算不了", "比如把“人”换算成“万元”。"),
        _rule("fact-conflict", "error", "同一个数据有两个值", "同一个数在一份报告里只能有一个值。"),
        _rule("fact-invalid", "error", "数据写得不对", "没有值、值不是数，或键、位数、修饰词不对。"),
        _rule("fact-syntax", "error", "数据文件的TOML写法有误", "整个文件都读不下去。"),
        _rule("fact-file", "error", "数据文件读不出来", "里面的数据进不了报告。"),
        _rule("fact-arithmetic", "error", "数据算不出来", "比如“人”加“万元”，或除以零。"),
        _rule("period-unknown", "error", "期间写得不对", "期间要能看出是学年、年、届、时点还是月。"),
        _rule("picture-missing", "error", "图片找不到", "印出来是“待补图片”的框。"),
        _rule("picture-damaged", "error", "图片打不开、坏了或格式不支持", "印出来是“待补图片”的框。"),
        _rule("picture-unreadable", "error", "图片写不进Word文件", "看的时候还好，写的时候读不出来了。"),
        _rule("figure-image", "error", "图没有给图片", "只能是路径、PNG的字节或matplotlib的Figure。"),
        _rule("figure-row", "error", "并排图里不是图", "并排图里只能放图。"),
        _rule("width-unread", "error", "宽度写得不对", "要写成“12cm”或“120mm”。"),
        _rule("placed-unknown", "error", "占位的块没有交来", "正文里留了位置，脚本却没有给。"),
        _rule("image-in-text", "error", "图片夹在文字中间", "图要单独成段才有编号和题注。"),
        _rule("control-character", "error", "有不能印的控制字符", "Word文件不能含这种字符，多半是粘贴带来的。"),
        _rule("table-not-a-number", "error", "数字列里有不是数的值", "没法按位数印，也没法求和。"),
        _rule("table-data", "error", "表格的数据不成表", "要是DataFrame、记录的列表或行的列表。"),
        _rule("table-columns", "error", "表格没有列", "不知道有哪几列，就排不出表头。"),
        _rule("table-column", "error", "表格里没有这一列", "columns和merge里的列名要与数据里的一样。"),
        _rule("table-row-length", "error", "表格某行的格数与列数不同", "不知道哪一格对哪一列。"),
        _rule("table-cell", "error", "单元格里没有能读的值", "比如“#DIV/0!”。"),
        _rule("column-kind", "error", "列的种类或对齐不对", "种类有text、number、date，对齐有left、center、right。"),
        _rule("chart-kind", "error", "统计图的种类不对", "有column、bar、line、pie四种。"),
        _rule("chart-data", "error", "统计图的数据不成表", "第一列是类别，后面每列一组数。"),
        _rule("chart-not-a-number", "error", "统计图里有不是数的值", "没法画。"),
        _rule("chart-units", "error", "统计图混用了单位", "一张图只能有一个单位。"),
        _rule("chart-pie", "error", "饼图的数据不合适", "饼图只画一组大于零的数。"),
        _rule("merge-span", "error", "合并超出表格或互相重叠", "按这样合并，表格会乱。"),
        _rule("string-structure", "error", "文字里夹了标题、表格或块", "这里只能写段落和列表。"),
        _rule("body-content", "error", "正文里有不认识的东西", "没法放进报告。"),
        _rule("list-items", "error", "列表里有文字以外的东西", "列表里只能放文字和列表。"),
        _rule("argument-type", "error", "给的值类型不对", "比如题注要是文字，给的却是数。"),
        _rule("report-part", "error", "报告的某一部分类型不对", "比如chapters里只能放Chapter。"),
        _rule("college-category", "error", "学校类别不对", "办学条件的标准按类别定。"),
        _rule("figure-glyph", "error", "图里的字画不出来", "会印成方框。"),
        _rule("chart-without-font", "error", "没有能画中文的字体", "统计图画不出来，印成待补的框。"),
        _rule("attribute-value", "error", "图、表、块的属性值不对", "比如宽度不是“12cm”这样的写法。"),
        _rule("file-outside", "error", "路径指到报告文件夹外面", "报告要能整个拷走，也防止误放别的文件。"),
        _rule("table-file", "error", "表格文件读不出来", "没有数据就没有表。"),
        _rule("toml-syntax", "error", "TOML写法有误", "整个文件都读不下去。"),
        _rule("toml-key", "error", "TOML里的键或值不对", "写错的键会被悄悄忽略，所以不放过。"),
        _rule("encoding", "error", "文件不是UTF-8", "读出来会是乱码。"),
        _rule("file-unreadable", "error", "文件读不出来", "里面的内容进不了报告。"),
        _rule("folder-missing", "error", "没有报告文件夹", "没有文件夹就没有报告。"),
        _rule("settings-missing", "error", "没有report.toml", "不知道是哪一年、哪所学校的报告。"),
        _rule("edition-unknown", "error", "没有这个年度版", "不知道按哪一年的要求来排。"),
        _rule("reference-missing", "error", "没有作版式用的文档", "不知道按什么版式来排。"),
        _rule("reference-not-word", "error", "作版式用的文档不是Word文件", "里面的样式读不出来。"),
        _rule("target-name", "error", "要写的文件名不对", "文件名以.docx或.pdf结尾，不能太长。"),
        _rule("target-pdf", "error", "没有写成PDF", "写PDF要用LibreOffice；没有它，先写Word文件，再另存为PDF。"),
        _rule("target-folder", "error", "要写的地方是文件夹，或路径中间是文件", "写不成文件。"),
        _rule("target-locked", "error", "要写的文件被占用或是只读的", "多半正在Word或WPS里打开着。"),
        _rule("target-unwritable", "error", "文件夹不能写", "没有权限，或磁盘是只读的。"),
        _rule("target-full", "error", "磁盘满了", "写不完整的文件不会替换原来的。"),
        _rule("docx-forbidden-character", "error", "有Word文件不能存的字符", "应当早就发现；到了写文件时才拦住。"),
        _rule("docx-unsound", "error", "做出来的Word文件没有通过自检", "有毛病的文件不会替换原来的。"),
        _rule("rule-off", "error", "关闭规则的写法不对", "关闭要写明理由，错误级的规则不能关。"),
        _rule("div-unknown", "error", "不认识的“:::”块", "不知道按什么来排。"),
        _rule("indicators-missing", "warning", "附录的指标表没有数", "六张表是报告的必备部分。"),
        _rule("content-empty", "warning", "content里没有文字", "报告还是空的。"),
        _rule("heading-level", "warning", "标题跳了层，或放在块里面", "层次会乱。"),
        _rule("section-empty", "warning", "章或节下面没有内容", "空的标题不能交。"),
        _rule("caption-empty", "warning", "图、表或案例没有题注", "目录和引用都要用题注。"),
        _rule("key-form", "warning", "键的写法不对", "正文里引用不到它。"),
        _rule("challenge-response", "warning", "挑战没有应对措施", "通知要求写明应对措施。"),
        _rule("case-long", "warning", "案例超过字数", "通知要求案例言简意赅。"),
        _rule("case-without-picture", "warning", "案例没有图", "通知要求案例图文并茂。"),
        _rule("text-length", "warning", "正文字数不在范围内", "通知建议正文1万至2万字。"),
        _rule("unconfirmed-final", "warning", "定稿用了未经证实的内容", "年度版里有的措辞没有见到原文，定稿前要核对。"),
        _rule("block-unplaced", "warning", "脚本交来的块没有放进报告", "做好的图表会丢在外面。"),
        _rule("table-row-width", "warning", "表格某行的格数与表头不同", "多出的格子没有读入。"),
        _rule("table-empty", "warning", "表格没有一行数据", "空表不能交。"),
        _rule("table-total", "warning", "合计没有算全", "有的格不是数，合计会偏小。"),
        _rule("chart-gap", "warning", "统计图里有空值", "空着的数要么补上，要么确认没有。"),
        _rule("fact-empty", "warning", "数据还没有值", "引用它的地方会印成“【?…】”。"),
        _rule("table-nan", "warning", "表格里有空值（NaN）", "空着的数要么补上，要么确认没有。"),
        _rule("merge-covers", "warning", "合并盖住了文字", "被盖住的文字印不出来。"),
        _rule("source-unknown", "warning", "数据来源的名称没有登记", "印出来会是英文代号。"),
        _rule("box-heading", "warning", "案例或挑战里有标题", "标题会把边框断成两截。"),
        _rule("section-depth", "warning", "标题超过三层", "版式只有三层标题。"),
        _rule("link-refused", "warning", "链接打不开", "只印文字，不做链接。"),
        _rule("path-backslash", "warning", "路径里有“\\”", "换一台电脑就找不到文件。"),
        _rule("attributes-unread", "warning", "属性写法有误", "中文引号、没加引号的中文都读不准。"),
        _rule("image-unread", "warning", "图片没有读懂", "路径里的空格会让图片变成一行字。"),
        _rule("fact-unread", "warning", "花括号里不像数据的键", "会照原样印出来。"),
        _rule("heading-unread", "warning", "“#”后面没有空格", "会当作普通一段。"),
        _rule("div-unopened", "warning", "多出的“:::”", "块没有配上对。"),
        _rule("div-unclosed", "warning", "“:::”块没有结束", "后面的内容会全部落进这个块。"),
        _rule("list-from-year", "warning", "以“2023.”开头的行", "会被当成从2023起的编号。"),
        _rule("list-content", "warning", "列表项里有标题、表格或块", "列表里只能有文字和列表。"),
        _rule("text-before-chapter", "warning", "第一章前面有文字", "这些文字没有归属。"),
        _rule("fact-file-empty", "warning", "数据文件是空的", "里面没有数据。"),
        _rule("chapter-unknown", "info", "年度版没有的章", "通知说“包含但不限于”，可以有。"),
        _rule("section-unknown", "info", "年度版没有的节", "节名由学校自拟也可以。"),
        _rule("fact-file-ignored", "info", "数据文件里有没读的表或列", "它们不是数据的样子。"),
        _rule("figure-alt", "info", "图没有自己的替代文字", "读屏软件只能念题注。"),
        _rule("edition-unconfirmed", "info", "年度版里有未经证实的内容", "没有见到通知原文，请与当年通知核对。"),
        _rule("div-nested", "error", "案例或挑战里又套了块", "框里不能再放框和横排页，多半是少写了“:::”。"),
        _rule("content-ignored", "warning", "content里有没读入的文件", "以为交了，其实没有进报告。"),
        _rule("footnote-unread", "warning", "写了脚注", "还不能排脚注，会照原样印出。"),
        _rule("heading-empty", "warning", "标题是空的", "目录里会多出一行空白。"),
        _rule("heading-plain", "warning", "前言、附录的标题另有文字或键", "印出来只有“前言”“附录”，也不能引用。"),
        _rule("html-in-text", "warning", "夹了网页代码", "会照原样印出，多半是从网页粘贴来的。"),
        _rule("mark-in-line", "warning", "标题、题注或格子里有标记", "这些地方只认文字和数据，标记会照原样印出。"),
        _rule("markdown-unused", "warning", "引文、分隔线或代码的标记", "报告里没有这些，会照原样印出。"),
        _rule("nesting-too-deep", "warning", "列表或块套得太深", "排不出那么多层，会印成一段文字。"),
        _rule("paragraph-joined", "warning", "两段接成了一段", "段与段之间要空一行，只在段首空格不算。"),
        _rule("path-space", "warning", "路径里有空格", "这次读懂了，换个软件未必。"),
        _rule("reference-unread", "warning", "“@”后面不是引用的写法", "会照原样印出。"),
        _rule("encoding-other", "info", "文件不是UTF-8，已按原编码读入", "换个软件打开可能是乱码。"),
        _rule("indicator-unknown", "error", "年度版里没有这个指标", "不知道该放进哪一张表。"),
        _rule("indicator-conflict", "error", "同一个指标有两个值", "六张表里一个指标只能有一个值。"),
        _rule("indicator-fact-conflict", "error", "指标与数据的值不同", "同一个数在表里和正文里要一样。"),
        _rule("indicator-fact-unknown", "error", "指标对应的数据不存在", "report.toml的[indicators]指到了没有的键。"),
        _rule("indicator-period", "warning", "指标用的数据期间不对", "比如该用学年的用了自然年。"),
        _rule("indicator-fact-unit", "error", "指标与数据的单位合不到一起", "换算不了，填不进表。"),
        _rule("indicator-fact-period", "warning", "指标用的数据期间不对或没写", "不知道是不是这一年的数。"),
        _rule("indicator-fact-rough", "warning", "指标用的数据带“近”“余”这样的字", "六张表里要填准数。"),
        _rule("workbook-file", "error", "填报表读不出来", "里面的数进不了报告。"),
        _rule("workbook-exists", "error", "填报表已经有了", "再写会盖掉别人填的数。"),
        _rule("workbook-cell", "error", "填报表里有读不懂的格子", "这个数进不了报告。"),
        _rule("workbook-edition", "error", "填报表是别的年度的", "指标和口径可能不同。"),
        _rule("workbook-row", "error", "填报表的行对不上指标", "不知道这一行是哪个指标。"),
        _rule("workbook-sheet", "error", "填报表缺少工作表", "这张表的数一个也没有读到。"),
        _rule("workbook-unread", "warning", "填报表里有没读的内容", "以为填了，其实没有进报告。"),
        _rule("previous-missing", "error", "上年的报告找不到", "report.toml的previous指到了没有的地方。"),
        _rule("previous-unread", "warning", "上年的报告里有读不出来的数", "上年一栏会缺数，也没法核对。"),
        _rule("indicators-incomplete", "error", "定稿的六张表没有填齐", "六张表是必交的附件；没有的填“无”。"),
        _rule("indicator-sum", "error", "各项相加不等于合计", "其中各项写全了，就要加得起来。"),
        _rule("indicator-part", "error", "部分大于整体", "“其中”的一项不能比上级多。"),
        _rule("indicator-ratio", "error", "比率与分子、分母不符", "公式定了，一除就知道对不对。"),
        _rule("indicator-range", "error", "数超出可能的范围", "百分数在0到100之间，人数不会是负的。"),
        _rule("indicator-order", "error", "该小的数比该大的数大", "比如升入本科的不会比升学的多。"),
        _rule("indicator-previous", "error", "上年一栏与上年的报告不同", "两年的报告都公开，读者会对照。"),
        _rule("indicator-jump", "warning", "与上年相比变化太大", "多半是单位、口径或位数错了。"),
        _rule("indicator-doubtful", "warning", "数之间的关系可疑", "多数学校成立，本校不成立时请说明。"),
        _rule("indicator-rule-unit", "warning", "单位合不到一起，没有核对", "单位写错了，规则就算不成。"),
        _rule("near-threshold", "info", "离办学条件的合格标准很近", "算法稍有出入就不达标，要再核对一遍。"),
        _rule("condition-unmet", "warning", "办学条件没有达到合格标准", "不达标会影响招生，报告里要如实说明。"),
        _rule("condition-missing", "warning", "办学条件表缺数", "缺的地方印成“待填”。"),
        _rule("threshold-unconfirmed", "info", "合格标准没有见到原文", "标准要与教育部的文件核对。"),
        _rule("facts-unused", "info", "有没有用到的数据", "多半是正文改了，数据没有跟着删。"),
        _rule("pages-moved", "warning", "填上页码以后又换了页", "目录里的页码可能差一页。"),
        _rule("share-cut-off", "warning", "占比没有四舍五入", "多余的位数直接截掉，与平台数据会差最后一位。"),
    ]
)


def rules_page() -> str:
    """Return the page of all rules, in Markdown."""
    from qreport.check.prose.hits import prose_rules  # costs half a second, which no build needs

    lines = [
        "# 核查规则",
        "",
        "`report.check()` 按下面的规则逐条核查。错误不改，定稿（`final=True`）不能生成；警告请逐条看；提示供参考。",
        "警告和提示可以在 `report.toml` 里关闭，但要写明理由：",
        "",
        "```toml",
        "[rules]",
        'figure-alt = "off: 本校暂不提供替代文字"',
        "```",
        "",
        "`docx-` 开头的错误是自检发现的：做出来的Word文件有毛病，没有保存。请把它发给维护的人。",
        "",
        "| 规则 | 级别 | 内容 | 理由 |",
        "|---|---|---|---|",
    ]
    ranked = sorted(RULES.values(), key=lambda rule: LEVELS.index(rule.level))
    lines += [f"| `{rule.id}` | {LEVEL_NAMES[rule.level]} | {rule.title} | {rule.reason} |" for rule in ranked]
    lines += [
        "",
        "## 行文规则",
        "",
        "`report.check()` 和定稿时还按下面的规则读每一句话。它们难免看错：看错了就写明理由关掉，错误级的也可以。",
        "",
        "| 规则 | 级别 | 内容 | 理由 | 例 |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| `{rule.id}` | {LEVEL_NAMES[rule.level]} | {rule.title} | {rule.reason} | {' '.join(rule.example.split())} |"
        for rule in prose_rules().values()
    ]
    return "\n".join([*lines, ""])
