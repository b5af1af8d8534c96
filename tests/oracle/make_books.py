#!/usr/bin/env python3
"""Writes the workbooks of the corpus that no Rust crate writes: .xls, .ods, .xlsb, and an encrypted one.

Reads books/NAME.EXT.json (typed cells, made by `cargo run -p pmh-sample --example corpus`) and writes ../corpus/NAME.EXT.
Same input, same bytes. With --check nothing is written; the exit code is 1 when a file is not current.

.xls needs the package xlwt (1.3.0); .ods, .xlsb and the encrypted container are written by the modules beside this file.
"""

import json
import pathlib
import sys

import container
import ods
import xlsb

HERE = pathlib.Path(__file__).resolve().parent
CORPUS = HERE.parent / "corpus"


def write_xls(book):
    import xls  # only here: the one writer that needs a package

    return xls.write(book)


WRITERS = {"xls": write_xls, "ods": ods.write, "xlsb": xlsb.write}


def files():
    for path in sorted((HERE / "books").glob("*.json")):
        name = path.name.removesuffix(".json")
        book = json.loads(path.read_text(encoding="utf-8"))
        yield name, WRITERS[name.rsplit(".", 1)[1]](book)
    yield "unreadable-password.xlsx", container.encrypted_package()


def main():
    check = "--check" in sys.argv[1:]
    stale = []
    for name, data in files():
        path = CORPUS / name
        if check:
            if not path.exists() or path.read_bytes() != data:
                stale.append(name)
        else:
            path.write_bytes(data)
    for name in stale:
        print(f"not current: {name}", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
