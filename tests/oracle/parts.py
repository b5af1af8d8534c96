"""What the writers share: a reproducible zip, and text as it is shown in a cell."""

import datetime
import io
import zipfile

FIXED = (1980, 1, 1, 0, 0, 0)


def packed(members, stored=()):
    """A zip with the given (name, bytes) in order and a fixed date; names in `stored` are not compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members:
            info = zipfile.ZipInfo(name, FIXED)
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, data)
    return out.getvalue()


def day(serial):
    """The date of a serial number of the 1900 system."""
    return datetime.date(1899, 12, 30) + datetime.timedelta(days=serial)


ERAS = [(datetime.date(2019, 5, 1), "R", "令和", 2018), (datetime.date(1989, 1, 8), "H", "平成", 1988)]


def shown_date(date, code):
    """A date as its number format shows it."""
    if "g" not in code:
        return f"{date.year}/{date.month}/{date.day}"
    _, letter, name, base = next(era for era in ERAS if date >= era[0])
    if "ggge" in code:
        return f"{name}{date.year - base}年{date.month}月{date.day}日"
    return f"{letter}{date.year - base}.{date.month}.{date.day}"


def shown(cell):
    """What the spreadsheet shows of a cell, for formats that store it beside the value."""
    kind = cell["t"]
    if kind == "formatted" and set(cell["f"]) == {"0"}:
        return str(cell["v"]).zfill(len(cell["f"]))
    if kind == "date":
        return shown_date(day(cell["v"]), cell["f"])
    if kind == "bool":
        return "TRUE" if cell["v"] else "FALSE"
    return "" if cell.get("v") is None else str(cell["v"])
