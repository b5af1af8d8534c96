"""Excel 97-2003 (BIFF8), by xlwt."""

import io
import struct

import xlwt
from xlwt import BIFFRecords, UnicodeUtils


def _upack2(text, encoding="ascii"):
    """Like xlwt's, but counts UTF-16 units: a character of plane 2 is two of them."""
    try:
        return struct.pack("<HB", len(text), 0) + text.encode("latin-1")
    except UnicodeEncodeError:
        units = text.encode("utf-16-le")
        return struct.pack("<HB", len(units) // 2, 1) + units


UnicodeUtils.upack2 = _upack2
BIFFRecords.upack2 = _upack2

ERRORS = {"#N/A": 0x2A, "#REF!": 0x17, "#VALUE!": 0x0F, "#DIV/0!": 0x07, "#NAME?": 0x1D}


def write(book):
    """The bytes of an .xls file."""
    workbook = xlwt.Workbook(encoding="utf-8")
    sheet = workbook.add_sheet(book["sheet"])
    styles = {}

    def style(code):
        if code not in styles:
            styles[code] = xlwt.easyxf(num_format_str=code)
        return styles[code]

    merged = {(m["top"], m["left"]): m for m in book["merges"]}
    for r, row in enumerate(book["rows"]):
        for c, cell in enumerate(row):
            kind = cell["t"]
            span = merged.get((r, c))
            if span and (span["bottom"], span["right"]) != (r, c):
                sheet.write_merge(r, span["bottom"], c, span["right"], cell.get("v", ""))
            elif kind in ("text", "number", "bool"):
                sheet.write(r, c, cell["v"])
            elif kind in ("formatted", "date"):
                sheet.write(r, c, cell["v"], style(cell["f"]))
            elif kind == "error":
                sheet.row(r).set_cell_error(c, ERRORS[cell["v"]])
            elif kind == "formula":
                raise SystemExit("formulas are written to .xlsx only")
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()
