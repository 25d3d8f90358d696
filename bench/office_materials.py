"""Writes the demo city's Office papers: `python -m bench.office_materials [NAME…]`. The results are committed.

Word in MS 明朝, Excel in 游ゴシック, PowerPoint in メイリオ: the faces of city halls, which are not installed on servers.
"""

import sys
from collections.abc import Sequence
from typing import Any

import docx
import openpyxl
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn as pptx_qn
from pptx.util import Mm as SlideMm
from pptx.util import Pt as SlidePt

from .pages_materials import FOLDER

MINCHO, GOTHIC, MEIRYO = "MS 明朝", "游ゴシック", "メイリオ"
_colour: Any = RGBColor.from_string
WHITE, INK, BLUE = (_colour(colour) for colour in ("FFFFFF", "222222", "0017C1"))
MONTHS = ["4月", "5月", "6月", "7月", "8月"]
# Sheets of paper, as counted by the machines: 512,640 and 359,910.
LAST_YEAR = [140_200, 91_860, 96_540, 94_320, 89_720]
THIS_YEAR = [77_310, 69_480, 72_960, 71_640, 68_520]
ELECTION = 38_400
SHARES = {
    "総務部": 17,
    "企画財政部": 8,
    "デジタル部": 4,
    "市民部": 24,
    "福祉部": 19,
    "建設部": 9,
    "上下水道部": 6,
    "教育委員会": 11,
    "議会事務局": 2,
}

BILLS = [
    ("第61号", "一般会計補正予算(第4号)", "財政課", "4,820千円を追加"),
    ("第62号", "国民健康保険特別会計補正予算(第2号)", "国保年金課", "保険給付費の見直し"),
    ("第63号", "手数料条例の一部を改正する条例", "市民課", "証明書のコンビニ交付を10円引下げ"),
    ("第64号", "文書管理条例の一部を改正する条例", "総務課", "電子の原本を定める"),
    ("第65号", "職員の旅費に関する条例の一部を改正する条例", "人事課", "地図の添付をやめる"),
    ("第66号", "縁野ホールの指定管理者の指定", "生涯学習課", "5年間"),
    ("第67号", "市道の路線の認定", "建設課", "2路線"),
]
QUESTIONS = [
    ("鴨居 議員", "紙は本当に三割減ったのか", "情報システム課", "選挙のあった4月を除いた値もお答えします"),
    ("桟 議員", "こども課を分けたあとの相談の体制", "福祉部", "件数と待ち時間"),
    ("框 議員", "縁野北の移動窓口", "市民課", "使う方の数の見込み"),
]


def main() -> None:
    papers = {"12月定例会の議案.docx": bills, "紙の使用量.xlsx": sheets_of_paper, "人権講演会の配信.pptx": broadcast}
    for name, write in papers.items():
        if sys.argv[1:] and name not in sys.argv[1:]:
            continue
        write()
        print(f"{name}: {(FOLDER / name).stat().st_size / 1000:.0f} kB")


def bills() -> None:
    paper: Any = docx.Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    normal = paper.styles["Normal"]
    normal.font.size = Pt(10.5)
    for style in paper.styles:
        if getattr(style, "font", None) is not None and style.element.rPr is not None:
            fonts = style.element.rPr.get_or_add_rFonts()
            fonts.attrib.clear()
            for slot in ("w:ascii", "w:hAnsi", "w:eastAsia"):
                fonts.set(qn(slot), MINCHO)
    mark = paper.add_paragraph("庁議 資料4")
    mark.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    title = paper.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run("12月定例会の議案について")
    run.font.size = Pt(16)
    run.bold = True
    office = paper.add_paragraph("総務部 総務課")
    office.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paper.add_paragraph("1 提出する議案")
    _word_table(paper, ("議案", "件名", "担当", "要旨"), BILLS, (18, 72, 28, 42))
    paper.add_paragraph()
    paper.add_paragraph("2 一般質問の見込み")
    _word_table(paper, ("質問者", "要旨", "答弁", "備考"), QUESTIONS, (24, 60, 30, 46))
    paper.add_page_break()
    paper.add_paragraph("3 日程")
    days = [("11月27日(金)", "告示"), ("12月3日(木)", "本会議 開会・提案理由の説明"), ("12月8日(火)・9日(水)", "一般質問")]
    days += [("12月10日(木)・11日(金)", "常任委員会"), ("12月17日(木)", "本会議 委員長報告・採決・閉会")]
    _word_table(paper, ("日", "こと"), days, (50, 110))
    paper.add_paragraph()
    paper.add_paragraph("4 お願い")
    for line in (
        "答弁の案は、11月30日(月)正午までに総務課へお出しください。",
        "数値は出どころと数えた日を添えてください。打ち直さず、元の表から写します。",
        "議場では紙を配りません。大型スクリーンと各自の画面でご覧いただきます。",
    ):
        paper.add_paragraph(f"・{line}")
    paper.save(str(FOLDER / "12月定例会の議案.docx"))


def _word_table(paper: Any, head: tuple[str, ...], rows: Sequence[tuple[str, ...]], widths: tuple[int, ...]) -> None:
    table = paper.add_table(rows=0, cols=len(head), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for at, words in enumerate([head, *rows]):
        for cell, word, width in zip(table.add_row().cells, words, widths, strict=True):
            cell.width = Mm(width)
            cell.text = word
            cell.paragraphs[0].runs[0].bold = at == 0


def sheets_of_paper() -> None:
    book: Any = openpyxl.Workbook()
    # Column widths are measured in letters of this face.
    book._named_styles["Normal"].font = Font(name=GOTHIC, size=11)
    first = book.active
    first.title = "月別"
    _rows(
        first,
        ["月", "令和7年度(枚)", "令和8年度(枚)", "増減(枚)", "増減(%)"],
        [[month, then, now, now - then, (now - then) / then] for month, then, now in zip(MONTHS, LAST_YEAR, THIS_YEAR, strict=True)]
        + [["計", sum(LAST_YEAR), sum(THIS_YEAR), sum(THIS_YEAR) - sum(LAST_YEAR), sum(THIS_YEAR) / sum(LAST_YEAR) - 1]],
        title="紙の使用量(用紙の枚数、4月から8月)",
    )
    without = sum(LAST_YEAR) - ELECTION
    first["A11"] = f"令和7年4月は市議選の{ELECTION:,}枚を含みます。除くと{sum(THIS_YEAR) / without - 1:.1%}です。"
    first["A12"] = f"開庁日は104日と103日。1日あたりでは{sum(THIS_YEAR) / 103 / (sum(LAST_YEAR) / 104) - 1:.1%}です。"
    first["A13"] = "上下水道部の8日分は記録が失われており、数えていません。"
    chart = BarChart()
    chart.title, chart.height, chart.width = "月ごとの枚数", 8, 16
    chart.add_data(Reference(first, min_col=2, max_col=3, min_row=3, max_row=8), titles_from_data=True)
    chart.set_categories(Reference(first, min_col=1, min_row=4, max_row=8))
    first.add_chart(chart, "A15")
    first.page_setup.paperSize, first.page_setup.fitToHeight = 9, 0
    first.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    second = book.create_sheet("部別")
    head = ["部", *(f"{month} R{year}" for month in MONTHS for year in (7, 8)), "計 R7", "計 R8"]
    _rows(second, head, _by_department(), title="部ごとの枚数")
    second.page_setup.paperSize = 9
    book.save(FOLDER / "紙の使用量.xlsx")


def _by_department() -> list[list[Any]]:
    """Each month's sheets by shares; what rounding leaves goes to the first."""
    columns = []
    for months in zip(LAST_YEAR, THIS_YEAR, strict=True):
        for whole in months:
            parts = [whole * share // 100 for share in SHARES.values()]
            columns.append([parts[0] + whole - sum(parts), *parts[1:]])
    rows: list[list[Any]] = [[name, *(column[at] for column in columns)] for at, name in enumerate(SHARES)]
    rows.append(["計", *(sum(column) for column in columns)])
    return [[*row, sum(row[1::2]), sum(row[2::2])] for row in rows]


def _rows(sheet: Any, head: list[str], rows: list[list[Any]], *, title: str) -> None:
    line = Side(style="thin", color="999999")
    sheet["A1"] = title
    sheet["A1"].font = Font(name=GOTHIC, size=14, bold=True)
    sheet.row_dimensions[1].height = 26
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(head))
    for at, row in enumerate([head, *rows], 3):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(at, column, value)
            cell.font = Font(name=GOTHIC, size=11, bold=at == 3 or row[0] == "計")
            cell.border = Border(line, line, line, line)
            cell.number_format = "0.0%" if isinstance(value, float) else "#,##0"
            if at == 3:
                cell.fill = PatternFill("solid", fgColor="E8F1FE")
                cell.alignment = Alignment(horizontal="center")
    for column in range(1, len(head) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 15 if column > 1 else 14


SLIDES = [
    ("人権講演会の配信", ["12月10日(木)14時から 縁野ホール", "各自の席でも見られるようにします", "庁議 資料6 総務課"]),
    ("どこで見られるか", ["縁野ホールの客席", "職員の席(本庁・縁野北・縁野南・上下水道部)", "字幕を付けます。録画は一週間見られます"]),
    (
        "昨年との違い",
        ["昨年はホールに集まり、資料を480部刷りました", "今年は212の席で見る見込みです", "資料は画面だけ。刷るのは希望する方の20部です"],
    ),
    ("移動にかかる時間", ["一人あたり往復26分", "配信がなければ来なかった58人は数えません", "(212 − 58) × 26分 = 4,004分(見込み)"]),
    (
        "お願い",
        ["窓口の当番は、録画で見てください", "当日、席で見る人は13時50分までに開いてください", "声が聞こえないときは情報システム課へ"],
    ),
]
TURN = '<p:transition xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" spd="med"><p:fade/></p:transition>'


def broadcast() -> None:
    deck = Presentation()
    deck.slide_width, deck.slide_height = SlideMm(297), SlideMm(167)
    for at, (title, lines) in enumerate(SLIDES):
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        band = slide.shapes.add_shape(1, 0, 0, deck.slide_width, SlideMm(167 if at == 0 else 34))
        band.fill.solid()
        band.fill.fore_color.rgb = BLUE
        band.line.fill.background()
        _slide_text(slide, [title], top=60 if at == 0 else 9, size=40 if at == 0 else 28, colour=WHITE)
        colour = WHITE if at == 0 else INK
        _slide_text(slide, lines, top=90 if at == 0 else 52, size=18 if at == 0 else 22, colour=colour)
        slide.element.find(pptx_qn("p:clrMapOvr")).addnext(parse_xml(TURN))
    notes = deck.slides[3].notes_slide.notes_text_frame
    assert notes is not None
    notes.text = "26分は縁野北からの往復。本庁の人はもっと短い。"
    deck.save(str(FOLDER / "人権講演会の配信.pptx"))


def _slide_text(slide: Any, lines: list[str], *, top: int, size: int, colour: RGBColor) -> None:
    frame = slide.shapes.add_textbox(SlideMm(18), SlideMm(top), SlideMm(261), SlideMm(20)).text_frame
    frame.word_wrap = True
    for at, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.alignment, paragraph.space_after = PP_ALIGN.LEFT, SlidePt(14)
        run = paragraph.add_run()
        run.text, run.font.size, run.font.color.rgb = line, SlidePt(size), colour
        properties = run.font._element
        for slot in ("a:latin", "a:ea"):
            properties.append(properties.makeelement(pptx_qn(slot), {"typeface": MEIRYO}))


if __name__ == "__main__":
    main()
