"""Book 5: a differential file with English header words, nested groups and a second sheet of code values."""

from design_kit import NOTICE, Book, merge, put, row

LEVELS = ("inpatient", "入院"), ("outpatient", "外来"), ("pharmacy", "薬局")
PERIODS = ("perMonth", "月"), ("perDay", "日"), ("perVisit", "回")
REQUIRED = {"always": "Y", "no": "N", "conditional": "C"}

CODES = {
    "sex": [("1", "男"), ("2", "女"), ("3", "未回答")],
    "incomeSegment": [("A1", "生活保護"), ("A2", "低所得Ⅰ"), ("A3", "低所得Ⅱ"), ("B1", "一般Ⅰ"), ("B2", "一般Ⅱ")],
    "isAlwaysReimbursement": [("0", "現物給付あり"), ("1", "常に償還払い")],
}

# Field, API name, Type, Max length, required, Description, truth: api_id, length, characters, type, extras
HEAD_ITEMS = [
    ("履歴キー", "historyKey", "string", 40, "always", "Set by the business system. ASCII letters and digits.",
     "historyKey", "<40c", "half_alnum", "text", {}),
    ("削除フラグ", "isDeleted", "boolean", 1, "always", "Y or N",
     "isDeleted", None, None, "boolean", {}),
    ("機関別受給者証種別ID", "orgSpecificCertificateTypeId", "string", 50, "always", "ASCII letters and digits.",
     "orgSpecificCertificateTypeId", "<50c", "half_alnum", "text", {}),
    ("個人番号", "myNumber", "string", "12 (fixed)", "always", "Digits only. Keep leading zeros.",
     "myNumber", "=12c", "half_digits", "text", {}),
]
FIVE = [
    ("氏名", "name", "string", 100, "conditional", "Required unless isDeleted is true.", "<100c", None, "text", {}),
    ("氏名カナ", "nameKana", "string", 200, "conditional", "Required unless isDeleted is true. Full-width katakana.",
     "<200c", "full_kana", "text", {}),
    ("住所", "address", "string", 300, "conditional", "Required unless isDeleted is true.", "<300c", None, "text", {}),
    ("生年月日", "dateOfBirth", "date", None, "conditional", "Required unless isDeleted is true.", None, None, "date", {}),
    ("性別", "sex", "code", 1, "conditional", "Required unless isDeleted is true. See sheet Codes.", "<1c", None, "code", {}),
]
MIDDLE = [
    ("不開示フラグ", "isNotDisclosed", "boolean", None, "always", None, "isNotDisclosed", None, None, "boolean", {}),
    ("公費負担者番号", "medicalSubsidyInsurerNumber", "string", "8 (fixed)", "no", "Digits only.",
     "medicalSubsidyInsurerNumber", "=8c", "half_digits", "text", {}),
    ("受給者証名", "certificationName", "string", 100, "always", None, "certificationName", "<100c", None, "text", {}),
    ("公費受給者番号", "medicalSubsidyRecipientNumber", "string", 30, "conditional",
     "Required if medicalSubsidyInsurerNumber is set.",
     "medicalSubsidyRecipientNumber", "<30c", None, "text", {}),
    ("受給者証サブキー", "certificationSubKey", "opaque(?)", 20, "no", None,
     "certificationSubKey", "<20c", None, None, {}),
    ("区分", "segment", "string", 20, "no", None, "segment", "<20c", None, "text", {}),
    ("所得区分", "incomeSegment", "code", 2, "no", "See sheet Codes.", "incomeSegment", "<2c", None, "code", {}),
    ("追加条件", "additionalConditions", "list<string>", "50 or 500", "no",
     "itemCode-conditionCode, joined by semicolon.", "additionalConditions", None, None, "list", {"separator": ";"}),
    ("指定医療機関情報", "designatedMedicalInstitutions", "list<string>", 1100, "no",
     "10-digit codes, joined by semicolon.", "designatedMedicalInstitutions", "<1100c", None, "list", {"separator": ";"}),
    ("常に償還払い", "isAlwaysReimbursement", "code", "1 (fixed)", "always", "See sheet Codes.",
     "isAlwaysReimbursement", "=1c", None, "code", {}),
]
DATES = [
    ("医療費助成資格有効期間開始日", "validFrom", "date", None, "always", None, "validFrom", None, None, "date", {}),
    ("医療費助成資格有効期間終了日", "validTo", "date", None, "always", "Use 9999-12-31 if there is no end.",
     "validTo", None, None, "date", {}),
]
OVERVIEW = [
    ("Encoding", "UTF-8 without BOM", {"encoding": "utf-8"}),
    ("Line ending", "LF, also after the last record", {"newline": "lf", "final_newline": True}),
    ("Header", "1 line with API names", {"header": "id"}),
    ("Delimiter", "Comma", {"delimiter": ","}),
    ("Quoting", "Only where needed (RFC 4180)", {"quote": "needed"}),
    ("date", "ISO 8601 (YYYY-MM-DD)", {"date": "YYYY-MM-DD"}),
    ("boolean", "true / false", {"boolean": {"true": "true", "false": "false"}}),
    ("list<string>", "Values joined by semicolon (;)", {"list_separator": ";"}),
    ("Required", "Y: always   C: conditional, see Description   N: optional", {}),
]


class Table:
    """The item sheet being written: Field takes three columns, one per level."""

    def __init__(self, book):
        self.sheet = book.sheet("Layout (diff)", [5, 18, 12, 22, 34, 14, 12, 10, 52])
        self.layout = book.layout(self.sheet, "Layout (diff)", [3])
        self.line, self.number = 4, 1
        put(self.sheet, "A1", "Differential registration file / 差分登録用ファイル", bold=True, size=14)
        row(self.sheet, 3, ["No", "Field", None, None, "API name", "Type", "Max length", "Required", "Description"], head=True)
        merge(self.sheet, "B3:D3")

    def write(self, names, column, ident, kind_text, digits, required, note, api, size, chars, kind, more):
        """One row; `names` fills B to D and `column` is the one with the leaf's name."""
        row(self.sheet, self.line, [self.number, *names, ident, kind_text, digits, REQUIRED[required], note])
        if required == "conditional":
            more = {**more, "condition": note}
        leaf = ident.split(".")[0] if ident in CODES else None
        if leaf:
            more = {**more, "codes": dict(CODES[leaf]), "codes_cell": CODE_CELLS[leaf]}
        name = names["BCD".index(column)]
        self.layout.item(f"{column}{self.line}", name, api, required, size, chars, kind, **more)
        self.line += 1
        self.number += 1
        return self.line - 1

    def flat(self, entries):
        """Items without a group: the name spans all three columns."""
        for name, ident, kind_text, digits, required, note, api, size, chars, kind, more in entries:
            line = self.write([name, None, None], "B", ident, kind_text, digits, required, note, api, size, chars, kind, more)
            merge(self.sheet, f"B{line}:D{line}")
            if name == "削除フラグ":
                self.layout.unreadable(f"I{line}", "boolean", name, "Y or N against true / false for every boolean")
            if name == "受給者証サブキー":
                self.layout.unreadable(f"F{line}", "type", name, "no known type word")
            if name == "追加条件":
                self.layout.unreadable(f"G{line}", "length", name, "two lengths")
            if name == "医療費助成資格有効期間終了日":
                self.layout.say("no_end", "9999-12-31", f"I{line}")

    def parent(self, name, ident, kind):
        """A row that only opens a group; it has no number and is no column of the file."""
        row(self.sheet, self.line, [None, name, None, None, ident, kind, None, None, None])
        merge(self.sheet, f"B{self.line}:D{self.line}")
        self.layout.not_item(f"B{self.line}", "opens a group, holds no value of its own")
        self.line += 1

    def five(self):
        """基本５情報: a row for the group, then its members one column to the right."""
        self.parent("基本５情報", "basicFiveInfo", "object")
        for name, ident, kind_text, digits, required, note, size, chars, kind, more in FIVE:
            line = self.write([None, name, None], "C", ident, kind_text, digits, required, note,
                              f"basicFiveInfo.{ident}", size, chars, kind, {"group": "基本５情報", **more})
            merge(self.sheet, f"C{line}:D{line}")
            if ident == "nameKana":
                self.layout.say("kana", "full", f"I{line}")

    def copayment(self):
        """自己負担上限額: two levels of merged cells over nine amounts, then the ratio."""
        top = self.line
        for level, level_name in LEVELS:
            first = self.line
            for period, period_name in PERIODS:
                names = ["自己負担上限額" if self.line == top else None, level_name if self.line == first else None, period_name]
                ident = f"maxCopaymentAmount.{level}.{period}"
                self.write(names, "D", ident, "integer", 7, "no", "Yen.", ident, "<7c", None, "number",
                           {"group": f"自己負担上限額/{level_name}"})
            merge(self.sheet, f"C{first}:C{self.line - 1}")
        ident = "maxCopaymentAmount.ratio"
        line = self.write([None, "割合", None], "C", ident, "integer", 3, "no", "Percent.", ident, "<3c", None, "number",
                          {"group": "自己負担上限額"})
        merge(self.sheet, f"C{line}:D{line}", f"B{top}:B{line}")

    def details(self):
        """受給者証券面項目: written once with its number of repetitions."""
        self.parent("受給者証券面項目", "certificationDetail", "array[1..20]")
        for name, ident, size, role in (("ラベル", "label", 50, "label"), ("値", "value", 500, "value")):
            line = self.write([None, name, None], "C", f"certificationDetail[n].{ident}", "string", size, "always",
                              "n = 1 to 20", "certificationDetail", f"<{size}c", None, "text",
                              {"group": "受給者証券面項目", "repeat": {"role": role, "from": 1, "to": 20}})
            merge(self.sheet, f"C{line}:D{line}")


def codes(book):
    """The sheet of code values; CODE_CELLS must name where each table starts."""
    sheet = book.sheet("Codes", [28, 8, 30])
    put(sheet, "A1", "Code values", bold=True, size=14)
    row(sheet, 3, ["API name", "Code", "Meaning"], head=True)
    line = 4
    for ident, values in CODES.items():
        assert CODE_CELLS[ident] == f"Codes!B{line}", ident
        for code, meaning in values:
            row(sheet, line, [ident if code == values[0][0] else None, code, meaning])
            line += 1
        merge(sheet, f"A{line - len(values)}:A{line - 1}")
    book.other(sheet, "code values of the items")


CODE_CELLS = {"sex": "Codes!B4", "incomeSegment": "Codes!B7", "isAlwaysReimbursement": "Codes!B12"}


def make():
    """The whole book."""
    book = Book("differential.xlsx", "a differential file: English header words, groups nested twice, codes on another sheet")
    overview = book.sheet("Overview", [18, 60])
    put(overview, "A1", "File design: registration by difference", bold=True, size=14)
    put(overview, "A2", NOTICE)
    row(overview, 4, ["Property", "Value"], head=True)
    said = []
    for line, (name, text, truth) in enumerate(OVERVIEW, 5):
        row(overview, line, [name, text])
        said += [(key, value, f"Overview!B{line}") for key, value in truth.items()]
    table = Table(book)
    for key, value, cell in said:
        table.layout.say(key, value, cell)
    table.flat(HEAD_ITEMS)
    table.five()
    table.flat(MIDDLE)
    table.copayment()
    table.flat(DATES)
    table.details()
    codes(book)
    table.layout.say("sex", {code_name: code for code, code_name in CODES["sex"]}, CODE_CELLS["sex"])
    return book
