#!/usr/bin/env python3
"""Writes the five invented ファイル設計書 workbooks and truth.json into this folder.

Needs openpyxl, and LibreOffice (`soffice`) for the one workbook in the old .xls form.
Run: python3 tests/design/make_designs.py
"""

import json
import pathlib
import subprocess
import tempfile

import design_differential
import design_ministry
import design_per_scheme
import design_untidy
import design_vendor
from design_kit import check

HERE = pathlib.Path(__file__).resolve().parent
MAKERS = [design_ministry, design_vendor, design_per_scheme, design_untidy, design_differential]


def to_xls(source, folder, profile):
    """Turns an .xlsx into an .xls with LibreOffice."""
    command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "xls"]
    subprocess.run([*command, "--outdir", str(folder), str(source)], check=True, stdout=subprocess.DEVNULL)


def lines(value, indent=""):
    """JSON with every leaf object (an item, a dialect property) on a line of its own."""
    inner = list(value.values()) if isinstance(value, dict) else value
    deep = isinstance(value, (dict, list)) and any(isinstance(one, (dict, list)) for one in inner)
    if not deep or (isinstance(value, dict) and ("api_id" in value or "cell" in value)):
        return json.dumps(value, ensure_ascii=False)
    step = indent + " "
    if isinstance(value, list):
        parts = [step + lines(one, step) for one in value]
        return "[\n" + ",\n".join(parts) + "\n" + indent + "]"
    parts = [f"{step}{json.dumps(key)}: {lines(one, step)}" for key, one in value.items()]
    return "{\n" + ",\n".join(parts) + "\n" + indent + "}"


def main():
    """Makes, checks and writes everything."""
    books = []
    for maker in MAKERS:
        book = maker.make()
        entry = book.truth()
        with tempfile.TemporaryDirectory() as scratch:
            made = pathlib.Path(scratch) / (pathlib.Path(book.file).stem + ".xlsx")
            book.save(made)
            check(entry, made)
            if book.file.endswith(".xls"):
                to_xls(made, HERE, pathlib.Path(scratch) / "profile")
            else:
                (HERE / book.file).write_bytes(made.read_bytes())
        books.append(entry)
    (HERE / "truth.json").write_text(lines({"schema": 1, "workbooks": books}) + "\n", encoding="utf-8")
    for entry in books:
        for layout in entry["layouts"]:
            print(entry["file"], layout["sheet"], len(layout["items"]), "items,", len(layout["unreadable"]), "unreadable")


if __name__ == "__main__":
    main()
