//! Ledgers with headings and habits of their own: every heading is resolved by words or values, else asked; none is wrong.

mod mapping_support;
use mapping_support::{assert_every_column_once, check, header, layout};
use pmh_core::Settings;
use pmh_core::mapping::{ItemSource, suggest};
use pmh_table::Row;

#[test]
fn a_city_that_says_please() {
    check(
        "please",
        "kodomo",
        "子ども医療証発行簿
         通し番号|医療証No.|お子さんの氏名|お子さんのフリガナ|お子さんの生年月日|お子さんの性別|保護者の氏名|続柄|ご住所|TEL|資格の始まり|資格の終わり|マイナンバー（お子さん）|DV該当
         1|100001|山田　一|ヤマダ　ハジメ|R2.4.1|男|山田　太郎|父|東京都北区1-1|03-1111-2222|R6.4.1|R7.3.31|123456789018|
         2|100002|鈴木　二|スズキ　ツグ|R3.5.1|女|鈴木　花子|母|東京都北区2-2|03-1111-2223|R6.4.1|R7.3.31|621498320257|",
        "medicalSubsidyRecipientNumber=B name=C nameKana=D dateOfBirth=E sex=F address=I validFrom=K validTo=L myNumber=M isNotDisclosed=N",
    );
}

#[test]
fn a_system_that_writes_latin_letters() {
    check(
        "latin",
        "nanbyo",
        "JUKYUSHA_NO|SHIMEI|SHIMEI_KANA|SEINENGAPPI|SEIBETSU|JUSHO|KAISHI_YMD|SHURYO_YMD|KOJIN_NO
         0123455|山田　太郎|ヤマダ　タロウ|19750401|1|札幌市北区1-1|20240401|20250331|123456789018
         1234566|鈴木　花子|スズキ　ハナコ|19900506|2|札幌市北区2-2|20240401|20250331|621498320257",
        "medicalSubsidyRecipientNumber=A name=B nameKana=C dateOfBirth=D sex=E address=F validFrom=G validTo=H myNumber=I",
    );
}

#[test]
fn numbers_split_under_one_parent() {
    check(
        "split",
        "seishin",
        "自立支援医療（精神通院）受給者一覧
         氏名|氏名カナ|生年月日|住所|公費番号||有効期間||自己負担上限|指定医療機関|
         ||||負担者|受給者|始|終|月額|病院|薬局
         山田　太郎|ヤマダ　タロウ|S50.4.1|札幌市|21016015|0123455|R6.4.1|R7.3.31|5000|札幌病院|札幌薬局
         鈴木　花子|スズキ　ハナコ|H2.5.6|札幌市|21016015|1234566|R6.4.1|R7.3.31|10000|札幌病院|札幌薬局",
        "name=A nameKana=B dateOfBirth=C address=D medicalSubsidyInsurerNumber=E medicalSubsidyRecipientNumber=F validFrom=G validTo=H
         maxCopaymentAmount=I",
    );
}

#[test]
fn numbers_gathered_under_the_word_number() {
    check(
        "numbers",
        "nanbyo",
        "特定医療費受給者一覧
         番号||氏名|氏名カナ|生年月日|住所|有効期間|
         受給者番号|個人番号|||||始|終
         0123455|123456789018|山田　太郎|ヤマダ　タロウ|S50.4.1|札幌市北区1-1|R6.4.1|R7.3.31
         1234566|621498320257|鈴木　花子|スズキ　ハナコ|H2.5.6|札幌市北区2-2|R6.4.1|R7.3.31",
        "medicalSubsidyRecipientNumber=A myNumber=B name=C nameKana=D dateOfBirth=E address=F validFrom=G validTo=H",
    );
}

#[test]
fn parent_and_child_in_one_row() {
    check(
        "parent and child",
        "hitorioya",
        "世帯No|親氏名|親カナ|親生年月日|親個人番号|児童氏名|児童カナ|児童生年月日|児童個人番号|受給者番号|証開始日|証終了日
         1|山田花子|ヤマダハナコ|S60.4.1|621498320257|山田一|ヤマダハジメ|H27.4.1|123456789018|0012345|R6.8.1|R7.7.31
         2|鈴木良子|スズキヨシコ|S61.4.1|314159265352|鈴木二|スズキツグ|H28.4.1|271828182840|0012346|R6.8.1|R7.7.31",
        "name=F nameKana=G dateOfBirth=H myNumber=I medicalSubsidyRecipientNumber=J validFrom=K validTo=L",
    );
    check(
        "two rows",
        "kodomo",
        "保護者|||児童|||証番号|有効期限|
         氏名|個人番号|住所|氏名|カナ|個人番号||自|至
         山田太郎|621498320257|札幌市|山田一|ヤマダハジメ|123456789018|7-1|R6.4.1|R7.3.31
         鈴木花子|314159265352|札幌市|鈴木二|スズキツグ|271828182840|7-2|R6.4.1|R7.3.31",
        "name=D nameKana=E myNumber=F medicalSubsidyRecipientNumber=G validFrom=H validTo=I",
    );
    check(
        "nothing tells them apart",
        "kodomo",
        "氏名|フリガナ|生年月日|続柄|氏名|フリガナ|生年月日|個人番号|受給者番号
         山田太郎|ヤマダタロウ|S50.4.1|父|山田一|ヤマダハジメ|R2.4.1|123456789018|7-1
         鈴木花子|スズキハナコ|S51.4.1|母|鈴木二|スズキツグ|R3.4.1|621498320257|7-2",
        "name?AE nameKana?BF dateOfBirth?CG myNumber=H medicalSubsidyRecipientNumber=I",
    );
}

#[test]
fn a_newborn_and_the_one_who_pays() {
    check(
        "newborn",
        "yoiku",
        "養育医療給付台帳
         給付番号|乳児氏名|乳児生年月日|性別|扶養義務者||||給付期間||徴収基準額|医療機関|負担者番号|受給者番号
         ||||氏名|続柄|住所|個人番号|開始|終了||||
         1|山田一|R6.3.1|男|山田太郎|父|東京都北区1-1|621498320257|R6.3.1|R6.9.30|5000|渋谷病院|23131014|0123455
         2|鈴木二|R6.4.1|女|鈴木花子|母|東京都北区2-2|314159265352|R6.4.1|R6.9.30|5000|新宿病院|23131014|1234566",
        "name=B dateOfBirth=C sex=D validFrom=I validTo=J maxCopaymentAmount?K medicalSubsidyInsurerNumber=M medicalSubsidyRecipientNumber=N",
    );
}

#[test]
fn a_sign_column_inside_the_period() {
    check(
        "sign",
        "kekkaku",
        "登録番号|患者氏名|ふりがな|年齢|生年月日|性|住所|診断名|公費承認期間|||備考|個人番号（本人）|非開示希望
         ||||||||自|～|至|||
         1|山田太郎|やまだたろう|49|S50.4.1|男|東京都港区|肺結核|R6.4.1|～|R6.9.30||123456789018|無
         2|鈴木花子|すずきはなこ|34|H2.5.6|女|東京都港区|肺結核|R6.4.1|～|R6.9.30||621498320257|無",
        "name=B nameKana=C dateOfBirth=E sex=F address=G validFrom=I validTo=K myNumber=M isNotDisclosed=N",
    );
}

#[test]
fn two_dates_in_one_cell_are_asked() {
    check(
        "range",
        "ikusei",
        "公費負担者番号|公費負担医療の受給者番号|受診者|||||保護者|||自己負担上限月額|有効期間
         ||氏名|フリガナ|性別|生年月日|住所|氏名|続柄|住所||
         16131013|0123455|山田一|ヤマダハジメ|男|H27.4.1|東京都北区1-1|山田太郎|父|東京都北区1-1|5000|R6.4.1～R7.3.31
         16131013|1234566|鈴木二|スズキツグ|女|H28.4.1|東京都北区2-2|鈴木花子|母|東京都北区2-2|5000|R6.4.1～R7.3.31",
        "medicalSubsidyInsurerNumber=A medicalSubsidyRecipientNumber=B name=C nameKana=D sex=E dateOfBirth=F address=G maxCopaymentAmount=K validFrom?L validTo?L",
    );
}

#[test]
fn insurance_columns_beside_it() {
    check(
        "insurance",
        "nanbyo",
        "患者番号|漢字氏名|カナ氏名|性別|生年月日|保険種別|保険者番号|記号|番号|枝番|公費負担者番号|公費受給者番号|公費適用開始日|公費適用終了日|適用区分
         1|山田太郎|ヤマダタロウ|1|19750401|国保|01010016|12|345|01|54136015|0123455|20240401|20250331|オ
         2|鈴木花子|スズキハナコ|2|19900506|国保|01010016|12|346|02|54136015|1234566|20240401|20250331|オ",
        "name=B nameKana=C sex=D dateOfBirth=E medicalSubsidyInsurerNumber=K medicalSubsidyRecipientNumber=L validFrom=M validTo=N
         incomeSegment=O",
    );
}

#[test]
fn applicant_and_holder_of_the_number() {
    check(
        "applicant",
        "shoman",
        "認定番号|児童名|児童名ふりがな|生年月日|申請者名|申請者個人番号|対象者個人番号|階層|月額自己負担上限額|認定開始年月日|認定終了年月日|支援措置者
         7654321|山田一|やまだはじめ|H27.4.1|山田太郎|621498320257|123456789018|C1|5000|R6.4.1|R7.3.31|
         7654325|鈴木二|すずきつぐ|H28.4.1|鈴木花子|314159265352|271828182840|C1|5000|R6.4.1|R7.3.31|",
        "medicalSubsidyRecipientNumber?A name=B nameKana=C dateOfBirth=D myNumber=G incomeSegment=H maxCopaymentAmount=I validFrom=J
         validTo=K isNotDisclosed=L",
    );
}

#[test]
fn codes_beside_names_and_pieces_of_an_address() {
    check(
        "codes",
        "other",
        "氏名カナ|氏名|個人番号|住所CD|住所名|番地|方書|生年月日|性別|資格開始|資格終了|証発行日|不開示FLG
         ヤマダタロウ|山田太郎|123456789018|001|札幌市北区北一条|1-1|ハイツ1|19750401|1|20240401|20250331|20240320|0
         スズキハナコ|鈴木花子|621498320257|002|札幌市北区北二条|2-2||19900506|2|20240401|20250331|20240320|1",
        "nameKana=A name=B myNumber=C address=E+F+G dateOfBirth=H sex=I validFrom=J validTo=K isNotDisclosed=M",
    );
}

#[test]
fn a_birth_date_cut_into_three() {
    check(
        "three",
        "other",
        "公費負担番号|公費受給番号|姓（漢字）|名（漢字）|姓（カナ）|名（カナ）|生年月日（年）|生年月日（月）|生年月日（日）|住所
         54136015|0123455|山田|太郎|ヤマダ|タロウ|1975|4|1|札幌市
         54136015|1234566|鈴木|花子|スズキ|ハナコ|1990|5|6|札幌市",
        "medicalSubsidyInsurerNumber=A medicalSubsidyRecipientNumber=B name=C+D nameKana=E+F dateOfBirth?GHI address=J",
    );
}

#[test]
fn all_in_hiragana() {
    check(
        "hiragana",
        "other",
        "なまえ|かな|うまれ|せいべつ|じゅうしょ|ばんごう
         山田太郎|やまだたろう|S50.4.1|男|東京都北区1-1|123456789018
         鈴木花子|すずきはなこ|H2.5.6|女|東京都北区2-2|621498320257",
        "name=A nameKana=B dateOfBirth=C sex=D address=E myNumber=F",
    );
}

#[test]
fn name_and_reading_in_one_cell_are_asked() {
    check(
        "both",
        "judo",
        "氏名（上段）ふりがな（下段）|生年月日|性別|マル障番号|適用年月日|有効期限|DV等支援
         山田太郎|S50.4.1|男|80001|R6.8.1|R7.7.31|-
         鈴木花子|H2.5.6|女|80002|R6.8.1|R7.7.31|-",
        "name?A dateOfBirth=B sex=C medicalSubsidyRecipientNumber?D validTo=F isNotDisclosed=G",
    );
}

/// A small generator of its own, so that a failure can be repeated from its seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap_or(0)
    }
    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words.get(self.roll(words.len())).copied().unwrap_or_default()
    }
}

/// Whatever stands in the heading and below: every column once, no question about an answered item, the same result again.
#[test]
fn any_heading_over_any_values() {
    const PIECES: &[&str] = &[
        "個人番号",
        "氏名",
        "カナ",
        "住所",
        "方書",
        "住所１",
        "生年月日",
        "性別",
        "不開示",
        "負担者番号",
        "受給者番号",
        "受給者",
        "児童",
        "保護者",
        "有効期間",
        "開始",
        "終了",
        "自",
        "至",
        "番号",
        "名",
        "姓",
        "の",
        "（",
        "）",
        "/",
        "\n",
        "１",
        "②",
        "旧",
        "券面",
        "※",
        "",
        " ",
        "〒",
        "𠮷",
        "ー",
        "確認",
        "上限額",
        "区分",
        "制度名",
        "医療機関",
        "同",
        "－",
        "ﾌﾘｶﾞﾅ",
        "氏",
        "資格",
        "公費",
        "フラグ",
        "コード",
        "No.",
    ];
    const VALUES: &[&str] = &[
        "",
        "123456789018",
        "621498320257",
        "54136015",
        "0123455",
        "山田　太郎",
        "ヤマダ　タロウ",
        "男",
        "女",
        "1",
        "R6.4.1",
        "2024/4/1",
        "〃",
        "東京都港区1-1",
        "有",
        "無",
        "R6.4.1～R7.3.31",
        "無期限",
        "1.23457E+11",
        "#N/A",
        "\u{0}",
        "🈂",
        "９９９９９９９９９９９９９９９９９９９９９９９９９",
    ];
    for seed in 1..400u64 {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let width = 1 + dice.roll(12);
        let heading: Vec<String> =
            (0..width).map(|_| (0..1 + dice.roll(4)).map(|_| dice.of(PIECES)).collect()).collect();
        let kinds: Vec<usize> = (0..width).map(|_| dice.roll(VALUES.len())).collect();
        let mut rows = vec![Row::of_texts(1, &heading)];
        for number in 2..2 + u32::try_from(dice.roll(5)).unwrap_or(0) {
            let values: Vec<&str> =
                kinds.iter().map(|kind| if dice.roll(4) == 0 { dice.of(VALUES) } else { VALUES[*kind] }).collect();
            rows.push(Row::of_texts(number, &values));
        }
        let Some(header) = pmh_table::header::find_header(
            &rows,
            &pmh_core::mapping::is_heading_word,
            pmh_table::header::Forced { row: Some(1), depth: None },
        ) else {
            continue;
        };
        let mapping = suggest(layout(), None, &header, &rows, &Settings::default());
        assert_every_column_once(&mapping, &header);
        assert_eq!(mapping.items.len(), layout().items.len());
        for rivals in &mapping.rivals {
            let place = layout().items.iter().position(|item| item.id == rivals.item).unwrap();
            assert_eq!(mapping.items[place], ItemSource::Nothing, "seed {seed}");
            assert!(!rivals.columns.is_empty(), "seed {seed}");
        }
        assert_eq!(mapping, suggest(layout(), None, &header, &rows, &Settings::default()), "seed {seed}");
        for (item, source) in layout().items.iter().zip(&mapping.items) {
            for column in source.columns() {
                assert!(
                    !column.heading.contains("保護者") && !column.heading.contains('旧'),
                    "seed {seed}: {} from {}",
                    item.title,
                    column.heading
                );
            }
        }
    }
    assert!(
        suggest(layout(), None, &header(&[Row::of_texts(1, &["氏名"])]), &[], &Settings::default()).unused.is_empty()
    );
}
