"""Makes cells.* and cells1904.*: one row for each kind of cell and mark, written by openpyxl and then by LibreOffice.

Needs openpyxl and LibreOffice (soffice on the path). Run it in this folder; the files are committed, so nobody has to.
Column A names the row, column B holds the cell. People and numbers are invented.
"""


from make import convert
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904

SERIAL = 45383  # 2024-04-01
SERIAL_1904 = SERIAL - 1462


def book(path, mac):
    workbook = Workbook()
    if mac:
        workbook.epoch = CALENDAR_MAC_1904
    sheet = workbook.active
    sheet.title = "一覧"
    serial = SERIAL_1904 if mac else SERIAL
    rows = [
        ("date", serial, "yyyy/m/d"),
        ("era", serial, "[$-411]ge.m.d"),
        ("long era", serial, '[$-411]ggge"年"m"月"d"日"'),
        ("builtin 14", serial, "mm-dd-yy"),
        ("year and month", serial, 'yyyy"年"m"月"'),
        ("month and day", serial, 'm"月"d"日"'),
        ("year", serial, "yyyy"),
        ("date and time", serial + 0.5, "yyyy/m/d h:mm"),
        ("time", 0.5, "h:mm"),
        ("serial", serial, None),
        ("zeros", 12345, "0000000"),
        ("zeros with hyphens", 1234567, "00-0000-0"),
        ("many digits", 123456789012345, "0"),
        ("true", True, None),
        ("false", False, None),
        ("error", "#N/A", None),
        ("formula", "=1+1", None),
        ("formula of text", '="山"&"田"', None),
        ("formula of nothing", '=""', None),
        ("formula that fails", "=1/0", None),
        ("rich", CellRichText("山", TextBlock(InlineFont(b=True), "田")), None),
        ("partly struck", CellRichText("新", TextBlock(InlineFont(strike=True), "旧")), None),
        ("struck", "喪失", None),
        ("grey", "灰", None),
        ("text of zeros", "0123", "@"),
        ("line break", "一行目\n二行目", None),
        ("blanks", " 前後 ", None),
        ("old kana", "ﾔﾏﾀﾞ", None),
        ("rare", "髙𠮷﨑", None),
    ]
    if not mac:
        rows += [("sixty", 60, "yyyy/m/d"), ("nought", 0, "yyyy/m/d"), ("minus one", -1, "yyyy/m/d")]
    for at, (name, value, code) in enumerate(rows, 1):
        sheet.cell(at, 1, name)
        cell = sheet.cell(at, 2, value)
        if code:
            cell.number_format = code
        if name == "error":
            cell.data_type = "e"
        if name == "struck":
            cell.font = Font(strike=True)
        if name == "grey":
            cell.fill = PatternFill("solid", fgColor="FFC0C0C0")
            sheet.cell(at, 1).fill = PatternFill("solid", fgColor="FFC0C0C0")
        if name == "text of zeros":
            cell.quotePrefix = True
    sheet["B1"].comment = Comment("メモ", "係")
    sheet.conditional_formatting.add("B1:B9", CellIsRule(operator="equal", formula=["1"], font=Font(strike=True)))
    filtered = workbook.create_sheet("絞り込み")
    filtered.append(["氏名", "状態"])
    filtered.append(["山田　太郎", "有効"])
    filtered.append(["髙橋　花子", "喪失"])
    filtered.auto_filter.ref = "A1:B3"
    filtered.auto_filter.add_filter_column(1, ["有効"])
    filtered.row_dimensions[3].hidden = True
    workbook.save(path)


if __name__ == "__main__":
    for stem, mac in (("cells", False), ("cells1904", True)):
        book(f"{stem}.xlsx", mac)
        for target, name in (("libreoffice.xlsx", "Calc MS Excel 2007 XML"), ("ods", "calc8"), ("xls", "MS Excel 97")):
            convert(f"{stem}.xlsx", f"{stem}-{target}" if "." in target else f"{stem}.{target}", name)
