//! Ledgers as offices keep them: what fills which item. `=` a column, `+` joined with a blank, `&` joined without, `?` asked.

mod mapping_support;
use mapping_support::check;

#[test]
fn nanbyo_with_the_words_of_the_notice() {
    check(
        "nanbyo 1",
        "nanbyo",
        "公費負担者番号|公費受給者番号|個人番号|氏名|フリガナ|生年月日|性別|住所|有効期間開始日|有効期間終了日|所得区分|自己負担上限月額|不開示
         54136015|0123455|123456789018|山田　太郎|ヤマダ　タロウ|S50.4.1|男|東京都渋谷区代々木1-1|R6.4.1|R7.3.31|B1|10000|無
         54136015|1234566|621498320257|鈴木　花子|スズキ　ハナコ|H2.5.6|女|東京都渋谷区代々木2-2|R6.4.1|R7.3.31|B2|20000|有",
        "medicalSubsidyInsurerNumber=A medicalSubsidyRecipientNumber=B myNumber=C name=D nameKana=E dateOfBirth=F sex=G address=H
         validFrom=I validTo=J incomeSegment=K maxCopaymentAmount=L isNotDisclosed=M",
    );
}

#[test]
fn nanbyo_with_two_rows_and_much_else() {
    check(
        "nanbyo 2",
        "nanbyo",
        "指定難病受給者一覧
         No.|受給者番号|受給者||||疾病名|認定期間||階層区分|月額上限|主治医|医療機関名|電話番号|支援措置
         |||氏名|カナ|生年月日||自|至|||||
         1|0123455|山田　太郎|ヤマダ　タロウ|昭和50年4月1日|パーキンソン病|R6.4.1|R7.3.31|B1|10000|佐藤|渋谷病院|03-1234-5678|なし
         2|1234566|鈴木　花子|スズキ　ハナコ|平成2年5月6日|潰瘍性大腸炎|R6.4.1|R7.3.31|B2|20000|田中|新宿病院|03-2345-6789|なし"
            .replace("|||氏名|カナ|生年月日||自|至", "||氏名|カナ|生年月日||自|至|").replace("受給者||||疾病名", "受給者|||疾病名").as_str(),
        "medicalSubsidyRecipientNumber=B name=C nameKana=D dateOfBirth=E validFrom=G validTo=H incomeSegment=I
         maxCopaymentAmount=J isNotDisclosed=N",
    );
}

#[test]
fn shoman_with_patient_guardian_and_doctor() {
    check(
        "shoman",
        "shoman",
        "受給者番号|患者氏名|患者カナ|患者生年月日|患者性別|患者住所|患者個人番号|申請者氏名|申請者住所|続柄|疾患群|疾患名|指定医|交付日|開始日|終了日
         1234566|山田　一|ヤマダ　ハジメ|H27.4.1|男|東京都港区芝1-1|123456789018|山田　太郎|東京都港区芝1-1|父|悪性新生物|白血病|佐藤|R6.4.1|R6.4.1|R7.3.31
         0123455|鈴木　二|スズキ　ツグ|H28.4.1|女|東京都港区芝2-2|621498320257|鈴木　花子|東京都港区芝2-2|母|慢性腎疾患|腎炎|佐藤|R6.4.1|R6.4.1|R7.3.31",
        "medicalSubsidyRecipientNumber=A name=B nameKana=C dateOfBirth=D sex=E address=F myNumber=G validFrom=O validTo=P",
    );
}

#[test]
fn shoman_child_beats_guardian_and_holder() {
    check(
        "shoman child",
        "shoman",
        "受給者番号|受給者氏名|受給者氏名カナ|対象児童氏名|対象児童氏名カナ|対象児童生年月日|対象児童個人番号|受給者個人番号|保護者氏名|有効期間（自）|有効期間（至）
         1234566|山田　太郎|ヤマダ　タロウ|山田　一|ヤマダ　ハジメ|H27.4.1|123456789018|621498320257|山田　太郎|R6.4.1|R7.3.31",
        "medicalSubsidyRecipientNumber=A name=D nameKana=E dateOfBirth=F myNumber=G validFrom=J validTo=K",
    );
}

#[test]
fn seishin_with_split_names() {
    check(
        "seishin",
        "seishin",
        "受給者番号|姓|名|セイ|メイ|生年月日（西暦）|男女|郵便番号|住所１|住所２|ＤＶ等支援措置|認定有効期間開始年月日|認定有効期間終了年月日|所得階層|負担上限月額|指定医療機関コード|薬局名
         0123455|山田|太郎|ヤマダ|タロウ|1975/04/01|1|1500001|東京都渋谷区神宮前1-1-1|メゾン神宮101|0|2024/04/01|2025/03/31|中間1|5000|1310110049|渋谷薬局
         1234566|鈴木|花子|スズキ|ハナコ|1990/05/06|2|1500002|東京都渋谷区渋谷2-2-2||0|2024/04/01|2025/03/31|中間2|10000|1310110098|新宿薬局",
        "medicalSubsidyRecipientNumber=A name=B+C nameKana=D+E dateOfBirth=F sex=G address=I+J isNotDisclosed=K validFrom=L validTo=M
         incomeSegment=N maxCopaymentAmount=O designatedMedicalInstitutions=P",
    );
}

#[test]
fn kosei_with_merged_parents() {
    check(
        "kosei",
        "kosei",
        "更生医療受給者台帳|||||||||
         整理番号|公費||氏名||生年月日|住所|方書|支給認定期間||負担上限額
         |負担者番号|受給者番号|漢字|カナ||||開始|終了|
         1|15131014|0123455|山田　太郎|ヤマダ　タロウ|S50.4.1|東京都台東区上野1-1|上野ハイツ101|R6.4.1|R7.3.31|5000
         2|15131014|1234566|鈴木　花子|スズキ　ハナコ|S51.5.6|東京都台東区上野2-2||R6.4.1|R7.3.31|5000",
        "medicalSubsidyInsurerNumber=B medicalSubsidyRecipientNumber=C name=D nameKana=E dateOfBirth=F address=G+H validFrom=I validTo=J
         maxCopaymentAmount=K",
    );
}

#[test]
fn ikusei_with_words_in_brackets() {
    check(
        "ikusei",
        "ikusei",
        "番号|児童氏名|児童氏名（カナ）|児童の生年月日|保護者氏名|保護者住所|児童住所|給付期間（開始日）|給付期間（終了日）|病名
         123456789018|山田　一|ヤマダ　ハジメ|H27.4.1|山田　太郎|東京都北区1-1|東京都北区1-1|R6.4.1|R7.3.31|股関節
         621498320257|鈴木　二|スズキ　ツグ|H28.4.1|鈴木　花子|東京都北区2-2|東京都北区2-2|R6.4.1|R7.3.31|心臓",
        "myNumber=A name=B nameKana=C dateOfBirth=D address=G validFrom=H validTo=I",
    );
}

#[test]
fn yoiku_with_a_newborn() {
    check(
        "yoiku",
        "yoiku",
        "券番号|負担者番号|受給番号|未熟児氏名|ふりがな|出生体重|出生年月日|保護者|保護者個人番号|承認期間・自|承認期間・至|指定医療機関
         1|23131014|0123455|山田　一|やまだ　はじめ|1800|R6.3.1|山田　太郎|621498320257|R6.3.1|R6.9.30|渋谷病院
         2|23131014|1234566|鈴木　二|すずき　つぐ|1500|R6.4.1|鈴木　花子|314159265352|R6.4.1|R6.9.30|新宿病院",
        "medicalSubsidyInsurerNumber=B medicalSubsidyRecipientNumber=C name=D nameKana=E dateOfBirth=G validFrom=J validTo=K",
    );
}

#[test]
fn kekkaku_with_card_words() {
    check(
        "kekkaku",
        "kekkaku",
        "患者票番号|氏名（漢字）|氏名（フリガナ）|性別（男・女）|生年月日（和暦）|現住所|居所区分|承認期間から|承認期間まで|公費負担者番号（８桁）|マイナンバー（12桁）|非開示
         0123455|山田　太郎|ヤマダ　タロウ|男|S50.4.1|東京都港区芝1-1|1|R6.4.1|R6.9.30|10131019|123456789018|×
         1234566|鈴木　花子|スズキ　ハナコ|女|H2.5.6|東京都港区芝2-2|1|R6.4.1|R6.9.30|10131019|621498320257|×",
        "medicalSubsidyRecipientNumber=A name=B nameKana=C sex=D dateOfBirth=E address=F validFrom=H validTo=I medicalSubsidyInsurerNumber=J
         myNumber=K isNotDisclosed=L",
    );
}

#[test]
fn kodomo_exported_from_a_system() {
    check(
        "kodomo",
        "kodomo",
        "宛名番号|世帯番号|受給者証番号|負担者番号|個人番号|氏名カナ|氏名漢字|生年月日|性別コード|住所漢字|方書漢字|行政区|資格取得日|有効開始年月日|有効終了年月日|保護者宛名番号|保護者氏名カナ|保護者氏名漢字|異動事由
         0000001|0001|12345|88138243|123456789018|ﾔﾏﾀﾞ ﾊｼﾞﾒ|山田　一|20200401|1|東京都八王子市元本郷町3-24-1|コーポ101|3|20200401|20240401|20250331|0000002|ﾔﾏﾀﾞ ﾀﾛｳ|山田　太郎|出生
         0000003|0002|12346|88138243|621498320257|ｽｽﾞｷ ﾂｸﾞ|鈴木　二|20210501|2|東京都八王子市元本郷町3-24-2||3|20210501|20240401|20250331|0000004|ｽｽﾞｷ ﾊﾅｺ|鈴木　花子|転入",
        "medicalSubsidyRecipientNumber=C medicalSubsidyInsurerNumber=D myNumber=E nameKana=F name=G dateOfBirth=H sex=I address=J+K
         validFrom=N validTo=O",
    );
}

#[test]
fn kodomo_kept_by_hand() {
    check(
        "kodomo by hand",
        "kodomo",
        "№|お子さまのお名前|ふりがな|誕生日|男女|おうちの電話|住まい|証番号|いつから|いつまで|マイナ
         1|山田　一|やまだ　はじめ|R2.4.1|男|03-1234-5678|東京都北区1-1|K-0001|R6.4.1|R7.3.31|123456789018
         2|鈴木　二|すずき　つぐ|R3.5.1|女|03-2345-6789|東京都北区2-2|K-0002|R6.4.1|R7.3.31|621498320257",
        "name=B nameKana=C dateOfBirth=D sex=E address=G medicalSubsidyRecipientNumber=H validFrom=I validTo=J myNumber=K",
    );
}

#[test]
fn judo_with_a_period_merged_over_two_columns() {
    check(
        "judo",
        "judo",
        "受給者番号|氏名|生年月日|性別|居住地|有効期間||障害等級|保険者番号|記号番号|備考
         0012345|山田　太郎|S50.4.1|男|札幌市北区1-1|R6.8.1|R7.7.31|1級|01010016|12-345|
         0012346|鈴木　花子|S51.5.6|女|札幌市北区2-2|R6.8.1|R7.7.31|2級|01010016|12-346|",
        "medicalSubsidyRecipientNumber=A name=B dateOfBirth=C sex=D address=E validFrom=F validTo=G",
    );
}

#[test]
fn judo_with_address_in_pieces() {
    check(
        "judo pieces",
        "judo",
        "資格証番号|カナ氏名|漢字氏名|都道府県|市区町村|町名|番地|方書|生年月日|資格開始日|資格終了日|手帳番号|前回受給者番号
         0012345|ヤマダ　タロウ|山田　太郎|北海道|札幌市北区|北一条西|1丁目2-3||S50.4.1|R6.8.1|R7.7.31|第123号|0011111
         0012346|スズキ　ハナコ|鈴木　花子|北海道|札幌市北区|北二条西|2丁目3|大通ビル3F|S51.5.6|R6.8.1|R7.7.31|第124号|0011112",
        "medicalSubsidyRecipientNumber=A nameKana=B name=C address=D+E+F+G+H dateOfBirth=I validFrom=J validTo=K",
    );
}

#[test]
fn hitorioya_where_reimbursement_is_a_way_of_paying() {
    check(
        "hitorioya",
        "hitorioya",
        "受給者番号|受給者氏名|受給者氏名カナ|受給者生年月日|受給者住所|扶養義務者氏名|給付方法|受給期間開始|受給期間満了日|開示可
         0012345|山田　花子|ヤマダ　ハナコ|S60.4.1|名古屋市中区1-1|山田　太郎|現物|R6.8.1|R7.7.31|○
         0012346|鈴木　良子|スズキ　ヨシコ|S61.5.6|名古屋市中区2-2|鈴木　一郎|償還|R6.8.1|R7.7.31|○",
        "medicalSubsidyRecipientNumber=A name=B nameKana=C dateOfBirth=D address=E isAlwaysReimbursement=G validFrom=H validTo=I",
    );
}

#[test]
fn other_with_three_rows_of_heading() {
    check(
        "three rows",
        "other",
        "令和6年度 医療費助成受給者名簿
         番号|本人情報|||||資格情報||||備考
         |氏名||生年月日|住所|不開示フラグ|受給者証番号|有効期間|||
         |漢字|カナ|||||開始日|終了日||
         1|山田　太郎|ヤマダ　タロウ|S50.4.1|大阪府堺市1-1|0|A-001|R6.4.1|R7.3.31||
         2|鈴木　花子|スズキ　ハナコ|S51.5.6|大阪府堺市2-2|1|A-002|R6.4.1|R7.3.31||",
        "name=B nameKana=C dateOfBirth=D address=E isNotDisclosed=F medicalSubsidyRecipientNumber=G validFrom=H validTo=I",
    );
}

#[test]
fn other_with_line_breaks_units_and_marks() {
    check(
        "marks",
        "other",
        "※個人番号（半角12桁）|＊氏　名|フリガナ（全角ｶﾅ）|生年月日(yyyy/mm/dd)|性別 1:男 2:女|住　所（都道府県から）|【必須】受給者証番号|上限額（円）|有効期限
         123456789018|山田　太郎|ヤマダ　タロウ|1975/4/1|1|大阪府堺市1-1|A-001|3000|2025/3/31
         621498320257|鈴木　花子|スズキ　ハナコ|1976/5/6|2|大阪府堺市2-2|A-002|3000|2025/3/31",
        "myNumber=A name=B nameKana=C dateOfBirth=D sex=E address=F medicalSubsidyRecipientNumber=G maxCopaymentAmount=H validTo=I",
    );
}

#[test]
fn columns_that_only_values_explain() {
    check(
        "values",
        "nanbyo",
        "公費|ID|漢字氏名||区|生年月日|有効期間開始|有効期間終了
         54016027|123456789018|山田　太郎|ヤマダ　タロウ|男|S50.4.1|R6.4.1|R7.3.31
         54016027|621498320257|鈴木　花子|スズキ　ハナコ|女|S51.5.6|R6.4.1|R7.3.31
         54016027|314159265352|佐藤　次郎|サトウ　ジロウ|男|S52.6.7|R6.4.1|R7.3.31",
        "medicalSubsidyInsurerNumber=A myNumber=B name=C nameKana=D sex=E dateOfBirth=F validFrom=G validTo=H",
    );
}

#[test]
fn our_own_titles_and_api_names() {
    check(
        "titles",
        "other",
        "機関別受給者証種別ID|個人番号|氏名|氏名カナ|住所|生年月日|性別|不開示フラグ|公費負担者番号|受給者証名|公費受給者番号|区分|所得区分|追加条件|指定医療機関情報|常に償還払い|自己負担上限額|医療費助成資格有効期間開始日|医療費助成資格有効期間終了日|疾病名|電話番号
         A1|123456789018|山田　太郎|ヤマダ　タロウ|大阪府堺市1-1|1975-04-01|1|false||証||||||0||2024-04-01|2025-03-31|難病|1",
        "orgSpecificCertificateTypeId=A myNumber=B name=C nameKana=D address=E dateOfBirth=F sex=G isNotDisclosed=H medicalSubsidyInsurerNumber=I
         certificationName=J medicalSubsidyRecipientNumber=K segment=L incomeSegment=M additionalConditions=N designatedMedicalInstitutions=O
         isAlwaysReimbursement=P maxCopaymentAmount=Q validFrom=R validTo=S [疾病名]=T [電話番号]=U",
    );
    check(
        "api names",
        "other",
        "validTo|myNumber|basicFiveInfo.name|basicFiveInfo.nameKana|isNotDisclosed
         2025-03-31|123456789018|山田　太郎|ヤマダ　タロウ|false",
        "validTo=A myNumber=B name=C nameKana=D isNotDisclosed=E",
    );
}

#[test]
fn items_of_the_certificate_by_heading() {
    check(
        "券面",
        "nanbyo",
        "受給者番号|氏名|券面/病名|券面項目（人工呼吸器等装着）|病名|券面／病名
         0123455|山田　太郎|難病A|無|難病A|x",
        "medicalSubsidyRecipientNumber=A name=B [病名]=C [人工呼吸器等装着]=D",
    );
}
