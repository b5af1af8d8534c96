#!/usr/bin/env python3
"""Writes the ledger of foreign.json with programs that are not ours, into ../corpus/foreign.

openpyxl, xlwt and odfpy write it cell by cell; LibreOffice (headless) opens the first and saves it as .xlsx, .xls, .ods and .csv.
Needs those three packages and `soffice`. The files are committed: only a change of foreign.json asks for a new run.
"""

import datetime
import json
import pathlib
import shutil
import subprocess
import tempfile

import openpyxl
import xlwt
from odf.number import DateStyle, Day, Era, Month, Number, NumberStyle, Text, Year
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent / "corpus" / "foreign"
# CP932, Japanese, every cell as it is shown.
CSV = "csv:Text - txt - csv (StarCalc):44,34,64,1,,1041,false,true,true,false"


def day(serial):
    return datetime.date(1899, 12, 30) + datetime.timedelta(days=serial)


def spans(book):
    return {(m["top"], m["left"]): m for m in book["merges"] if (m["top"], m["left"]) != (m["bottom"], m["right"])}


def by_openpyxl(book, path):
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = book["sheet"]
    for r, row in enumerate(book["rows"], 1):
        for c, cell in enumerate(row, 1):
            if cell["t"] == "blank":
                continue
            place = sheet.cell(r, c, day(cell["v"]) if cell["t"] == "date" else cell["v"])
            if "f" in cell:
                place.number_format = cell["f"]
    for m in spans(book).values():
        sheet.merge_cells(start_row=m["top"] + 1, end_row=m["bottom"] + 1, start_column=m["left"] + 1, end_column=m["right"] + 1)
    workbook.save(path)


def by_xlwt(book, path):
    workbook = xlwt.Workbook(encoding="utf-8")
    sheet = workbook.add_sheet(book["sheet"])
    styles = {}
    merged = spans(book)
    for r, row in enumerate(book["rows"]):
        for c, cell in enumerate(row):
            span = merged.get((r, c))
            if span:
                sheet.write_merge(r, span["bottom"], c, span["right"], cell.get("v", ""))
            elif cell["t"] != "blank" and not any(
                m["top"] <= r <= m["bottom"] and m["left"] <= c <= m["right"] for m in merged.values()
            ):
                code = cell.get("f", "General")
                style = styles.setdefault(code, xlwt.easyxf(num_format_str=code))
                sheet.write(r, c, cell["v"], style)
    workbook.save(str(path))


def odf_number(name, code):
    if set(code) == {"0"}:
        style = NumberStyle(name=name)
        style.addElement(Number(decimalplaces="0", minintegerdigits=str(len(code))))
        return style
    style = DateStyle(name=name)
    if "g" in code:
        parts = [Era(calendar="gengou"), Year(calendar="gengou"), Text(text="."), Month(), Text(text="."), Day()]
    else:
        parts = [Year(style="long"), Text(text="/"), Month(), Text(text="/"), Day()]
    for part in parts:
        style.addElement(part)
    return style


def shown(cell):
    if cell["t"] == "date":
        date = day(cell["v"])
        return f"R{date.year - 2018}.{date.month}.{date.day}" if "g" in cell["f"] else f"{date.year}/{date.month}/{date.day}"
    if cell["t"] == "formatted":
        return str(cell["v"]).zfill(len(cell["f"]))
    return str(cell["v"])


def by_odfpy(book, path):
    document = OpenDocumentSpreadsheet()
    codes = sorted({c["f"] for row in book["rows"] for c in row if "f" in c})
    for n, code in enumerate(codes):
        document.automaticstyles.addElement(odf_number(f"N{n}", code))
        document.automaticstyles.addElement(Style(name=f"ce{n}", family="table-cell", datastylename=f"N{n}"))
    table = Table(name=book["sheet"])
    merged = spans(book)
    covered = {
        (r, c)
        for m in merged.values()
        for r in range(m["top"], m["bottom"] + 1)
        for c in range(m["left"], m["right"] + 1)
        if (r, c) != (m["top"], m["left"])
    }
    for r, row in enumerate(book["rows"]):
        line = TableRow()
        for c, cell in enumerate(row):
            if (r, c) in covered:
                line.addElement(CoveredTableCell())
                continue
            facts = {}
            if (r, c) in merged:
                m = merged[r, c]
                facts = {"numbercolumnsspanned": m["right"] - m["left"] + 1, "numberrowsspanned": m["bottom"] - m["top"] + 1}
            if "f" in cell:
                facts["stylename"] = f"ce{codes.index(cell['f'])}"
            if cell["t"] == "date":
                facts |= {"valuetype": "date", "datevalue": day(cell["v"]).isoformat()}
            elif cell["t"] in ("number", "formatted"):
                facts |= {"valuetype": "float", "value": cell["v"]}
            elif cell["t"] == "text":
                facts["valuetype"] = "string"
            place = TableCell(**facts)
            if cell["t"] != "blank":
                for paragraph in shown(cell).split("\n"):
                    place.addElement(P(text=paragraph))
            line.addElement(place)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    document.save(str(path))


def by_libreoffice(source, kind, path):
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / f"ledger{source.suffix}"
        shutil.copy(source, copy)
        out = pathlib.Path(folder) / "out"
        command = ["soffice", "--headless", "--convert-to", kind, "--outdir", str(out), str(copy)]
        subprocess.run(command, check=True, capture_output=True)
        (made,) = out.iterdir()
        shutil.copy(made, path)


def main():
    book = json.loads((HERE / "foreign.json").read_text(encoding="utf-8"))
    OUT.mkdir(exist_ok=True)
    by_openpyxl(book, OUT / "openpyxl.xlsx")
    by_xlwt(book, OUT / "xlwt.xls")
    by_odfpy(book, OUT / "odfpy.ods")
    for kind in ("xlsx", "xls", "ods"):
        by_libreoffice(OUT / "openpyxl.xlsx", kind, OUT / f"libreoffice.{kind}")
    by_libreoffice(OUT / "openpyxl.xlsx", CSV, OUT / "libreoffice.csv")


if __name__ == "__main__":
    main()
