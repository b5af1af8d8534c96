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


def shown(cell):
    """A plain rendering of a cell, for formats that store one beside the value."""
    kind = cell["t"]
    if kind == "formatted" and set(cell["f"]) == {"0"}:
        return str(cell["v"]).zfill(len(cell["f"]))
    if kind == "date":
        return day(cell["v"]).isoformat()
    if kind == "bool":
        return "TRUE" if cell["v"] else "FALSE"
    return "" if cell.get("v") is None else str(cell["v"])
