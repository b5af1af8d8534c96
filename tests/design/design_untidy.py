"""Book 4: an untidy sheet of a town hall, grown by hand: notes in the middle, circled numbers, sentences for limits."""

from design_kit import NOTICE, Book, HEAD, merge, put, row

RULE, MUST, NOTE = "E", "F", "G"

# Each entry is one line of the sheet: ("item", number, title in the cell, rule, must, note, truth...), ("note", text) or ("head",).
# Truth: title, api_id, required, length, characters, type, extras
LINES = [
    ("item", "①", "機関別受給者証\n種別ＩＤ", "半角英数50文字以内", "要", "県から通知されたもの",
     "機関別受給者証種別ＩＤ", "orgSpecificCertificateTypeId", "always", "<50c", "half_alnum", "text", {}),
    ("item", "②", "個人番号\n（マイナンバー）", "半角数字１２桁固定", "要", "ハイフンや空白は入れない",
     "個人番号（マイナンバー）", "myNumber", "always", "=12d", "half_digits", "text", {}),
    ("item", "③", "氏名", "全角50文字以内", "要", "住民票のとおり。\n外字は使わない。",
     "氏名", "basicFiveInfo.name", "always", "<50c", "full", "text", {"group": "基本５情報"}),
    ("item", "④", "フリガナ", "全角カナ50文字以内", "", "",
     "フリガナ", "basicFiveInfo.nameKana", "always", "<50c", "full_kana", "text", {"group": "基本５情報"}),
    ("item", "⑤", "住　所", "全角100文字以内", "", "",
     "住　所", "basicFiveInfo.address", "always", "<100c", "full", "text", {"group": "基本５情報"}),
    ("item", "⑥", "生年\n月日", "半角10桁", "", "和暦不可　yyyy/MM/dd",
     "生年月日", "basicFiveInfo.dateOfBirth", "always", "=10c", "half", "date", {"group": "基本５情報", "date": "YYYY/MM/DD"}),
    ("item", "⑦", "性別", "半角1桁", "", "1＝男　2＝女",
     "性別", "basicFiveInfo.sex", "always", "=1c", "half", "code", {"group": "基本５情報", "codes": {"1": "男", "2": "女"}}),
    ("note", "★ここまでは住民記録から取り込めます。ここから下は台帳を見て入力してください。"),
    ("item", "⑧", "不開示\nフラグ", "半角1桁", "要", "1＝不開示　0＝開示　　※空欄にしないこと！",
     "不開示フラグ", "isNotDisclosed", "always", "=1c", "half", "boolean", {"codes": {"1": "不開示", "0": "開示"}}),
    ("item", "⑨", "公費負担者番号", "半角8桁固定", "不要", "ある場合のみ",
     "公費負担者番号", "medicalSubsidyInsurerNumber", "no", "=8c", "half", "text", {}),
    ("item", "⑩", "受給者証名", "全角100文字以内", "要", "例）子ども医療費受給資格証",
     "受給者証名", "certificationName", "always", "<100c", "full", "text", {}),
    ("item", "⑪", "受給者番号", "たぶん7桁　→県に確認中", "不要", "",
     "受給者番号", "medicalSubsidyRecipientNumber", "no", None, None, "text", {}),
    ("note", "※所得区分と自己負担は、ひとり親と重度だけ。子どもは空欄でよい（課長確認済 R8.3.2）"),
    ("head",),
    ("item", "⑫", "所得区分", "半角英数2文字以内", "※１", "※１　ひとり親と重度の場合は必須",
     "所得区分", "incomeSegment", "conditional", "<2c", "half_alnum", "text", {"condition": "※１　ひとり親と重度の場合は必須"}),
    ("item", "⑬", "自己負担上限額\n（入院・月）", "半角数字6桁以内", "※１", "円単位、カンマなし",
     "自己負担上限額（入院・月）", "maxCopaymentAmount", "conditional", "<6d", "half_digits", "number",
     {"condition": "※１　ひとり親と重度の場合は必須"}),
    ("item", "⑭", "自己負担上限額\n（外来・月）", "半角数字6桁以内", "※１", "",
     "自己負担上限額（外来・月）", "maxCopaymentAmount", "conditional", "<6d", "half_digits", "number",
     {"condition": "※１　ひとり親と重度の場合は必須"}),
    ("item", "⑮", "指定医療\n機関", "半角10桁又は全角20文字", "不要", "コードが分からなければ名称でも可？",
     "指定医療機関", "designatedMedicalInstitutions", "no", None, None, "list", {}),
    ("item", "⑯", "償還払い\nのみ", "半角1桁", "要", "1＝常に償還払い\n0＝それ以外",
     "償還払いのみ", "isAlwaysReimbursement", "always", "=1c", "half", "code", {"codes": {"1": "常に償還払い", "0": "それ以外"}}),
    ("item", "⑰", "有効期間\n（開始）", "半角10桁", "要", "和暦不可　yyyy/MM/dd\n終わりが無いときは 9999/12/31",
     "有効期間（開始）", "validFrom", "always", "=10c", "half", "date", {"date": "YYYY/MM/DD"}),
    ("item", "⑱", "有効期間\n（終了）", "半角10桁", "", "",
     "有効期間（終了）", "validTo", "always", "=10c", "half", "date", {"date": "YYYY/MM/DD"}),
    ("note", "＜券面にその他印字しているもの＞　項目名をそのまま見出しにする"),
    ("item", "⑲", "保護者氏名", "全角50文字以内", "不要", "",
     "保護者氏名", "certificationDetail", "no", "<50c", "full", "text", {"repeat": {"role": "value", "from": 1, "to": 1}}),
    ("item", "⑳", "交付年月日", "全角20文字以内", "不要", "券面どおり（和暦可）",
     "交付年月日", "certificationDetail", "no", "<20c", "full", "text", {"repeat": {"role": "value", "from": 2, "to": 2}}),
    ("item", "㉑", "備　考", "全角２００文字以内", "？", "",
     "備　考", "certificationDetail", None, "<200c", "full", "text", {"repeat": {"role": "value", "from": 3, "to": 3}}),
]
UNREADABLE = {
    "受給者番号": (RULE, "length", "a guess, to be asked of the prefecture"),
    "指定医療機関": (RULE, "length", "two lengths joined by 又は"),
    "備　考": (MUST, "required", "a question mark"),
}


def header(sheet, line):
    """The header row, which the sheet repeats where the printed page breaks."""
    row(sheet, line, ["番号", "項　目", None, "入力のしかた", "要否", "備考（注意点）"], first="B", head=True)
    merge(sheet, f"C{line}:D{line}")


def make():
    """The whole book."""
    book = Book("untidy.xlsx", "an untidy municipal sheet: titles, notes and a repeated header in the middle, circled numbers, merged cells")
    sheet = book.sheet("Sheet1", [2, 6, 12, 12, 26, 8, 40])
    layout = book.layout(sheet, "ＰＭＨ登録用ファイルについて", [10])
    put(sheet, "B1", "ＰＭＨ登録用ファイルについて（福祉医療係メモ）", bold=True, size=16)
    merge(sheet, "B1:G2")
    put(sheet, "G3", "R8.3.2　改訂\nR8.3.19　再改訂")
    put(sheet, "B4", NOTICE)
    put(sheet, "B5", "・１行目には見出し（項目名）を必ず入れること。")
    put(sheet, "B6", "・Excelで作って「CSV（カンマ区切り）」で保存する。保存した後は開かない！")
    put(sheet, "B7", "・日付は全部西暦　yyyy/MM/dd（例　2026/04/01）")
    layout.say("header", "title", "B5")
    layout.say("delimiter", ",", "B6")
    layout.say("date", "YYYY/MM/DD", "B7")
    header(sheet, 10)
    line, seen = 11, {}
    for kind, *rest in LINES:
        if kind == "note":
            put(sheet, f"B{line}", rest[0], bold=True)
            merge(sheet, f"B{line}:G{line}")
            layout.not_item(f"B{line}", "note between items")
        elif kind == "head":
            header(sheet, line)
            layout.not_item(f"C{line}", "header repeated for the next printed page")
        else:
            number, cell, rule, must, note, title, api, required, size, chars, meaning, more = rest
            row(sheet, line, [number, cell, None, rule, must or None, note or None], first="B")
            if more.get("group"):
                # the five lie one column to the right of their merged group cell
                put(sheet, f"C{line}", None, box=True)
                put(sheet, f"D{line}", cell, box=True)
                at = f"D{line}"
            else:
                merge(sheet, f"C{line}:D{line}")
                at = f"C{line}"
            layout.item(at, title, api, required, size, chars, meaning, **more)
            seen[title] = line
            if title in UNREADABLE:
                column, what, why = UNREADABLE[title]
                layout.unreadable(f"{column}{line}", what, title, why)
        line += 1
    first, last = seen["氏名"], seen["性別"]
    put(sheet, f"C{first}", "基本\n５情報", box=True, fill=HEAD)
    put(sheet, f"{MUST}{first}", "要", box=True)
    merge(sheet, f"C{first}:C{last}", f"{MUST}{first}:{MUST}{last}", f"{NOTE}{first}:{NOTE}{first + 2}")
    start, end = seen["有効期間（開始）"], seen["有効期間（終了）"]
    merge(sheet, f"{MUST}{start}:{MUST}{end}", f"{NOTE}{start}:{NOTE}{end}")
    layout.say("sex", {"男": "1", "女": "2"}, f"{NOTE}{last}")
    layout.say("boolean", {"true": "1", "false": "0"}, f"{NOTE}{seen['不開示フラグ']}")
    layout.say("no_end", "9999/12/31", f"{NOTE}{start}")
    layout.say("kana", "full", f"{RULE}{seen['フリガナ']}")
    put(sheet, f"C{line + 1}", "問合せ先　福祉医療係　内線 000")
    put(sheet, f"C{line + 2}", "↑番号㉑より下に項目を足さないでください")
    other = book.sheet("Sheet2", [14, 14, 10])
    row(other, 1, ["項目", "担当", "期限"], head=True)
    row(other, 2, ["台帳の確認", "係員", "4/10"])
    row(other, 3, ["ネットワーク", "情報政策", "4/20"])
    book.other(other, "a list of tasks")
    return book
