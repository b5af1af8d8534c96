"""Book 1: a ministry-like 別紙１ with cover, history, two header rows and merged groups."""

from design_kit import NOTICE, Book, GREY, history, merge, put, row

# 項番, group, 項目名, 項目ID, 型, 最小, 最大, 必須, 備考; then the truth: api_id, required, length, characters, type, extras
ITEMS = [
    (1, None, "機関別受給者証種別ID", "orgSpecificCertificateTypeId", "文字列", None, 50, "○", "半角英数字。制度ごとに機関内で一意の値。",
     "orgSpecificCertificateTypeId", "always", "<50c", "half_alnum", "text", {}),
    (2, None, "個人番号", "myNumber", "文字列", 12, 12, "○", "半角数字。先頭の0を省略しないこと。",
     "myNumber", "always", "=12d", "half_digits", "text", {}),
    (3, "基本５情報\n(basicFiveInfo)", "氏名", "name", "文字列", None, 100, "○", "全角。",
     "basicFiveInfo.name", "always", "<100c", "full", "text", {}),
    (None, "", "氏名カナ", "nameKana", "文字列", None, 200, "○", "全角カタカナ。姓と名の間は空けない。",
     "basicFiveInfo.nameKana", "always", "<200c", "full_kana", "text", {}),
    (None, "", "住所", "address", "文字列", None, 300, "○", "全角。都道府県名から方書までを一続きに設定する。",
     "basicFiveInfo.address", "always", "<300c", "full", "text", {}),
    (None, "", "生年月日", "dateOfBirth", "日付", 10, 10, "○", "YYYY-MM-DD",
     "basicFiveInfo.dateOfBirth", "always", "=10c", None, "date", {"date": "YYYY-MM-DD"}),
    (None, "", "性別", "sex", "コード", 1, 1, "○", "1：男性\n2：女性",
     "basicFiveInfo.sex", "always", "=1d", None, "code", {"codes": {"1": "男性", "2": "女性"}}),
    (4, None, "不開示フラグ", "isNotDisclosed", "真偽値", None, 5, "○", "true：不開示\nfalse：開示",
     "isNotDisclosed", "always", "<5c", None, "boolean", {"codes": {"true": "不開示", "false": "開示"}}),
    (5, None, "公費負担者番号", "medicalSubsidyInsurerNumber", "文字列", 8, 8, "－", "半角数字。",
     "medicalSubsidyInsurerNumber", "no", "=8d", "half_digits", "text", {}),
    (6, None, "受給者証名", "certificationName", "文字列", None, 100, "○", "証に表題がないときは、証が分かる名称を設定する。",
     "certificationName", "always", "<100c", None, "text", {}),
    (7, None, "公費受給者番号", "medicalSubsidyRecipientNumber", "文字列", 30, 7, "△", "公費負担者番号を設定する場合は必須。",
     "medicalSubsidyRecipientNumber", "conditional", None, None, "text",
     {"condition": "公費負担者番号を設定する場合は必須。"}),
    (8, None, "（欠番）", None, None, None, None, None, "第0.8版で削除。", None, None, None, None, None, {}),
    (9, None, "区分", "segment", "文字列", None, 20, "－", None,
     "segment", "no", "<20c", None, "text", {}),
    (10, None, "所得区分", "incomeSegment", "列挙体乙", None, 4, "－", "半角英数字。事前に登録した区分値を設定する。",
     "incomeSegment", "no", "<4c", "half_alnum", None, {}),
    (11, None, "追加条件", "additionalConditions", "文字列", None, 500, "－",
     "「項目コード-条件コード」の形。複数あるときは半角セミコロン（;）でつなぐ。",
     "additionalConditions", "no", "<500c", None, "list", {"separator": ";"}),
    (12, None, "指定医療機関情報", "designatedMedicalInstitutions", "文字列", None, 1100, "－",
     "10桁の医療機関コード。複数あるときは半角セミコロン（;）でつなぐ。",
     "designatedMedicalInstitutions", "no", "<1100c", None, "list", {"separator": ";"}),
    (13, None, "常に償還払い", "isAlwaysReimbursement", "コード", 1, 1, "○", "1：常に償還払い\n0：上記以外",
     "isAlwaysReimbursement", "always", "=1d", None, "code", {"codes": {"1": "常に償還払い", "0": "上記以外"}}),
    (14, "自己負担上限額\n(maxCopaymentAmount)", "月額上限（入院）", "inpatientMonthly", "数値", None, 7, "－", "単位：円",
     "maxCopaymentAmount.inpatientMonthly", "no", "<7d", None, "number", {}),
    (None, "", "月額上限（外来）", "outpatientMonthly", "数値", None, 7, "－", "単位：円",
     "maxCopaymentAmount.outpatientMonthly", "no", "<7d", None, "number", {}),
    (None, "", "負担割合", "ratio", "数値", None, 3, "－", "単位：％",
     "maxCopaymentAmount.ratio", "no", "<3d", None, "number", {}),
    (15, None, "医療費助成資格有効期間開始日", "validFrom", "日付", 10, 10, "○", "YYYY-MM-DD",
     "validFrom", "always", "=10c", None, "date", {"date": "YYYY-MM-DD"}),
    (16, None, "医療費助成資格有効期間終了日", "validTo", "日付", 10, 10, "○", "YYYY-MM-DD\n終期がないときは 9999-12-31",
     "validTo", "always", "=10c", None, "date", {"date": "YYYY-MM-DD"}),
    (17, "受給者証券面項目\n(certificationDetail)", "券面項目名", "itemName", "文字列", None, 50, "○",
     "券面項目名と券面項目値を1組とし、最大30組まで繰り返す。",
     "certificationDetail", "always", "<50c", None, "text", {"repeat": {"role": "label", "from": 1, "to": 30}}),
    (None, "", "券面項目値", "itemValue", "文字列", None, 400, "△", "券面に印字がある場合は必須。",
     "certificationDetail", "conditional", "<400c", None, "text",
     {"repeat": {"role": "value", "from": 1, "to": 30}, "condition": "券面に印字がある場合は必須。"}),
]


def cover(book):
    sheet = book.sheet("表紙", [4, 60])
    put(sheet, "B3", "別紙１", bold=True)
    put(sheet, "B6", "自治体ベンダー向け仕様等（見本）", bold=True, size=18)
    put(sheet, "B8", "ファイル設計書", bold=True, size=16)
    put(sheet, "B11", "第0.9版　令和８年４月１日")
    put(sheet, "B13", NOTICE)


def result_file(book):
    """A second table of the same shape that describes the answer, not what is registered."""
    sheet = book.sheet("結果ファイル", [6, 26, 22, 10, 8, 8, 40])
    put(sheet, "A2", "ファイル設計書（結果ファイル）", bold=True, size=14)
    put(sheet, "A3", "登録の結果を通知するファイル。自治体は受け取るのみ。")
    row(sheet, 6, ["項番", "項目名", "項目ID（英字）", "型", "桁数", "必須", "備考"], head=True)
    rows = [
        [1, "行番号", "lineNumber", "数値", 8, "○", None],
        [2, "結果コード", "resultCode", "文字列", 4, "○", "0000：正常"],
        [3, "結果メッセージ", "resultMessage", "文字列", 200, "－", None],
    ]
    for offset, values in enumerate(rows):
        row(sheet, 7 + offset, values)
    book.other(sheet, "design of the result file, not of the registration file")


def table(book):
    sheet = book.sheet("登録用ファイル", [6, 22, 26, 30, 10, 7, 7, 7, 48])
    layout = book.layout(sheet, "登録用ファイル", [8, 9])
    put(sheet, "I1", "別紙１")
    put(sheet, "A2", "ファイル設計書", bold=True, size=14)
    cells = {
        "A3": "ファイル名", "C3": "登録用ファイル", "D3": "版数", "E3": "0.9",
        "A4": "文字コード", "C4": "UTF-8（BOMなし）", "D4": "改行コード", "E4": "CRLF",
        "A5": "区切り文字", "C5": "カンマ（,）", "D5": "囲み文字", "E5": "ダブルクォーテーション（全項目）",
        "A6": "ヘッダ行", "C6": "あり（１行目に項目IDを出力する）", "D6": "最終行", "E6": "最終行の末尾にも改行コードを付ける",
    }
    for address, value in cells.items():
        put(sheet, address, value, box=True, fill=GREY if address[0] in "AD" else None)
    for line in range(3, 7):
        merge(sheet, f"A{line}:B{line}", f"E{line}:I{line}")
    layout.say("encoding", "utf-8", "C4")
    layout.say("newline", "crlf", "E4")
    layout.say("delimiter", ",", "C5")
    layout.say("quote", "always", "E5")
    layout.say("header", "id", "C6")
    layout.say("final_newline", True, "E6")
    put(sheet, "A7", "必須欄　○：必須　△：条件付き必須（条件は備考欄）　－：任意")
    row(sheet, 8, ["項番", "項目名", None, "項目ID\n（英字）", "型", "桁数", None, "必須", "備考"], head=True)
    row(sheet, 9, [None, "大項目", "小項目", None, None, "最小", "最大", None, None], head=True)
    merge(sheet, "A8:A9", "B8:C8", "D8:D9", "E8:E9", "F8:G8", "H8:H9", "I8:I9")
    line, opened = 10, None
    groups = []
    for number, group, name, ident, kind, low, high, must, note, api, required, size, chars, meaning, more in ITEMS:
        if group is None:
            row(sheet, line, [number, name, None, ident, kind, low, high, must, note])
            merge(sheet, f"B{line}:C{line}")
            cell, parent = f"B{line}", None
        else:
            row(sheet, line, [number, group or None, name, ident, kind, low, high, must, note])
            if group:
                groups.append([line, line])
                opened = group.split("\n")[0]
            groups[-1][1] = line
            cell, parent = f"C{line}", opened
        if meaning is None and api is None:
            layout.not_item(cell, "number left free")
        else:
            layout.item(cell, name, api, required, size, chars, meaning, **({"group": parent} if parent else {}), **more)
        if name == "公費受給者番号":
            layout.unreadable(f"F{line}", "length", name, "the smallest length, 30, is above the largest, 7")
        if name == "所得区分":
            layout.unreadable(f"E{line}", "type", name, "no known type word")
        if name == "生年月日":
            layout.say("date", "YYYY-MM-DD", f"I{line}")
        if name == "医療費助成資格有効期間終了日":
            layout.say("no_end", "9999-12-31", f"I{line}")
        if name == "不開示フラグ":
            layout.say("boolean", {"true": "true", "false": "false"}, f"I{line}")
        if name == "性別":
            layout.say("sex", {"男": "1", "女": "2"}, f"I{line}")
        if name == "追加条件":
            layout.say("list_separator", ";", f"I{line}")
        if name == "氏名カナ":
            layout.say("kana", "full", f"I{line}")
        line += 1
    for first, last in groups:
        merge(sheet, f"A{first}:A{last}", f"B{first}:B{last}")
    put(sheet, f"A{line + 1}", "※１　個人番号は、こども医療にあっては対象となる子の番号とする。")
    put(sheet, f"A{line + 2}", "※２　繰り返す項目は、列を右に追加して設定する。")
    sheet.freeze_panes = "D10"


def make():
    """The whole book."""
    book = Book("ministry.xlsx", "別紙１ of a ministry: cover, history, two-row header, merged groups, a second table to leave alone")
    cover(book)
    history(book, [
        [1, "0.7", "令和8年1月15日", "新規作成", None],
        [2, "0.8", "令和8年2月20日", "項番８ 旧受給者証区分を削除", "桁数の見直しを含む"],
        [3, "0.9", "令和8年4月1日", "項番１４ 自己負担上限額の小項目を追加", None],
    ])
    table(book)
    result_file(book)
    return book
