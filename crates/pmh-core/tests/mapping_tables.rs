//! Headings in groups, several columns for one item, and columns that must be asked because of what they hold.

mod mapping_support;
use mapping_support::{check, lines, mapped};
use pmh_core::Settings;

#[test]
fn a_parent_that_only_gathers_columns_changes_nothing() {
    check(
        "three rows",
        "ikusei",
        "氏名|生年月日|支給決定||||
         ||有効期間||所得階層|負担上限月額
         ||自|至||
         山田一|H27.4.1|R8.4.1|R9.3.31|中間1|5000
         鈴木二|H28.4.1|R8.4.1|R9.3.31|低1|2500",
        "name=A dateOfBirth=B validFrom=C validTo=D incomeSegment=E maxCopaymentAmount=F",
    );
    check(
        "now and before",
        "seishin",
        "氏名|前回||今回|
         |開始|終了|開始|終了
         山田|R7.4.1|R8.3.31|R8.4.1|R9.3.31",
        "name=A validFrom=D validTo=E",
    );
    check("only before", "seishin", "氏名|前回|\n|開始|終了\n山田|R7.4.1|R8.3.31", "name=A");
    // 区分 of what? The limit of the payment, or of the income?
    check("vague", "other", "氏名|支給認定|所得\n|区分|上限\n山田|新規|5000", "name=A segment?B maxCopaymentAmount?C");
}

#[test]
fn institutions_from_several_columns() {
    check(
        "the second only further down",
        "nanbyo",
        "氏名|指定医療機関①||指定医療機関②|
         |名称|コード|名称|コード
         山田|中央病院|1310000012||",
        "name=A designatedMedicalInstitutions=C+E",
    );
    check(
        "numbered",
        "nanbyo",
        "氏名|指定医療機関①コード|指定医療機関①名称|指定医療機関②コード|指定医療機関②名称
         山田|1310000012|中央病院|1310000020|東薬局",
        "name=A designatedMedicalInstitutions=B+D",
    );
    check(
        "a clinic and a pharmacy, codes unproven",
        "nanbyo",
        "氏名|医療機関コード|薬局コード\n山田|1310000|1310009\n鈴木|1310000|1310009",
        "name=A designatedMedicalInstitutions=B",
    );
    check(
        "names only",
        "nanbyo",
        "氏名|指定医療機関１|指定医療機関２\n山田|中央病院|東薬局\n鈴木|中央病院|西薬局",
        "name=A",
    );
}

#[test]
fn two_pairs_of_dates_that_may_both_be_the_validity_are_asked() {
    check(
        "entitlement and certificate",
        "other",
        "氏名|資格開始年月日|資格終了年月日|証有効開始年月日|証有効終了年月日
         山田|R1.8.1|R15.3.31|R8.8.1|R9.7.31
         鈴木|R2.8.1|R16.3.31|R8.8.1|R9.7.31
         佐藤|R3.8.1|R17.3.31|R8.8.1|R9.7.31",
        "name=A validFrom?BD validTo?CE",
    );
    check(
        "without end",
        "other",
        "氏名|資格開始年月日|資格終了年月日|証有効開始年月日|証有効終了年月日
         山田|20190801|99991231|20260801|20270731
         鈴木|20200801|99991231|20260801|20270731",
        "name=A validFrom?BD validTo?CE",
    );
    check(
        "the same days",
        "other",
        "氏名|資格開始日|資格終了日|有効期間開始日|有効期間終了日
         山田|R8.8.1|R9.7.31|R8.8.1|R9.7.31
         鈴木|R8.9.1|R9.7.31|R8.9.1|R9.7.31
         佐藤|R8.10.1|R9.7.31|R8.10.1|R9.7.31",
        "name=A validFrom=B validTo=C",
    );
    check("one pair", "other", "氏名|資格開始日|資格終了日\n山田|R8.8.1|R9.7.31", "name=A validFrom=B validTo=C");
    check(
        "in everyday words",
        "kodomo",
        "お子さんの名前|医療証のはじまり|医療証のおわり\n山田一|R8.8.1|R9.7.31",
        "name=A validFrom=B validTo=C",
    );
}

#[test]
fn a_flag_that_is_turned_round_is_never_taken() {
    let flags = |one: &str, two: &str| format!("氏名|開示の可否\n山田|{one}\n鈴木|{two}");
    check("words", "other", &flags("可", "否"), "name=A isNotDisclosed?B");
    check("both words", "other", &flags("開示", "不開示"), "name=A isNotDisclosed?B");
    // 1 would become 不開示: such a column is not even offered.
    for (one, two) in [("1", "0"), ("○", ""), ("有", "無"), ("TRUE", "FALSE"), ("可", "○")] {
        check("flags", "other", &flags(one, two), "name=A");
    }
    check("the right way round", "other", "氏名|住所等非開示\n山田|1\n鈴木|0", "name=A isNotDisclosed=B");
    check("hardly", "other", "氏名|発行抑止フラグ\n山田|1\n鈴木|0", "name=A isNotDisclosed?B");
}

#[test]
fn two_values_in_one_cell_are_asked() {
    check(
        "in brackets",
        "other",
        "氏名|生年月日\n山田　一（ヤマダ　ハジメ）|H27.4.1\n鈴木　二（スズキ　ツグ）|H28.4.1",
        "name?A nameKana?A dateOfBirth=B",
    );
    check(
        "beside a reading",
        "other",
        "氏名|フリガナ\n山田　一（ヤマダ　ハジメ）|ヤマダ　ハジメ\n鈴木　二（スズキ　ツグ）|スズキ　ツグ",
        "name?A nameKana=B",
    );
    let mut settings = Settings::default();
    for item in ["validFrom", "validTo"] {
        settings.answers.insert(format!("rival_columns:{item}"), "有効期間".into());
    }
    // Both ends from one column: the rules then say cell by cell how to part them.
    let found = lines(&mapped("氏名|有効期間\n山田|R8.4.1～R9.3.31", "other", &settings));
    assert_eq!(found, ["name=A", "validFrom=B", "validTo=B"]);
}

#[test]
fn the_person_beside_the_persons_reading() {
    check("対象者", "kosei", "対象者|対象者（カナ）\n山田　太郎|ヤマダ\n鈴木　花子|スズキ", "name=A nameKana=B");
    check("a mark", "kosei", "対象者|対象者（カナ）\n○|ヤマダ\n○|スズキ", "name?A nameKana=B");
    check("no reading", "kosei", "対象者|性別\n山田　太郎|男\n鈴木　花子|女", "name?A sex=B");
    check(
        "pupils",
        "kodomo",
        "生徒氏名|セイトシメイ|個人番号（生徒）|個人番号（保護者）\n山田一|ヤマダ|123456789018|621498320257",
        "name=A nameKana=B myNumber=C",
    );
}

#[test]
fn numbers_of_a_scheme() {
    check(
        "named",
        "other",
        "氏名|ひとり親家庭等医療費受給者証番号|ひとり親家庭等医療費負担者番号\n山田|5-1|81139909",
        "name=A medicalSubsidyRecipientNumber=B medicalSubsidyInsurerNumber=C",
    );
    let public = |value: &str| format!("氏名|公費番号\n山田|{value}\n鈴木|{value}\n佐藤|{value}");
    check("the payer of all", "other", &public("83102111"), "name=A medicalSubsidyInsurerNumber=B");
    check("some number of all", "other", &public("83102112"), "name=A medicalSubsidyRecipientNumber?B");
}

#[test]
fn limits_of_the_payment_in_many_words() {
    for heading in ["一部負担金限度額", "負担上限", "月額負担上限額", "本人負担限度月額", "利用者負担上限額（円）"]
    {
        let ledger = format!("氏名|{heading}\n山田|5000\n鈴木|2500");
        check(heading, "other", &ledger, "name=A maxCopaymentAmount=B");
    }
    for heading in ["一部負担", "上限", "徴収基準月額"] {
        let ledger = format!("氏名|{heading}\n山田|5000\n鈴木|2500");
        check(heading, "other", &ledger, "name=A maxCopaymentAmount?B");
    }
    for heading in ["所得上限額", "所得限度額", "市町村民税額", "負担割合"] {
        let ledger = format!("氏名|{heading}\n山田|5000\n鈴木|2500");
        check(heading, "other", &ledger, "name=A");
    }
}
