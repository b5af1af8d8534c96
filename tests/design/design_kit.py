"""What all the invented design books share: drawing cells, and writing down the truth beside them.

A `Book` owns one workbook and the truth about it. Whoever draws a cell that means something
says at once what an importer should read there; nothing is derived from the cell text.
"""

import datetime
import re
import unicodedata
import zipfile

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

THIN = Side(style="thin", color="808080")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
HEAD = PatternFill("solid", fgColor="D9E1F2")
GREY = PatternFill("solid", fgColor="EDEDED")
FIXED_TIME = datetime.datetime(2026, 4, 1, 9, 0, 0)
NOTICE = "この設計書は試験用に作った架空のものです。実在の団体・製品・公式の仕様とは関係ありません。"


def length(text):
    """Reads the shorthand `=12d` (exactly 12 digits), `<50c` (at most 50 chars), `<40b` (bytes); None stays None."""
    if text is None:
        return None
    how = {"=": "exact", "<": "max"}[text[0]]
    unit = {"c": "chars", "b": "bytes", "d": "digits"}[text[-1]]
    return {how: int(text[1:-1]), "unit": unit}


class Layout:
    """The expected reading of one table: dialect, items in order, and what cannot be read."""

    def __init__(self, sheet, title, header_rows):
        self.sheet = sheet
        self.truth = {
            "sheet": sheet,
            "title": title,
            "header_rows": header_rows,
            "dialect": {},
            "items": [],
            "not_items": [],
            "unreadable": [],
        }

    def cell(self, address):
        """`B8` on this layout's sheet, or an address that names its own sheet already."""
        return address if "!" in address else f"{self.sheet}!{address}"

    def say(self, key, value, address):
        """A dialect property that the workbook states, and where."""
        self.truth["dialect"][key] = {"value": value, "cell": self.cell(address)}

    def item(self, address, title, api, required, size, characters, kind, **more):
        """One expected item; `address` is the cell with its name."""
        entry = {
            "api_id": api,
            "title": title,
            "required": required,
            "length": length(size),
            "characters": characters,
            "type": kind,
            "cell": self.cell(address),
        }
        self.truth["items"].append({**entry, **more})

    def not_item(self, address, why):
        """A row inside the table that must not become an item."""
        self.truth["not_items"].append({"cell": self.cell(address), "why": why})

    def unreadable(self, address, what, item, why):
        """A statement that an importer must report instead of guessing."""
        self.truth["unreadable"].append({"cell": self.cell(address), "what": what, "item": item, "why": why})


class Book:
    """One workbook under construction together with its truth."""

    def __init__(self, file, shape):
        self.file = file
        self.shape = shape
        self.book = Workbook()
        self.book.remove(self.book.active)
        self.layouts = []
        self.other_tables = []

    def sheet(self, title, widths):
        """A new sheet with these column widths (in characters)."""
        sheet = self.book.create_sheet(title)
        for column, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(column)].width = width
        return sheet

    def layout(self, sheet, title, header_rows):
        """Starts the truth about one table."""
        made = Layout(sheet.title, title, header_rows)
        self.layouts.append(made)
        return made

    def other(self, sheet, why):
        """A sheet with a table that is no layout of the registration file."""
        self.other_tables.append({"sheet": sheet.title, "why": why})

    def truth(self):
        """The entry of this workbook in truth.json; unreadable entries carry the text of their cell."""
        for layout in self.layouts:
            for entry in layout.truth["unreadable"]:
                entry["text"] = str(self.value(entry["cell"]))
        return {
            "file": self.file,
            "shape": self.shape,
            "layouts": [layout.truth for layout in self.layouts],
            "other_tables": self.other_tables,
        }

    def value(self, address):
        """The value at `sheet!A1`."""
        sheet, cell = address.split("!")
        return self.book[sheet][cell].value

    def save(self, path):
        """Saves an .xlsx whose bytes depend on its content only."""
        self.book.properties.creator = "sample"
        self.book.save(path)
        with zipfile.ZipFile(path) as packed:
            parts = [(name, packed.read(name)) for name in packed.namelist()]
        stamp = FIXED_TIME.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, data in parts:
                if name == "docProps/core.xml":
                    data = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp, data)
                info = zipfile.ZipInfo(name, FIXED_TIME.timetuple()[:6])
                info.compress_type = zipfile.ZIP_DEFLATED
                packed.writestr(info, data)


def put(sheet, address, value, bold=False, size=None, fill=None, box=False, center=False):
    """Writes one cell."""
    cell = sheet[address]
    cell.value = value
    cell.font = Font(name="ＭＳ ゴシック", bold=bold, size=size or 10)
    cell.alignment = Alignment(wrap_text=box, vertical="center", horizontal="center" if center else None)
    if fill:
        cell.fill = fill
    if box:
        cell.border = BOX
    return cell


def row(sheet, number, values, first="A", head=False):
    """Writes a boxed table row from column `first` on; None leaves the cell empty."""
    start = ord(first) - ord("A")
    for offset, value in enumerate(values):
        address = f"{get_column_letter(start + offset + 1)}{number}"
        put(sheet, address, value, bold=head, fill=HEAD if head else None, box=True, center=head)
    tallest = max(str(value or "").count("\n") for value in values) + 1
    sheet.row_dimensions[number].height = 15 * tallest


def merge(sheet, *ranges):
    """Merges each range."""
    for one in ranges:
        sheet.merge_cells(one)


def history(book, rows):
    """A 改版履歴 sheet: it looks like a table, with 項番 and 備考, but describes no items."""
    sheet = book.sheet("改版履歴", [6, 10, 14, 50, 20])
    put(sheet, "A1", "改版履歴", bold=True, size=14)
    row(sheet, 3, ["項番", "版数", "改版日", "改版内容", "備考"], head=True)
    for offset, values in enumerate(rows):
        row(sheet, 4 + offset, values)
    book.other(sheet, "history of the document")


def plain(text):
    """Text for comparing a title with its cell: NFKC, without spaces and line breaks."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(text)))


def check(entry, path):
    """Asserts that every cell the truth names exists in the saved book and holds what is claimed."""
    book = load_workbook(path)

    def text(address):
        sheet, cell = address.split("!")
        return book[sheet][cell].value

    for layout in entry["layouts"]:
        rows = []
        for item in layout["items"]:
            assert plain(item["title"]) in plain(text(item["cell"])), (entry["file"], item)
            assert item["required"] in ("always", "conditional", "no", None), item
            rows.append(int(re.search(r"\d+$", item["cell"]).group()))
        assert rows == sorted(rows), entry["file"]
        for named in list(layout["dialect"].values()) + layout["not_items"] + layout["unreadable"]:
            assert text(named["cell"]) not in (None, ""), (entry["file"], named)
        titles = [item["title"] for item in layout["items"]]
        for named in layout["unreadable"]:
            assert named["item"] is None or named["item"] in titles, (entry["file"], named)
        single = [i["api_id"] for i in layout["items"] if i["api_id"] and i["api_id"] != "certificationDetail"]
        single = [i for i in single if i != "maxCopaymentAmount"]
        assert len(single) == len(set(single)), (entry["file"], "an item twice")
