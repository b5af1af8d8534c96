//! What is never taken, what is asked, and what the values have to say.

mod mapping_support;
use mapping_support::{check, header, layout, lines, mapped, rows};
use pmh_core::Settings;
use pmh_core::mapping::{Reason, explain};
use pmh_layout::find_scheme;

const DATES: &str = "R6.4.1";

/// Headings that fill no item, whatever stands below them.
const NEVER: &[&str] = &[
    "保護者氏名",
    "保護者フリガナ",
    "保護者個人番号",
    "保護者住所",
    "保護者生年月日",
    "申請者氏名",
    "申請者個人番号",
    "世帯主氏名",
    "世帯主カナ",
    "世帯主個人番号",
    "扶養者氏名",
    "扶養義務者個人番号",
    "連絡先氏名",
    "連絡先住所",
    "送付先住所",
    "送付先氏名",
    "主治医氏名",
    "主治医",
    "担当",
    "担当者氏名",
    "医師名",
    "配偶者氏名",
    "配偶者個人番号",
    "父氏名",
    "母氏名",
    "父個人番号",
    "母/個人番号",
    "被保険者氏名",
    "被保険者番号",
    "被保険者証記号番号",
    "保険者番号",
    "保険者名",
    "医療機関名",
    "医療機関名称",
    "指定医療機関名",
    "医療機関住所",
    "薬局名",
    "病院名",
    "学校名",
    "勤務先",
    "口座名義",
    "口座番号",
    "口座名義カナ",
    "電話番号",
    "TEL",
    "携帯電話",
    "FAX番号",
    "メールアドレス",
    "郵便番号",
    "〒",
    "年齢",
    "続柄",
    "国籍",
    "申請日",
    "申請年月日",
    "受付日",
    "交付日",
    "交付年月日",
    "再交付日",
    "発行日",
    "更新日",
    "認定日",
    "認定年月日",
    "決定日",
    "承認日",
    "資格喪失日",
    "喪失年月日",
    "転出日",
    "死亡日",
    "異動日",
    "作成日",
    "登録日",
    "診断年月日",
    "発病年月日",
    "治療開始日",
    "初回認定日",
    "次回更新日",
    "病名",
    "疾病名",
    "疾患名",
    "障害名",
    "障害等級",
    "手帳番号",
    "等級",
    "備考",
    "摘要",
    "No.",
    "№",
    "項番",
    "整理番号",
    "管理番号",
    "宛名番号",
    "世帯番号",
    "住民票コード",
    "旧氏名",
    "旧姓",
    "旧住所",
    "前回受給者番号",
    "前回有効期間開始日",
    "変更前住所",
    "転出先住所",
    "本籍",
    "通称名",
    "開示可",
    "開示",
    "開示フラグ",
    "個人番号確認日",
    "個人番号の有無",
    "マイナンバー確認",
    "住所コード",
    "住所カナ",
    "氏名変更日",
    "申請区分",
    "新規更新区分",
    "異動区分",
    "保険区分",
    "課税区分",
    "税額",
    "生活保護",
    "本人確認",
    "同意日",
    "更新案内",
    "世帯主との続柄",
    "不開示開始日",
];

#[test]
fn headings_of_something_else_are_never_taken() {
    let samples: &[&[&str]] = &[
        &["山田　太郎", "鈴木　花子", "佐藤　次郎"],
        &["ヤマダ　タロウ", "スズキ　ハナコ", "サトウ　ジロウ"],
        &["123456789018", "621498320257", "314159265352"],
        &["54136015", "54136015", "54136015"],
        &["0123455", "1234566", "6543219"],
        &["男", "女", "男"],
        &["R6.4.1", "R6.4.2", "R6.4.3"],
        &["東京都港区芝1-1", "東京都港区芝2-2", "東京都港区芝3-3"],
        &["有", "無", "有"],
    ];
    for heading in NEVER {
        for sample in samples {
            let ledger = format!(
                "漢字氏名|{heading}|あれ\n田中　一|{}|x\n高橋　二|{}|y\n伊藤　三|{}|z",
                sample[0], sample[1], sample[2]
            );
            let mapping = mapped(&ledger, "other", &Settings::default());
            let taken: Vec<String> = lines(&mapping).into_iter().filter(|line| line.contains('=')).collect();
            assert_eq!(taken, ["name=A"], "{heading}: {}", sample[0]);
        }
    }
}

#[test]
fn two_columns_that_fit_equally_well_are_asked() {
    check("two words", "other", "氏名|マイナンバー|個人番号\n山田|123456789018|621498320257", "name=A myNumber?BC");
    check(
        "same heading",
        "other",
        "氏名|受給者番号|受給者番号\n山田|A-1|B-1\n鈴木|A-2|B-2",
        "name=A medicalSubsidyRecipientNumber?BC",
    );
    check("two people", "other", "患者氏名|受給者氏名|生年月日\n山田|山田太郎|S50.4.1", "name?AB dateOfBirth=C");
    check(
        "two periods",
        "other",
        "氏名|開始日|終了日|開始日|終了日\n山田|R6.4.1|R7.3.31|R7.4.1|R8.3.31",
        "name=A validFrom?BD validTo?CE",
    );
    check(
        "amounts by kind",
        "other",
        "氏名|自己負担上限額||備考\n|入院|外来|\n山田|5000|1000|x",
        "name=A maxCopaymentAmount?BC",
    );
    check(
        "一 and 二 of a number",
        "other",
        "氏名|公費負担者番号①|公費負担者番号②\n山田|54136015|88138243",
        "name=A medicalSubsidyInsurerNumber?BC",
    );
    check(
        "three readings",
        "other",
        "氏名|フリガナ|住所|フリガナ\n山田|ヤマダ|札幌市|サッポロシ",
        "name=A nameKana?BD address=C",
    );
    check("the wording of a flag", "other", "氏名|閲覧制限\n山田|1\n鈴木|0", "name=A isNotDisclosed?B");
}

#[test]
fn values_break_a_tie() {
    check("番号 twice", "other", "番号|氏名|番号\n1|山田|123456789018\n2|鈴木|621498320257", "name=B myNumber=C");
    check(
        "番号 twice, both proven",
        "other",
        "番号|氏名|番号\n0123455|山田|123456789018\n1234566|鈴木|621498320257\n6543219|佐藤|314159265352",
        "name=B myNumber=C medicalSubsidyRecipientNumber=A",
    );
    check(
        "番号 twice, neither",
        "other",
        "番号|氏名|番号\nA-1|山田|B-7\nA-2|鈴木|B-3",
        "name=B medicalSubsidyRecipientNumber?AC",
    );
    check(
        "an empty twin",
        "other",
        "氏名|マイナンバー|個人番号\n山田||123456789018\n鈴木||621498320257",
        "name=A myNumber=C",
    );
    check(
        "numbers prove one of two",
        "other",
        "氏名|マイナンバー|個人番号\n山田|1|123456789018\n鈴木|2|621498320257",
        "name=A myNumber=C",
    );
    check(
        "the same day twice",
        "other",
        "氏名|生年月日（西暦）|生年月日（和暦）\n山田|1975/4/1|S50.4.1\n鈴木|1976/5/6|S51.5.6\n佐藤|1977/6/7|S52.6.7",
        "name=A dateOfBirth=B",
    );
    check(
        "two different days",
        "other",
        "氏名|生年月日（西暦）|生年月日（和暦）\n山田|1975/4/1|S50.4.1\n鈴木|1976/5/6|S51.5.7\n佐藤|1977/6/7|S52.6.7",
        "name=A dateOfBirth?BC",
    );
}

#[test]
fn values_forbid_what_the_word_says() {
    check("four digits", "other", "氏名|個人番号\n山田|1234\n鈴木|5678", "name=A");
    check(
        "numbers of people under another word",
        "other",
        "氏名|受給者番号\n山田|123456789018\n鈴木|621498320257\n佐藤|314159265352",
        "name=A myNumber?B",
    );
    check("names of hospitals", "other", "氏名|指定医療機関\n山田|渋谷病院\n鈴木|新宿病院", "name=A");
    for heading in
        ["指定養育医療機関", "養育医療機関", "指定小児慢性特定疾病医療機関", "指定難病医療機関", "自立支援医療機関"]
    {
        let names = format!("氏名|{heading}\n山田|渋谷病院\n鈴木|新宿病院");
        check("hospitals of a scheme by name", "other", &names, "name=A");
        let codes = format!("氏名|{heading}\n山田|3410712362\n鈴木|1310110049");
        check("hospitals of a scheme by code", "other", &codes, "name=A designatedMedicalInstitutions=B");
        let short = format!("氏名|{heading}\n山田|1312345\n鈴木|1312346");
        check("hospitals of a scheme by another number", "other", &short, "name=A designatedMedicalInstitutions?B");
    }
    check("an insurer's name", "other", "氏名|公費負担者\n山田|渋谷区\n鈴木|渋谷区", "name=A");
    check("a number for a name", "other", "氏名|住所\n1001|札幌市\n1002|札幌市", "address=B");
    check(
        "damaged numbers are still numbers",
        "other",
        "氏名|個人番号\n山田|1.23457E+11\n鈴木|2345678901",
        "name=A myNumber=B",
    );
}

#[test]
fn values_alone_decide_only_where_nothing_else_is_possible() {
    check("番号", "other", "番号|氏名\n123456789018|山田\n621498320257|鈴木", "myNumber=A name=B");
    check(
        "番号 with a local number",
        "other",
        "番号|氏名\nA-12|山田\nA-7|鈴木",
        "medicalSubsidyRecipientNumber?A name=B",
    );
    check("some number", "other", "マル障番号|氏名\n80001|山田\n80002|鈴木", "medicalSubsidyRecipientNumber?A name=B");
    check("番号 that only counts", "other", "番号|氏名\n1|山田\n2|鈴木", "name=B");
    check("two numbers are chance", "other", "謎の番|氏名\n123456789018|山田\n621498320257|鈴木", "name=B");
    check(
        "two columns of numbers",
        "other",
        "番号|コード|氏名\n123456789018|314159265352|山田\n621498320257|234567890121|鈴木",
        "myNumber?AB name=C",
    );
    check(
        "somebody's number",
        "other",
        "乙の個人番号|氏名\n123456789018|山田\n621498320257|鈴木\n314159265352|佐藤",
        "myNumber?A name=B",
    );
    check("あり and なし are no readings", "other", "氏名|同居人\n山田|あり\n鈴木|なし", "name=A");
    check("a place of somebody", "other", "氏名|場\n山田|東京都港区1-1\n鈴木|東京都港区2-2", "name=A address?B");
    check("national date digits are no payer", "other", "氏名|あれ\n山田|20240401\n鈴木|20240401", "name=A");
}

#[test]
fn a_reading_or_number_behind_another_persons_name_is_asked() {
    check(
        "kana",
        "kodomo",
        "保護者氏名|フリガナ|児童氏名|生年月日\n山田太郎|ヤマダ|山田一|R2.4.1",
        "nameKana?B name=C dateOfBirth=D",
    );
    check("number", "kodomo", "児童氏名|保護者氏名|個人番号\n山田一|山田太郎|123456789018", "name=A myNumber?C");
    check("kana of the child", "kodomo", "児童氏名|フリガナ|保護者氏名\n山田一|ヤマダ|山田太郎", "name=A nameKana=B");
    check(
        "kana before the child",
        "kodomo",
        "フリガナ|児童氏名|保護者氏名\nヤマダ|山田一|山田太郎",
        "name=B nameKana=A",
    );
    check(
        "the holder's number beside a child",
        "kodomo",
        "児童氏名|受給者個人番号\n山田一|123456789018",
        "name=A myNumber?B",
    );
    check(
        "a number of nobody beside a holder and a child",
        "kodomo",
        "受給者氏名|生年月日|対象児童氏名|個人番号\n山田太郎|R2.4.1|山田一|123456789018",
        "name=C dateOfBirth=B myNumber?D",
    );
    check(
        "受給者 is the guardian",
        "kodomo",
        "受給者氏名|受給者個人番号|生年月日|保護者氏名\n山田太郎|123456789018|R2.4.1|山田　太郎\n鈴木花子|621498320257|R3.4.1|鈴木　花子",
        "name?A myNumber?B dateOfBirth=C",
    );
    check(
        "受給者 is not the guardian",
        "kodomo",
        "受給者氏名|受給者個人番号|生年月日|保護者氏名\n山田一|123456789018|R2.4.1|山田　太郎\n鈴木二|621498320257|R3.4.1|鈴木　花子",
        "name=A myNumber=B dateOfBirth=C",
    );
    check(
        "parents and child",
        "kodomo",
        "児童氏名|児童個人番号|保護者個人番号\n山田一|123456789018|621498320257",
        "name=A myNumber=B",
    );
}

#[test]
fn names_and_addresses_from_several_columns() {
    check("姓名", "other", "氏名||フリガナ|\n姓|名|セイ|メイ\n山田|太郎|ヤマダ|タロウ", "name=A+B nameKana=C+D");
    check("whole beside pieces", "other", "氏名|姓|名\n山田太郎|山田|太郎", "name=A");
    check("児童姓 児童名", "kodomo", "児童姓|児童名|保護者名\n山田|一|山田太郎", "name=A+B");
    check("児童名", "kodomo", "児童名|保護者名\n山田一|山田太郎", "name=A");
    check("漢字姓 カナ姓", "other", "漢字姓|漢字名|カナ姓|カナ名\n山田|太郎|ヤマダ|タロウ", "name=A+B nameKana=C+D");
    check("方書 inside already", "other", "氏名|住所|方書\n山田|札幌市北区1-1 大通ビル|大通ビル", "name=A address=B");
    check("方書 apart", "other", "氏名|住所|方書\n山田|札幌市北区1-1|101号室", "name=A address=B+C");
    check(
        "without a blank where nothing runs together",
        "other",
        "氏名|住所１|住所２\n山田|札幌市北区|北一条西1-1",
        "name=A address=B&C",
    );
    check("市町村 known already", "other", "氏名|市町村名|住所\n山田|札幌市|北海道札幌市北区1-1", "name=A address=C");
    check("都道府県 before", "other", "氏名|都道府県|住所\n山田|北海道|札幌市北区北一条", "name=A address=B&C");
    check("a district", "other", "氏名|住所|町名\n山田|札幌市北区1-1|第三", "name=A address?BC");
    check("two of one piece", "other", "氏名|住所|方書|方書\n山田|札幌市|a|b", "name=A address?CD");
}

#[test]
fn a_period_without_words_for_its_ends() {
    check(
        "ordered",
        "other",
        "氏名|有効期間||備考\n山田|R6.4.1|R7.3.31|x\n鈴木|R6.5.1|R7.3.31|y",
        "name=A validFrom=B validTo=C",
    );
    check(
        "with a sign between",
        "other",
        "氏名|有効期間|||備考\n山田|R6.4.1|～|R7.3.31|x",
        "name=A validFrom=B validTo=D",
    );
    check(
        "numbered",
        "other",
        "氏名|有効期間1|有効期間2|住所\n山田|R6.4.1|R7.3.31|札幌市",
        "name=A validFrom=B validTo=C address=D",
    );
    check("in no order", "other", "氏名|有効期間||備考\n山田|R7.3.31|R6.4.1|x\n鈴木|R6.5.1|R7.3.31|y", "name=A");
    check("both in one cell", "other", "氏名|有効期間|備考\n山田|R6.4.1～R7.3.31|x", "name=A validFrom?B validTo?B");
    let ledger = format!("氏名|有効期間|交付日\n山田|{DATES}|R7.3.31");
    check("a neighbour with its own word", "other", &ledger, "name=A");
}

#[test]
fn constants_go_before_columns_and_columns_before_defaults() {
    let mut settings = Settings::default();
    settings.constants.insert("orgSpecificCertificateTypeId".into(), "A1".into());
    settings.constants.insert("isNotDisclosed".into(), "false".into());
    let ledger = "氏名|不開示|償還払い\n山田|有|無\n鈴木|無|無";
    let mapping = mapped(ledger, "nanbyo", &settings);
    assert_eq!(
        lines(&mapping),
        [
            "orgSpecificCertificateTypeId:A1",
            "name=A",
            "isNotDisclosed:false",
            "certificationName:特定医療費（指定難病）受給者証",
            "isAlwaysReimbursement=C",
        ]
    );
    assert_eq!(mapping.unused.iter().map(|column| column.heading.as_str()).collect::<Vec<_>>(), ["不開示"]);
    // A vague word does not ask where the scheme knows the answer.
    let named = "氏名|制度名\n山田|難病\n鈴木|難病";
    assert!(mapped(named, "nanbyo", &Settings::default()).rivals.is_empty());
    assert_eq!(mapped(named, "kodomo", &Settings::default()).rivals.len(), 1);
}

#[test]
fn columns_without_heading_are_listed() {
    let rows = rows("氏名||生年月日\n山田|x|S50.4.1|余白の値\n鈴木|y|S51.4.1");
    let mapping = pmh_core::mapping::suggest(layout(), None, &header(&rows), &rows, &Settings::default());
    assert_eq!(mapping.unused.iter().map(|c| (c.column, c.heading.as_str())).collect::<Vec<_>>(), [(1, ""), (3, "")]);
}

#[test]
fn the_reasons_are_told_and_no_my_number_is_shown() {
    let mut settings = Settings::default();
    settings.constants.insert("orgSpecificCertificateTypeId".into(), "A1".into());
    let rows = rows(
        "番号|氏名|患者カナ|備考\n123456789018|山田123456789018|ヤマダ|a\n621498320257|鈴木|スズキ|b\n314159265352|佐藤|サトウ|c\n271828182840|高橋|タカハシ|d",
    );
    let found = explain(layout(), find_scheme("nanbyo"), &header(&rows), &rows, &settings);
    let of = |id: &str| found.iter().find(|proposal| proposal.item.ends_with(id)).unwrap();
    assert_eq!(of("myNumber").reason, Reason::Values);
    assert_eq!(of("myNumber").sample, ["＊＊＊＊", "＊＊＊＊", "＊＊＊＊"]);
    assert_eq!(of("basicFiveInfo.name").sample, ["山田＊＊＊＊", "鈴木", "佐藤"]);
    assert_eq!(of("nameKana").reason, Reason::Word);
    assert_eq!(of("TypeId").reason, Reason::Constant);
    assert_eq!(of("certificationName").reason, Reason::Default);
    assert_eq!(of("validFrom").reason, Reason::None);
    let told = serde_json::to_string(&found).unwrap();
    for number in ["123456789018", "621498320257", "314159265352", "271828182840"] {
        assert!(!told.contains(number));
    }
    for proposal in &found {
        assert!(proposal.reason.sentence().ends_with('。'));
    }
}

#[test]
fn an_answer_takes_one_of_the_rivals_or_none() {
    let ledger =
        "氏名|マイナンバー|個人番号|閲覧制限\n山田|123456789018|621498320257|1\n鈴木|314159265352|271828182840|0";
    let answered = |id: &str, value: &str| {
        let mut settings = Settings::default();
        settings.answers.insert(format!("rival_columns:{id}"), value.into());
        lines(&mapped(ledger, "other", &settings))
    };
    assert_eq!(answered("myNumber", "個人番号"), ["myNumber=C", "name=A", "isNotDisclosed?D"]);
    assert_eq!(answered("myNumber", "B"), ["myNumber=B", "name=A", "isNotDisclosed?D"]);
    assert_eq!(answered("isNotDisclosed", "none"), ["myNumber?BC", "name=A"]);
    // A column that is no rival is no answer.
    assert_eq!(answered("myNumber", "氏名"), ["myNumber?BC", "name=A", "isNotDisclosed?D"]);
}
