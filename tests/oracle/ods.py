"""OpenDocument spreadsheet, written as LibreOffice lays it out: typed values, styles per format, a repeated empty tail."""

from xml.sax.saxutils import escape, quoteattr

from parts import day, packed, shown

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in [
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("number", "datastyle"),
    ]
)

MONTH, DAY = "<number:month/>", "<number:day/>"
ERA_YEAR = '<number:year number:calendar="gengou"/>'


def text(words):
    return f"<number:text>{words}</number:text>"


def date_style(code):
    """The parts of a date format as LibreOffice stores them."""
    if "ggge" in code:
        era = '<number:era number:calendar="gengou" number:style="long"/>'
        return era + ERA_YEAR + text("年") + MONTH + text("月") + DAY + text("日")
    if "ge" in code:
        return '<number:era number:calendar="gengou"/>' + ERA_YEAR + text(".") + MONTH + text(".") + DAY
    return '<number:year number:style="long"/>' + text("/") + MONTH + text("/") + DAY


def styles(codes):
    out = []
    for n, (kind, code) in enumerate(codes):
        if kind == "date":
            out.append(f'<number:date-style style:name="N{n}">{date_style(code)}</number:date-style>')
        else:
            digits = len(code) if set(code) == {"0"} else 1
            out.append(
                f'<number:number-style style:name="N{n}">'
                f'<number:number number:decimal-places="0" number:min-integer-digits="{digits}"/></number:number-style>'
            )
        out.append(f'<style:style style:name="ce{n}" style:family="table-cell" style:data-style-name="N{n}"/>')
    return "".join(out)


def paragraphs(text):
    return "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n"))


def cell_xml(cell, codes, span):
    kind = cell["t"]
    extra = ""
    if span:
        across, down = span["right"] - span["left"] + 1, span["bottom"] - span["top"] + 1
        extra = f' table:number-columns-spanned="{across}" table:number-rows-spanned="{down}"'
    if kind == "blank":
        return f"<table:table-cell{extra}/>"
    if kind in ("formatted", "date"):
        extra += f' table:style-name="ce{codes.index((kind, cell["f"]))}"'
    if kind == "text":
        value = ' office:value-type="string"'
    elif kind in ("number", "formatted"):
        value = f' office:value-type="float" office:value={quoteattr(str(cell["v"]))}'
    elif kind == "date":
        value = f' office:value-type="date" office:date-value="{day(cell["v"]).isoformat()}"'
    elif kind == "bool":
        value = f' office:value-type="boolean" office:boolean-value="{str(cell["v"]).lower()}"'
    else:
        raise SystemExit(f"{kind} is written to .xlsx only")
    return f"<table:table-cell{extra}{value}>{paragraphs(shown(cell))}</table:table-cell>"


def rows_xml(book, codes):
    spans = {(m["top"], m["left"]): m for m in book["merges"]}
    covered = {
        (r, c)
        for m in book["merges"]
        for r in range(m["top"], m["bottom"] + 1)
        for c in range(m["left"], m["right"] + 1)
        if (r, c) != (m["top"], m["left"])
    }
    width = max(len(row) for row in book["rows"])
    for r, row in enumerate(book["rows"]):
        cells = []
        for c, cell in enumerate(row):
            if (r, c) in covered:
                cells.append("<table:covered-table-cell/>")
            else:
                cells.append(cell_xml(cell, codes, spans.get((r, c))))
        cells.append(f'<table:table-cell table:number-columns-repeated="{16384 - len(row)}"/>')
        yield "<table:table-row>" + "".join(cells) + "</table:table-row>"
    rest = 1048576 - len(book["rows"])
    yield (
        f'<table:table-row table:number-rows-repeated="{rest}">'
        f'<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert width <= 16384


def write(book):
    """The bytes of an .ods file."""
    codes = sorted({(c["t"], c["f"]) for row in book["rows"] for c in row if c["t"] in ("formatted", "date")})
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<office:document-content {NAMESPACES} office:version="1.3">'
        f"<office:automatic-styles>{styles(codes)}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name={quoteattr(book["sheet"])}>'
        + "\n".join(rows_xml(book, codes))
        + "</table:table></office:spreadsheet></office:body></office:document-content>\n"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>\n"
    )
    members = [("mimetype", kind), ("content.xml", content), ("META-INF/manifest.xml", manifest)]
    return packed(members, stored={"mimetype"})
