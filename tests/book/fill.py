#!/usr/bin/env python3
"""Fills templates in with openpyxl, and lets LibreOffice open and save them. See the README beside this file."""

import pathlib
import subprocess
import sys
import tempfile

import openpyxl

HERE = pathlib.Path(__file__).resolve().parent
# Scheme, layout, and the formats that LibreOffice saves.
BOOKS = [
    ("nanbyo", "full", ["xlsx", "ods", "xls"]),
    ("kodomo", "diff", ["xlsx"]),
    ("hitorioya", "full", ["ods"]),
]
FIRST = 5


def fill(template, target):
    """Copies the examples into the sheet of people; nothing else is touched."""
    book = openpyxl.load_workbook(template)
    examples, people = book["記入例"], book["受給者一覧"]
    for row in examples.iter_rows(min_row=FIRST):
        for cell in row:
            people.cell(cell.row, cell.column).value = cell.value
    book.save(target)


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for scheme, layout, formats in BOOKS:
            empty = folder / "empty.xlsx"
            make = ["template", "--layout", f"medical-subsidy-{layout}", "--scheme", scheme, "--today", "2026-04-01"]
            subprocess.run([program, *make, "-o", empty], check=True)
            filled = HERE / f"{scheme}-{layout}-openpyxl.xlsx"
            fill(empty, filled)
            for kind in formats:
                office = ["soffice", f"-env:UserInstallation={(folder / 'office').as_uri()}", "--headless"]
                subprocess.run([*office, "--convert-to", kind, "--outdir", folder / "saved", filled], check=True)
                saved = folder / "saved" / f"{filled.stem}.{kind}"
                saved.replace(HERE / f"{scheme}-{layout}-libreoffice.{kind}")


if __name__ == "__main__":
    main()
