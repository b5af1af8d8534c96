"""Book 3: one sheet per 制度, a sheet of common rules, and 券面項目 written in three different ways."""

from design_kit import NOTICE, Book, GREY, merge, put, row

HEAD = ["項番", "項目名", "型", "桁数", "文字種", "必須区分", "備考"]
MARK = {"always": "必須", "no": "任意", "conditional": "条件付き"}

# key -> 項目名, 型, 桁数, 文字種, 備考; then the truth: api_id, length, characters, type, extras
ITEMS = {
    "kind": ("機関別受給者証種別ID", "文字", 50, "半角英数", None,
             "orgSpecificCertificateTypeId", "<50c", "half_alnum", "text", {}),
    "number": ("個人番号", "文字", "12（固定）", "半角数字", None, "myNumber", "=12d", "half_digits", "text", {}),
    "name": ("氏名", "文字", 60, "全角", None, "basicFiveInfo.name", "<60c", "full", "text", {"group": "基本５情報"}),
    "kana": ("氏名カナ", "文字", 100, "全角カナ", None,
             "basicFiveInfo.nameKana", "<100c", "full_kana", "text", {"group": "基本５情報"}),
    "address": ("住所", "文字", 200, "全角", None, "basicFiveInfo.address", "<200c", "full", "text", {"group": "基本５情報"}),
    "birth": ("生年月日", "日付", "10（固定）", None, "yyyy-MM-dd",
              "basicFiveInfo.dateOfBirth", "=10c", None, "date", {"group": "基本５情報", "date": "YYYY-MM-DD"}),
    "sex": ("性別", "コード", "1（固定）", "半角数字", "共通事項のコードによる",
            "basicFiveInfo.sex", "=1d", "half_digits", "code",
            {"group": "基本５情報", "codes": {"1": "男", "2": "女", "9": "その他"}}),
    "secret": ("不開示フラグ", "真偽", None, None, "true＝不開示、false＝開示",
               "isNotDisclosed", None, None, "boolean", {"codes": {"true": "不開示", "false": "開示"}}),
    "payer": ("公費負担者番号", "文字", "8（固定）", "半角数字", None,
              "medicalSubsidyInsurerNumber", "=8d", "half_digits", "text", {}),
    "title": ("受給者証名", "文字", 100, "全角", None, "certificationName", "<100c", "full", "text", {}),
    "recipient": ("公費受給者番号", "文字", 30, "半角英数", None,
                  "medicalSubsidyRecipientNumber", "<30c", "half_alnum", "text", {}),
    "income": ("所得区分", "コード", 3, "半角英数", None, "incomeSegment", "<3c", "half_alnum", "code", {}),
    "hospitals": ("指定医療機関情報", "文字", None, "半角", "10桁のコードを縦棒（|）で区切る",
                  "designatedMedicalInstitutions", None, "half", "list", {"separator": "|"}),
    "always": ("常に償還払い", "コード", "1（固定）", "半角数字", "1：常に償還払い　0：それ以外",
               "isAlwaysReimbursement", "=1d", "half_digits", "code", {"codes": {"1": "常に償還払い", "0": "それ以外"}}),
    "limit": ("自己負担上限額（月額）", "数値", 6, "半角数字", "単位：円", "maxCopaymentAmount", "<6d", "half_digits", "number", {}),
    "from": ("資格有効期間開始日", "日付", "10（固定）", None, "yyyy-MM-dd",
             "validFrom", "=10c", None, "date", {"date": "YYYY-MM-DD"}),
    "to": ("資格有効期間終了日", "日付", "10（固定）", None, "yyyy-MM-dd",
           "validTo", "=10c", None, "date", {"date": "YYYY-MM-DD"}),
    "guardian": ("保護者氏名", "文字", 60, "全角", None, None, "<60c", "full", "text", {}),
}
FIVE = ["name", "kana", "address", "birth", "sex"]

COMMON = [
    ("文字コード", "UTF-8（BOM付き）", {"encoding": "utf-8-bom"}),
    ("改行コード", "LF", {"newline": "lf"}),
    ("最終行の改行", "なし", {"final_newline": False}),
    ("見出し行", "あり（項目名を１行目に置く）", {"header": "title"}),
    ("区切り文字", "カンマ", {"delimiter": ","}),
    ("引用符", "カンマ・改行・引用符を含む項目に限り、二重引用符で囲む", {"quote": "needed"}),
    ("日付", "西暦 yyyy-MM-dd", {"date": "YYYY-MM-DD"}),
    ("真偽", "true ／ false", {"boolean": {"true": "true", "false": "false"}}),
    ("終期のない資格", "終了日を空欄とする", {"no_end": ""}),
    ("ファイル名", "PMH_制度名_yyyyMMdd.csv", {"file_name": "PMH_制度名_yyyyMMdd.csv"}),
    ("ファイルの単位", "制度ごとに１ファイル", {"file_per": "scheme"}),
    ("１ファイルの上限", "50,000行（見出し行を除く）", {"max_rows": 50000}),
    ("性別", "1：男　2：女　9：その他", {"sex": {"男": "1", "女": "2", "その他": "9"}}),
]


def common(book):
    """The rules that hold for every sheet; returns (key, value, cell)."""
    sheet = book.sheet("共通事項", [3, 20, 56])
    put(sheet, "B1", "ＰＭＨ登録用ファイル設計書　共通事項", bold=True, size=14)
    put(sheet, "B2", NOTICE)
    said = []
    for line, (name, text, truth) in enumerate(COMMON, 4):
        put(sheet, f"B{line}", name, box=True, fill=GREY)
        put(sheet, f"C{line}", text, box=True)
        said += [(key, value, f"共通事項!C{line}") for key, value in truth.items()]
    return said


class Table:
    """One 制度 sheet being written from its header row down."""

    def __init__(self, book, said, scheme, head, first):
        letters = [chr(ord(first) + n) for n in range(len(HEAD))]
        indent = [3] * (ord(first) - ord("A"))
        self.sheet = book.sheet(scheme, indent + [6, 28, 8, 12, 12, 12, 46])
        self.layout = book.layout(self.sheet, scheme, [head])
        for key, value, cell in said:
            self.layout.say(key, value, cell)
        self.first, self.title, self.must, self.note = first, letters[1], letters[5], letters[6]
        self.letters, self.line, self.number = letters, head + 1, 1
        put(self.sheet, f"{first}1", f"登録用ファイル　【{scheme}】", bold=True, size=14)
        row(self.sheet, head, HEAD, first=first, head=True)

    def write(self, cells, required, api, size, chars, kind, more, mark=None):
        """One row and its truth; returns its row number."""
        name, *middle, note = cells
        shown = mark or MARK[required]
        row(self.sheet, self.line, [self.number, name, *middle, shown, note], first=self.first)
        self.layout.item(f"{self.title}{self.line}", name, api, required, size, chars, kind, **more)
        self.line += 1
        self.number += 1
        return self.line - 1

    def add(self, key, required, note=None, mark=None, more=None, **change):
        """A common item, with what this 制度 changes about it."""
        name, kind_text, digits, chars_text, usual, api, size, chars, kind, extra = ITEMS[key]
        extra = {**extra, **(more or {})}
        if required == "conditional":
            extra["condition"] = note
        digits = change.get("digits", digits)
        kind_text = change.get("kind_text", kind_text)
        kind = change.get("kind", kind)
        size = change.get("size", size)
        cells = (name, kind_text, digits, chars_text, note if note is not None else usual)
        return self.write(cells, required, api, size, chars, kind, extra, mark)

    def band(self, text):
        """A heading line across the table, between items."""
        put(self.sheet, f"{self.first}{self.line}", text, bold=True, fill=GREY, box=True)
        merge(self.sheet, f"{self.first}{self.line}:{self.note}{self.line}")
        self.layout.not_item(f"{self.first}{self.line}", "heading between items")
        self.line += 1

    def five(self):
        """基本５情報 under a heading line."""
        self.band("基本５情報")
        for key in FIVE:
            self.add(key, "always")

    def printed(self, label, value, first, last, required, note):
        """One label/value pair; either column may be left out."""
        for role, name, size in (("label", label, 30), ("value", value, 200)):
            if name:
                more = {"repeat": {"role": role, "from": first, "to": last}}
                if required == "conditional":
                    more["condition"] = note
                self.write((name, "文字", size, "全角", note), required, "certificationDetail",
                           f"<{size}c", "full", "text", more)


def child(book, said):
    """こども医療費助成: the pair is written once, with n=1～20."""
    table = Table(book, said, "こども医療費助成", 4, "A")
    table.add("kind", "always", "固定値：KODOMO01", more={"constant": "KODOMO01"})
    table.add("number", "always", "対象となる子の個人番号")
    table.five()
    table.band("資格情報")
    for key, required in (("secret", "always"), ("payer", "no"), ("title", "always"), ("recipient", "no"),
                          ("always", "always"), ("limit", "no"), ("from", "always"), ("to", "always")):
        table.add(key, required)
    table.add("guardian", "conditional", "保護者が受給者となる場合は必須")
    table.band("受給者証券面項目（n=1～20）")
    table.printed("券面項目ラベルn", "券面項目値n", 1, 20, "conditional", "n番目の券面項目がある場合は必須")


def single_parent(book, said):
    """ひとり親家庭等医療費助成: pairs written out, the table starting at column B, two statements nobody can read."""
    table = Table(book, said, "ひとり親家庭等医療費助成", 6, "B")
    put(table.sheet, "B3", "※対象者１人につき１行とする（母又は父と子はそれぞれ別の行）。")
    table.add("kind", "always", "固定値：HITORI01", more={"constant": "HITORI01"})
    table.add("number", "always")
    table.five()
    table.band("資格情報")
    table.add("secret", "always")
    line = table.add("income", None, mark="要相談", note="区分値は未定")
    table.layout.unreadable(f"{table.must}{line}", "required", "所得区分", "no known word for required or not")
    table.add("title", "always")
    line = table.add("recipient", "always", digits="10（固定）", size=None, note="7桁固定")
    table.layout.unreadable(f"{table.letters[3]}{line}", "length", "公費受給者番号", "10 fixed here, 7 fixed in the note")
    for key in ("always", "from", "to"):
        table.add(key, "always")
    table.band("受給者証券面項目")
    for n, wide in ((1, "１"), (2, "２"), (3, "３")):
        required = "always" if n == 1 else "no"
        table.printed(f"券面項目ラベル{wide}", f"券面項目値{wide}", n, n, required, None)


def disabled(book, said):
    """重度心身障害者医療費助成: values only, the label being the column name."""
    table = Table(book, said, "重度心身障害者医療費助成", 3, "A")
    table.add("kind", "always", "固定値：JUDO0001", more={"constant": "JUDO0001"})
    table.add("number", "always")
    table.five()
    table.band("資格情報")
    for key, required in (("secret", "always"), ("payer", "no"), ("title", "always"), ("recipient", "always"),
                          ("hospitals", "no"), ("always", "always"), ("from", "always"), ("to", "always")):
        table.add(key, required)
    line = table.add("limit", "conditional", "一部負担金がある場合は必須", kind_text="金額型Ｂ", kind=None)
    table.layout.unreadable(f"{table.letters[2]}{line}", "type", "自己負担上限額（月額）", "no known type word")
    table.band("受給者証券面項目（値のみ。ラベルは項目名による）")
    for n, name in ((1, "障害の程度"), (2, "一部負担金の割合"), (3, "交付年月日"), (4, "備考欄")):
        more = {"repeat": {"role": "value", "from": n, "to": n}}
        table.write((name, "文字", 200, "全角", "券面の表示のとおり"), "no", "certificationDetail",
                    "<200c", "full", "text", more)


def make():
    """The whole book."""
    book = Book("per-scheme.xlsx", "one sheet per 制度 and one of common rules; 券面項目 as n=1～20, written out, and values only")
    said = common(book)
    child(book, said)
    single_parent(book, said)
    disabled(book, said)
    return book
