"""Book 2: a vendor's 外部ファイルレイアウト, saved in the old .xls form, with its own items in its own order."""

from design_kit import NOTICE, Book, put, row

# 論理名, 物理名, 属性, バイト数, 必須, 文字種, コード値, 説明; then the truth: api_id, required, length, characters, type, extras
ITEMS = [
    ("レコード区分", "REC_KBN", "9", 1, "○", "半角数字", "2:データ", "固定値「2」",
     None, "always", "<1b", "half_digits", "code", {"codes": {"2": "データ"}, "constant": "2"}),
    ("市町村コード", "CITY_CD", "9", 6, "○", "半角数字", None, "検査数字を含む6桁固定",
     None, "always", "=6b", "half_digits", "text", {}),
    ("機関別受給者証種別ＩＤ", "SHUBETSU_ID", "X", 50, "○", "半角英数字", None, "業務パラメタの設定値を出力",
     "orgSpecificCertificateTypeId", "always", "<50b", "half_alnum", "text", {}),
    ("公費負担者番号", "FUTANSHA_NO", "9", 8, None, "半角数字", None, "8桁固定。法別番号から出力",
     "medicalSubsidyInsurerNumber", "no", "=8b", "half_digits", "text", {}),
    ("公費受給者番号", "JUKYUSHA_NO", "X", 30, None, "半角英数字", None, None,
     "medicalSubsidyRecipientNumber", "no", "<30b", "half_alnum", "text", {}),
    ("個人番号", "KOJIN_NO", "9", 12, "○", "半角数字", None, "12桁固定",
     "myNumber", "always", "=12b", "half_digits", "text", {}),
    ("漢字氏名", "KANJI_SHIMEI", "N", 80, "○", "全角", None, "姓と名の間は全角空白1文字",
     "basicFiveInfo.name", "always", "<80b", "full", "text", {}),
    ("カナ氏名", "KANA_SHIMEI", "X", 60, "○", "半角カナ", None, "姓と名の間は半角空白1文字",
     "basicFiveInfo.nameKana", "always", "<60b", "half_kana", "text", {}),
    ("生年月日", "SEINENGAPPI", "9", 8, "○", "半角数字", None, "西暦YYYYMMDD",
     "basicFiveInfo.dateOfBirth", "always", "<8b", "half_digits", "date", {"date": "YYYYMMDD"}),
    ("性別", "SEIBETSU", "9", 1, "○", "半角数字", "1:男 2:女 9:不明", None,
     "basicFiveInfo.sex", "always", "<1b", "half_digits", "code", {"codes": {"1": "男", "2": "女", "9": "不明"}}),
    ("住所", "JUSHO", "N", 200, "○", "全角", None, "都道府県から方書までを連結",
     "basicFiveInfo.address", "always", "<200b", "full", "text", {}),
    ("保護者宛名番号", "HOGOSHA_ATENA_NO", "9", 15, None, "半角数字", None, "該当がないときは空",
     None, "no", "<15b", "half_digits", "text", {}),
    ("不開示フラグ", "FUKAIJI_FLG", "9", 1, "○", "半角数字", "0:開示 1:不開示", None,
     "isNotDisclosed", "always", "<1b", "half_digits", "boolean", {"codes": {"0": "開示", "1": "不開示"}}),
    ("受給者証名称", "SHO_MEISHO", "N", 200, "○", "全角", None, None,
     "certificationName", "always", "<200b", "full", "text", {}),
    ("受給者証サブキー", "SHO_SUBKEY", "X", "可変（※）", None, "半角英数字", None, "※別途取り決め",
     "certificationSubKey", "no", None, "half_alnum", "text", {}),
    ("所得区分", "SHOTOKU_KBN", "X", 2, None, "半角英数字", "01:一般 02:低所得 03:上位所得", None,
     "incomeSegment", "no", "<2b", "half_alnum", "code", {"codes": {"01": "一般", "02": "低所得", "03": "上位所得"}}),
    ("追加条件", "TSUIKA_JOKEN", "X", 255, None, "半角英数記号", None, "項目コード-条件コード。複数は「;」区切り",
     "additionalConditions", "no", "<255b", "half_ascii", "list", {"separator": ";"}),
    ("指定医療機関", "SHITEI_KIKAN", "Q", 329, None, None, None, "医療機関コード10桁を「;」区切りで最大30件",
     "designatedMedicalInstitutions", "no", "<329b", None, "list", {"separator": ";"}),
    ("常時償還払区分", "SHOKAN_KBN", "9", 1, "○", "半角数字", "0:現物 1:償還", None,
     "isAlwaysReimbursement", "always", "<1b", "half_digits", "code", {"codes": {"0": "現物", "1": "償還"}}),
    ("自己負担上限月額", "JOGEN_GETSUGAKU", "9", 7, None, "半角数字", None, "単位 円。前ゼロなし",
     "maxCopaymentAmount", "no", "<7b", "half_digits", "number", {}),
    ("自己負担割合", "FUTAN_WARIAI", "9", 3, None, "半角数字", None, "単位 ％",
     "maxCopaymentAmount", "no", "<3b", "half_digits", "number", {}),
    ("資格有効開始日", "YUKO_KAISHI", "9", 8, "○", "半角数字", None, "西暦YYYYMMDD",
     "validFrom", "always", "<8b", "half_digits", "date", {"date": "YYYYMMDD"}),
    ("資格有効終了日", "YUKO_SHURYO", "9", 8, "○", "半角数字", None, "YYYY/MM/DDの10桁。無期限は99991231",
     "validTo", "always", None, "half_digits", "date", {}),
]


def details():
    """Five pairs of 券面項目, each written out in its own rows."""
    for n in range(1, 6):
        must, required = ("○", "always") if n == 1 else (None, "no")
        for role, logical, physical, size in (("label", "名称", "MEI", 40), ("value", "内容", "NAIYO", 400)):
            more = {"repeat": {"role": role, "from": n, "to": n}}
            yield (f"券面項目{n:02}{logical}", f"KENMEN{n:02}_{physical}", "N", size, must, "全角", None, None,
                   "certificationDetail", required, f"<{size}b", "full", "text", more)


def make():
    """The whole book."""
    book = Book("vendor.xls", "a vendor's 外部ファイルレイアウト in .xls: byte lengths, X/9/N, own romanised names, dialect in prose")
    sheet = book.sheet("外部ファイルレイアウト", [5, 26, 20, 6, 12, 6, 14, 26, 40])
    layout = book.layout(sheet, "外部ファイルレイアウト", [11])
    put(sheet, "A1", "外部ファイルレイアウト", bold=True, size=14)
    put(sheet, "H1", "作成 ○○情報システム（架空）")
    put(sheet, "A2", "システム名：福祉総合システム　　ファイルＩＤ：FKPMH010　　ファイル名：ＰＭＨ連携ファイル")
    put(sheet, "A4", "＜ファイル仕様＞", bold=True)
    put(sheet, "A5", "ヘッダ行なし、文字コードShift_JIS、改行CRLF、項目はダブルクォーテーションで囲む")
    put(sheet, "A6", "項目間はカンマで区切る。日付は西暦YYYYMMDD。")
    put(sheet, "A7", "出力ファイル名は FKPMH010_市町村コード_YYYYMMDD.csv とする。")
    put(sheet, "A8", "属性　X：半角英数字・カナ　9：数字　N：全角　　必須　○：必須　空白：任意")
    put(sheet, "A9", NOTICE)
    for key, value in (("header", "none"), ("encoding", "cp932"), ("newline", "crlf"), ("quote", "always")):
        layout.say(key, value, "A5")
    layout.say("delimiter", ",", "A6")
    layout.say("date", "YYYYMMDD", "A6")
    layout.say("file_name", "FKPMH010_市町村コード_YYYYMMDD.csv", "A7")
    row(sheet, 11, ["No.", "論理名", "物理名", "属性", "バイト数", "必須", "文字種", "コード値", "説明"], head=True)
    line = 12
    for number, (name, *cells, api, required, size, chars, kind, more) in enumerate([*ITEMS, *details()], 1):
        row(sheet, line, [number, name, *cells])
        layout.item(f"B{line}", name, api, required, size, chars, kind, **more)
        if name == "受給者証サブキー":
            layout.unreadable(f"E{line}", "length", name, "no number")
        if name == "指定医療機関":
            layout.unreadable(f"D{line}", "type", name, "an attribute letter that the legend does not explain")
        if name == "資格有効終了日":
            layout.unreadable(f"I{line}", "length", name, "10 characters with slashes against 8 bytes, digits and YYYYMMDD")
        if name == "性別":
            layout.say("sex", {"男": "1", "女": "2", "不明": "9"}, f"H{line}")
        if name == "不開示フラグ":
            layout.say("boolean", {"true": "1", "false": "0"}, f"H{line}")
        if name == "資格有効終了日":
            layout.say("no_end", "99991231", f"I{line}")
        if name == "追加条件":
            layout.say("list_separator", ";", f"I{line}")
        if name == "カナ氏名":
            layout.say("kana", "half", f"G{line}")
        if name == "漢字氏名":
            layout.say("name_space", "full", f"I{line}")
        line += 1
    put(sheet, f"A{line + 1}", "（注）全角文字は１文字を２バイトとして数える。")
    notes = book.sheet("更新記録", [6, 12, 40])
    row(notes, 1, ["No.", "更新日", "説明"], head=True)
    row(notes, 2, [1, "2026/02/10", "初版"])
    row(notes, 3, [2, "2026/03/25", "券面項目を５組に拡張"])
    book.other(notes, "history of the document")
    return book
