"""Excel binary workbook (MS-XLSB, BIFF12): one sheet, shared strings, number formats, merged cells.

No package writes this format, so the records are laid down here; numbers in brackets are record types of MS-XLSB 2.3.
"""

import struct

from parts import packed


def record(kind, data=b""):
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(data)
    length = b""
    while True:
        low = size & 0x7F
        size >>= 7
        length += bytes([low | (0x80 if size else 0)])
        if not size:
            break
    return head + length + data


def wide(text):
    units = text.encode("utf-16-le")
    return struct.pack("<I", len(units) // 2) + units


def u32(*values):
    return struct.pack(f"<{len(values)}I", *values)


COLOR = bytes([0x01, 0x40, 0, 0, 0, 0, 0, 0xFF])
NO_COLOR = bytes(8)


def styles(codes):
    fmts = b"".join(record(44, struct.pack("<H", 164 + n) + wide(code)) for n, code in enumerate(codes))
    font = struct.pack("<HHHHBBBB", 220, 0, 400, 0, 0, 3, 128, 0) + COLOR + b"\x00" + wide("游ゴシック")
    fill = u32(0) + COLOR + COLOR + u32(0) + struct.pack("<5d", 0, 0, 0, 0, 0) + u32(0)
    border = b"\x00" + (b"\x00\x00" + NO_COLOR) * 5

    def xf(parent, fmt):
        return record(47, struct.pack("<HHHHHBBHBB", parent, fmt, 0, 0, 0, 0, 0, 0x1010, 1 if fmt else 0, 0))

    cell_xfs = xf(0, 0) + b"".join(xf(0, 164 + n) for n in range(len(codes)))
    out = record(278)
    if codes:
        out += record(615, u32(len(codes))) + fmts + record(616)
    out += record(611, u32(1)) + record(43, font) + record(612)
    out += record(603, u32(1)) + record(45, fill) + record(604)
    out += record(613, u32(1)) + record(46, border) + record(614)
    out += record(626, u32(1)) + xf(0xFFFF, 0) + record(627)
    out += record(617, u32(1 + len(codes))) + cell_xfs + record(618)
    out += record(619, u32(1)) + record(48, u32(0) + struct.pack("<HBB", 1, 0, 0) + wide("Normal")) + record(620)
    return out + record(279)


def cell_record(col, cell, codes, strings):
    kind = cell["t"]
    style = 1 + codes.index(cell["f"]) if kind in ("formatted", "date") else 0
    head = u32(col, style)
    if kind in ("number", "formatted", "date"):
        return record(5, head + struct.pack("<d", cell["v"]))
    if kind == "bool":
        return record(4, head + bytes([cell["v"]]))
    if kind == "text":
        return record(7, head + u32(strings.setdefault(cell["v"], len(strings))))
    if kind == "blank":
        return b""
    raise SystemExit(f"{kind} is written to .xlsx only")


def sheet(book, codes, strings):
    height, width = len(book["rows"]), max(len(row) for row in book["rows"])
    out = record(129) + record(148, u32(0, height - 1, 0, width - 1)) + record(145)
    for r, row in enumerate(book["rows"]):
        cells = b"".join(cell_record(c, cell, codes, strings) for c, cell in enumerate(row))
        if cells:
            out += record(0, u32(r, 0) + struct.pack("<H3B", 360, 0, 0, 0) + u32(1, 0, width - 1)) + cells
    out += record(146)
    spans = [m for m in book["merges"] if (m["top"], m["left"]) != (m["bottom"], m["right"])]
    if spans:
        out += record(177, u32(len(spans)))
        out += b"".join(record(176, u32(m["top"], m["bottom"], m["left"], m["right"])) for m in spans) + record(178)
    return out + record(130)


def relations(*targets):
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    lines = "".join(
        f'<Relationship Id="rId{n}" Type="{base}{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(targets, 1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'
    )


CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    '<Override PartName="/xl/worksheets/sheet1.bin" ContentType="application/vnd.ms-excel.worksheet"/>'
    '<Override PartName="/xl/styles.bin" ContentType="application/vnd.ms-excel.styles"/>'
    '<Override PartName="/xl/sharedStrings.bin" ContentType="application/vnd.ms-excel.sharedStrings"/>'
    "</Types>"
)


def write(book):
    """The bytes of an .xlsb file."""
    codes = sorted({c["f"] for row in book["rows"] for c in row if c["t"] in ("formatted", "date")})
    strings = {}
    cells = sheet(book, codes, strings)
    uses = sum(c["t"] == "text" for row in book["rows"] for c in row)
    shared = record(159, u32(uses, len(strings)))
    shared += b"".join(record(19, b"\x00" + wide(text)) for text in strings) + record(160)
    workbook = record(131) + record(153, u32(0, 0) + wide("")) + record(143)
    workbook += record(156, u32(0, 1) + wide("rId1") + wide(book["sheet"])) + record(144) + record(132)
    return packed(
        [
            ("[Content_Types].xml", CONTENT_TYPES),
            ("_rels/.rels", relations(("officeDocument", "xl/workbook.bin"))),
            ("xl/workbook.bin", workbook),
            (
                "xl/_rels/workbook.bin.rels",
                relations(
                    ("worksheet", "worksheets/sheet1.bin"), ("styles", "styles.bin"), ("sharedStrings", "sharedStrings.bin")
                ),
            ),
            ("xl/worksheets/sheet1.bin", cells),
            ("xl/styles.bin", styles(codes)),
            ("xl/sharedStrings.bin", shared),
        ]
    )
