"""Makes the workbooks of this folder: one ledger, written by programs that are not ours.

Needs xlwt, openpyxl, odfpy, msoffcrypto-tool and LibreOffice (soffice on the path, with python3-uno for the encrypted
files). Run it in this folder; the files are committed, so nobody has to.

People and numbers are invented; no 12-digit number stands here.
"""

import datetime
import os
import shutil
import struct
import subprocess
import tempfile
import zipfile

TITLE = "特定医療費受給者一覧"
PARENTS = ["受給者番号", "氏名", "フリガナ", "生年月日", "有効期間", None, "備考"]
CHILDREN = [None, None, None, None, "開始", "終了", None]
D = datetime.date
# number, name, kana, birth, from, to, remark, mark
PEOPLE = [
    (12345, "山田　太郎", "ﾔﾏﾀﾞ ﾀﾛｳ", D(1975, 4, 1), D(2024, 4, 1), D(2025, 3, 31), "", ""),
    (123, "髙橋　花子", "ﾀｶﾊｼ ﾊﾅｺ", D(1989, 1, 7), D(2024, 10, 1), D(2025, 9, 30), "", "hidden"),
    (7654321, "𠮷田　次郎", "ﾖｼﾀﾞ ｼﾞﾛｳ", D(1989, 1, 8), D(2019, 5, 1), D(2020, 4, 30), "喪失", "struck"),
    (22, "﨑山　三郎", "ｻｷﾔﾏ ｻﾌﾞﾛｳ", D(1926, 12, 25), D(2024, 4, 1), D(2025, 3, 31), "一行目\n二行目", "grey"),
]
FORMATS = {"zeros": "0000000", "western": "yyyy/m/d", "era": '[$-411]ge.m.d'}


def serial(day):
    return (day - D(1899, 12, 30)).days


def xlwt_book(path):
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("一覧")

    def style(code, mark):
        s = xlwt.XFStyle()
        s.num_format_str = code
        if mark == "struck":
            s.font.struck_out = True
        if mark == "grey":
            s.pattern.pattern = xlwt.Pattern.SOLID_PATTERN
            s.pattern.pattern_fore_colour = 22
        return s

    cache = {}

    def put(row, column, value, code="General", mark=""):
        key = (code, mark)
        if key not in cache:
            cache[key] = style(code, mark)
        sheet.write(row, column, value, cache[key])

    put(0, 0, TITLE)
    for row, texts in ((2, PARENTS), (3, CHILDREN)):
        for column, text in enumerate(texts):
            if text:
                put(row, column, text)
    sheet.merge(2, 2, 4, 5)
    for row, (number, name, kana, birth, start, end, remark, mark) in enumerate(PEOPLE, 4):
        put(row, 0, number, FORMATS["zeros"], mark)
        put(row, 1, name, mark=mark)
        put(row, 2, kana, mark=mark)
        put(row, 3, serial(birth), FORMATS["era"], mark)
        put(row, 4, serial(start), FORMATS["western"], mark)
        put(row, 5, serial(end), FORMATS["western"], mark)
        if remark:
            put(row, 6, remark, mark=mark)
        if mark == "hidden":
            sheet.row(row).hidden = True
    sheet.col(2).hidden = True
    other = book.add_sheet("R5喪失者")
    other.visibility = 1
    other.write(0, 0, True)
    other.write(0, 1, 0.1)
    # A string long enough to run over the border of two records, and many others.
    for row in range(1, 40):
        other.write(row, 0, f"{row}" + "長い文字列" * 120 + "x" * row)
    book.save(path)


def openpyxl_book(path):
    from openpyxl import Workbook
    from openpyxl.styles import Font, PatternFill

    book = Workbook()
    sheet = book.active
    sheet.title = "一覧"
    sheet["A1"] = TITLE
    for row, texts in ((3, PARENTS), (4, CHILDREN)):
        for column, text in enumerate(texts, 1):
            if text:
                sheet.cell(row, column, text)
    sheet.merge_cells("E3:F3")
    for row, (number, name, kana, birth, start, end, remark, mark) in enumerate(PEOPLE, 5):
        values = [number, name, kana, birth, start, end, remark or None]
        codes = [FORMATS["zeros"], None, None, FORMATS["era"], FORMATS["western"], FORMATS["western"], None]
        for column, (value, code) in enumerate(zip(values, codes), 1):
            if value is None:
                continue
            cell = sheet.cell(row, column, value)
            if code:
                cell.number_format = code
            if mark == "struck":
                cell.font = Font(strike=True)
            if mark == "grey":
                cell.fill = PatternFill("solid", fgColor="FFC0C0C0")
        if mark == "hidden":
            sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions["C"].hidden = True
    other = book.create_sheet("R5喪失者")
    other.sheet_state = "hidden"
    other["A1"] = True
    other["B1"] = 0.1
    book.save(path)


def odfpy_book(path):
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.style import Style, TableCellProperties, TextProperties
    from odf.table import CoveredTableCell, Table, TableCell, TableColumn, TableRow
    from odf.text import P, S

    book = OpenDocumentSpreadsheet()
    styles = {}
    for mark in ("struck", "grey"):
        s = Style(name=mark, family="table-cell")
        if mark == "struck":
            s.addElement(TextProperties(textlinethroughstyle="solid"))
        else:
            s.addElement(TableCellProperties(backgroundcolor="#c0c0c0"))
        book.automaticstyles.addElement(s)
        styles[mark] = s
    table = Table(name="一覧")
    table.addElement(TableColumn(numbercolumnsrepeated=2))
    table.addElement(TableColumn(visibility="collapse"))
    table.addElement(TableColumn(numbercolumnsrepeated=4))

    def cell(row, text=None, style=None, **attributes):
        if style:
            attributes["stylename"] = styles[style]
        element = TableCell(**attributes)
        if text is not None:
            for line in text.split("\n"):
                p = P()
                before, _, after = line.partition("  ")
                p.addText(before)
                if after:
                    p.addElement(S(c=2))
                    p.addText(after)
                element.addElement(p)
        row.addElement(element)
        return element

    row = TableRow()
    cell(row, TITLE, valuetype="string")
    table.addElement(row)
    table.addElement(TableRow())
    for texts in (PARENTS, CHILDREN):
        row = TableRow()
        for text in texts:
            if text is None and texts is PARENTS:
                row.addElement(CoveredTableCell())
            elif text is None:
                cell(row)
            elif text == "有効期間":
                cell(row, text, valuetype="string", numbercolumnsspanned=2, numberrowsspanned=1)
            else:
                cell(row, text, valuetype="string")
        table.addElement(row)
    eras = {1975: "S50.4.1", 1926: "S1.12.25"}
    for number, name, kana, birth, start, end, remark, mark in PEOPLE:
        row = TableRow(visibility="collapse") if mark == "hidden" else TableRow()
        style = mark if mark in styles else None
        cell(row, f"{number:07}", style, valuetype="float", value=number)
        cell(row, name, style, valuetype="string")
        cell(row, kana, style, valuetype="string")
        shown = eras.get(birth.year) or ("S64.1.7" if birth.day == 7 else "H1.1.8")
        cell(row, shown, style, valuetype="date", datevalue=birth.isoformat())
        for day in (start, end):
            cell(row, f"{day.year}/{day.month}/{day.day}", style, valuetype="date", datevalue=day.isoformat())
        if remark:
            cell(row, remark, style, valuetype="string")
        table.addElement(row)
    # The formatted emptiness with which every real sheet ends.
    row = TableRow(numberrowsrepeated=1048576 - 8)
    row.addElement(TableCell(numbercolumnsrepeated=1024))
    table.addElement(row)
    book.spreadsheet.addElement(table)
    book.save(path)


def xlsb_book(path):
    """There is no free writer of this format: the records are written here, after [MS-XLSB]."""

    def varint(number, most):
        out = b""
        for _ in range(most):
            byte = number & 0x7F
            number >>= 7
            out += bytes([byte | (0x80 if number else 0)])
            if not number:
                break
        return out

    def record(kind, data=b""):
        return varint(kind, 2) + varint(len(data), 4) + data

    def wide(text):
        units = text.encode("utf-16-le")
        return struct.pack("<I", len(units) // 2) + units

    colour = struct.pack("<BBhBBBB", 0, 0, 0, 0, 0, 0, 0)
    grey = struct.pack("<BBhBBBB", 5, 0, 0, 0xC0, 0xC0, 0xC0, 0xFF)

    def font(struck):
        return record(0x2B, struct.pack("<HHHHBBBB", 220, 8 if struck else 0, 400, 0, 0, 0, 0, 0) + colour + b"\0" + wide("ＭＳ Ｐゴシック"))

    def fill(pattern, front):
        return record(0x2D, struct.pack("<I", pattern) + front + colour + b"\0" * 48)

    codes = {164: FORMATS["zeros"], 165: FORMATS["western"], 166: FORMATS["era"]}
    styles = record(0x116) + record(0x267, struct.pack("<I", 3))
    for number, code in codes.items():
        styles += record(0x2C, struct.pack("<H", number) + wide(code))
    styles += record(0x268) + record(0x263, struct.pack("<I", 2)) + font(False) + font(True) + record(0x264)
    styles += record(0x25B, struct.pack("<I", 3)) + fill(0, colour) + fill(17, colour) + fill(1, grey) + record(0x25C)
    formats = [0, 164, 165, 166]
    marks = {"": (0, 0), "hidden": (0, 0), "struck": (1, 0), "grey": (0, 2)}
    cells = []
    for mark in ("", "struck", "grey"):
        for number in formats:
            cells.append((number, *marks[mark]))
    styles += record(0x272, struct.pack("<I", 1)) + record(0x2F, struct.pack("<HHHHH", 0xFFFF, 0, 0, 0, 0) + b"\0" * 6) + record(0x273)
    styles += record(0x269, struct.pack("<I", len(cells)))
    for number, f, b in cells:
        styles += record(0x2F, struct.pack("<HHHHH", 0, number, f, b, 0) + b"\0" * 6)
    styles += record(0x26A) + record(0x117)

    strings = []

    def shared(text):
        if text not in strings:
            strings.append(text)
        return strings.index(text)

    def style(kind, mark):
        return ["", "struck", "grey"].index("" if mark == "hidden" else mark) * 4 + kind

    def head(column, s):
        return struct.pack("<II", column, s)

    def text(column, value, s=0):
        return record(0x07, head(column, s) + struct.pack("<I", shared(value)))

    def whole(column, value, s):
        return record(0x02, head(column, s) + struct.pack("<I", (value << 2 | 2) & 0xFFFFFFFF))

    def real(column, value, s):
        return record(0x05, head(column, s) + struct.pack("<d", value))

    def row_head(row, hidden=False):
        return record(0x00, struct.pack("<IIHBBB", row, 0, 300, 0, 0x10 if hidden else 0, 0) + struct.pack("<I", 0))

    sheet = record(0x81) + record(0x94, struct.pack("<IIII", 0, 7, 0, 6))
    sheet += record(0x186) + record(0x3C, struct.pack("<IIIIH", 2, 2, 2304, 0, 1)) + record(0x187)
    sheet += record(0x91) + row_head(0) + text(0, TITLE)
    for row, texts in ((2, PARENTS), (3, CHILDREN)):
        sheet += row_head(row)
        for column, value in enumerate(texts):
            if value:
                sheet += text(column, value)
    for row, (number, name, kana, birth, start, end, remark, mark) in enumerate(PEOPLE, 4):
        sheet += row_head(row, mark == "hidden")
        sheet += whole(0, number, style(1, mark)) + text(1, name, style(0, mark))
        sheet += record(0x06, head(2, style(0, mark)) + wide(kana))
        sheet += whole(3, serial(birth), style(3, mark)) + real(4, serial(start), style(2, mark))
        sheet += record(0x09, head(5, style(2, mark)) + struct.pack("<d", serial(end)) + b"\0" * 10)
        if remark:
            # A short cell leaves its column out.
            sheet += record(0x12, struct.pack("<II", style(0, mark), shared(remark)))
    sheet += record(0x92) + record(0xB1, struct.pack("<I", 1)) + record(0xB0, struct.pack("<IIII", 2, 2, 4, 5)) + record(0xB2)
    sheet += record(0x82)

    # The first string carries a reading.
    sst = record(0x9F, struct.pack("<II", len(strings), len(strings)))
    for value in strings:
        data = b"\0" + wide(value)
        if value == "山田　太郎":
            runs = struct.pack("<I", 2) + struct.pack("<HHHH", 0, 0, 2, 0) + struct.pack("<HHHH", 3, 3, 2, 0)
            data = b"\2" + wide(value) + wide("ヤマダタロウ") + runs
        sst += record(0x13, data)
    sst += record(0xA0)

    book = record(0x83) + record(0x99, struct.pack("<II", 0, 0) + wide("")) + record(0x8F)
    book += record(0x9C, struct.pack("<II", 0, 1) + wide("rId1") + wide("一覧")) + record(0x90) + record(0x84)
    ns = "http://schemas.openxmlformats.org"
    rel = ns + "/officeDocument/2006/relationships"
    parts = {
        "[Content_Types].xml": f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{ns}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>',
        "_rels/.rels": f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{ns}/package/2006/relationships"><Relationship Id="rId1" Type="{rel}/officeDocument" Target="xl/workbook.bin"/></Relationships>',
        "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels": f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{ns}/package/2006/relationships"><Relationship Id="rId1" Type="{rel}/worksheet" Target="worksheets/sheet1.bin"/><Relationship Id="rId2" Type="{rel}/styles" Target="styles.bin"/><Relationship Id="rId3" Type="{rel}/sharedStrings" Target="sharedStrings.bin"/></Relationships>',
        "xl/worksheets/sheet1.bin": sheet,
        "xl/styles.bin": styles,
        "xl/sharedStrings.bin": sst,
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in parts.items():
            out.writestr(zipfile.ZipInfo(name, (2026, 4, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


def compound(path, name, stream):
    """A compound file with one stream, after [MS-CFB]."""
    stream = stream.ljust(4096, b"\0")
    count = -(-len(stream) // 512)
    table = [0xFFFFFFFD, 0xFFFFFFFE] + [at + 3 for at in range(count - 1)] + [0xFFFFFFFE]
    assert len(table) <= 128
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    fat = struct.pack("<128I", *table, *[0xFFFFFFFF] * (128 - len(table)))

    def entry(name, kind, child, start, size):
        units = name.encode("utf-16-le")
        data = units.ljust(64, b"\0") + struct.pack("<HBBIII", len(units) + 2 if name else 0, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
        return data.ljust(116, b"\0") + struct.pack("<IQ", start, size)

    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry(name, 2, 0xFFFFFFFF, 2, len(stream))
    directory += (entry("", 0, 0xFFFFFFFF, 0, 0)) * 2
    with open(path, "wb") as out:
        out.write(header + fat + directory + stream.ljust(count * 512, b"\0"))


def excel95_book(path):
    """No program that still runs writes Excel 5.0/95: the records are written here."""

    def record(kind, data=b""):
        return struct.pack("<HH", kind, len(data)) + data

    def short(text):
        data = text.encode("cp932")
        return bytes([len(data)]) + data

    def font(struck):
        return record(0x31, struct.pack("<HHHHHBBBB", 220, 8 if struck else 0, 0x7FFF, 400, 0, 0, 0, 128, 0) + short("ＭＳ Ｐゴシック"))

    def xf(font_index, fmt, grey=False):
        return record(0xE0, struct.pack("<HHHHI", font_index, fmt, 1, 0x20, (22 | 1 << 16) if grey else 0x20C0) + bytes(4))

    marks = ["", "struck", "grey"]
    formats = [0, 164, 14, 27]
    head = record(0x809, struct.pack("<HHHH", 0x0500, 5, 0, 1995)) + record(0x42, struct.pack("<H", 932))
    head += record(0x22, struct.pack("<H", 0))
    head += font(False) * 4 + font(True)
    head += record(0x41E, struct.pack("<H", 164) + short(FORMATS["zeros"]))
    # The fifth font in the list is number 5: there is no number 4.
    head += xf(0, 0) * 16
    for mark in marks:
        for fmt in formats:
            head += xf(5 if mark == "struck" else 0, fmt, mark == "grey")

    def style(kind, mark):
        return 16 + marks.index("" if mark == "hidden" else mark) * 4 + kind

    def label(row, column, text, s=15):
        data = text.encode("cp932")
        return record(0x204, struct.pack("<HHHH", row, column, s, len(data)) + data)

    def number(row, column, value, s):
        return record(0x203, struct.pack("<HHHd", row, column, s, value))

    sheet = record(0x809, struct.pack("<HHHH", 0x0500, 0x10, 0, 1995))
    sheet += record(0x7D, struct.pack("<HHHHHH", 2, 2, 2304, 15, 1, 0))
    sheet += record(0x200, struct.pack("<HHHHH", 0, 8, 0, 7, 0))
    for row, person in enumerate(PEOPLE, 4):
        flags = 0x120 if person[7] == "hidden" else 0x100
        sheet += record(0x208, struct.pack("<HHHHHHHH", row, 0, 7, 255, 0, 0, flags, 15))
    sheet += label(0, 0, TITLE)
    for row, texts in ((2, PARENTS), (3, CHILDREN)):
        for column, text in enumerate(texts):
            if text:
                sheet += label(row, column, text)
    for row, (n, name, kana, birth, start, end, remark, mark) in enumerate(PEOPLE, 4):
        # CP932 has no 𠮷: the office wrote 吉 in those days.
        sheet += number(row, 0, n, style(1, mark)) + label(row, 1, name.replace("𠮷", "吉"), style(0, mark))
        sheet += label(row, 2, kana, style(0, mark)) + number(row, 3, serial(birth), style(3, mark))
        rks = b"".join(struct.pack("<HI", style(2, mark), serial(day) << 2 | 2) for day in (start, end))
        sheet += record(0xBD, struct.pack("<HH", row, 4) + rks + struct.pack("<H", 5))
        if remark:
            sheet += label(row, 6, remark, style(0, mark))
    sheet += record(0x0A)
    name = short("一覧")
    bound = 4 + 6 + len(name)
    offset = len(head) + bound + 4
    compound(path, "Book", head + record(0x85, struct.pack("<IBB", offset, 0, 0) + name) + record(0x0A) + sheet)


def convert(source, target, filter_name):
    """Lets LibreOffice write a format."""
    with tempfile.TemporaryDirectory() as folder:
        extension = target.rsplit(".", 1)[1]
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", f"{extension}:{filter_name}", "--outdir", folder, source],
            check=True,
            capture_output=True,
        )
        stem = os.path.basename(source).rsplit(".", 1)[0]
        shutil.move(f"{folder}/{stem}.{extension}", target)


UNO = """
import sys, time, uno
from com.sun.star.beans import PropertyValue
local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
for _ in range(60):
    try:
        context = resolver.resolve("uno:pipe,name=pmhtable;urp;StarOffice.ComponentContext")
        break
    except Exception:
        time.sleep(0.5)
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
def p(name, value):
    v = PropertyValue(); v.Name = name; v.Value = value; return v
document = desktop.loadComponentFromURL("file://" + sys.argv[1], "_blank", 0, (p("Hidden", True),))
for target, name in zip(sys.argv[2::2], sys.argv[3::2]):
    document.storeToURL("file://" + target, (p("FilterName", name), p("Password", "test")))
document.close(True)
try:
    desktop.terminate()
except Exception:
    pass
"""


def encrypted(source):
    import msoffcrypto.format.ooxml as ooxml

    with open(source, "rb") as plain, open("password.xlsx", "wb") as out:
        ooxml.OOXMLFile(plain).encrypt("test", out)
    with tempfile.TemporaryDirectory() as folder:
        office = subprocess.Popen(
            ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--accept=pipe,name=pmhtable;urp;"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        with open(f"{folder}/store.py", "w") as script:
            script.write(UNO)
        here = os.getcwd()
        subprocess.run(
            ["/usr/bin/python3", f"{folder}/store.py", f"{here}/{source}", f"{here}/password.ods", "calc8", f"{here}/password.xls", "MS Excel 97"],
            check=True,
        )
        office.wait(timeout=60)


if __name__ == "__main__":
    # LibreOffice stamps its files with the time, so only what changed needs to be committed.
    xlwt_book("xlwt.xls")
    openpyxl_book("openpyxl.xlsx")
    odfpy_book("odfpy.ods")
    xlsb_book("records.xlsb")
    convert("openpyxl.xlsx", "libreoffice.xlsx", "Calc MS Excel 2007 XML")
    convert("openpyxl.xlsx", "libreoffice.ods", "calc8")
    convert("openpyxl.xlsx", "libreoffice.xls", "MS Excel 97")
    excel95_book("records95.xls")
    encrypted("openpyxl.xlsx")
