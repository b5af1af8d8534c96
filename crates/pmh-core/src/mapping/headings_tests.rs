use super::*;

/// The item, tier and whose of a heading, or a word for what it is instead.
fn reads(text: &str) -> String {
    match read_heading(text) {
        Meaning::Item(named) => {
            let id = &lexicon().items[named.item].id;
            let role = named.role.map(|role| format!("+{role:?}")).unwrap_or_default();
            let whose = named.whose.map(|whose| format!("@{whose:?}")).unwrap_or_default();
            let tier = if named.tier >= Tier::Word { String::new() } else { format!("?{:?}", named.tier) };
            format!("{}{role}{whose}{tier}", id.rsplit('.').next().unwrap())
        }
        Meaning::Period => "period".into(),
        Meaning::SomebodyElse { name: true } => "else-name".into(),
        Meaning::SomebodyElse { name: false } => "else".into(),
        Meaning::Unrelated => "unrelated".into(),
        Meaning::Generic => "generic".into(),
        Meaning::Unknown { .. } => "unknown".into(),
        Meaning::Reversed => "reversed".into(),
        Meaning::Blank => "blank".into(),
    }
}

#[test]
fn words_of_items_in_many_spellings() {
    let mut wrong = Vec::new();
    for (heading, expected) in [
        ("個人番号", "myNumber"),
        ("マイナンバ－", "myNumber"),
        ("My Number", "myNumber"),
        ("個人番号（12桁）", "myNumber"),
        ("※個人番号\n（半角数字12桁）", "myNumber"),
        ("個人番号（マイナンバー）", "myNumber"),
        ("対象児童個人番号", "myNumber@Child"),
        ("受給者/個人番号", "myNumber@Holder"),
        ("受給者氏名", "name@Holder"),
        ("対象者氏名", "name@Person"),
        ("患者氏名", "name@Person"),
        ("受診者の氏名", "name@Person"),
        ("お子さまのお名前", "name@Child"),
        ("漢字氏名", "name"),
        ("氏名（漢字）", "name"),
        ("氏　名", "name"),
        ("基本情報/氏名", "name"),
        ("児童名", "name@Child"),
        ("姓", "name+Family"),
        ("氏名/名", "name+Given"),
        ("フリガナ", "nameKana"),
        ("ふりがな", "nameKana"),
        ("氏名ｶﾅ", "nameKana"),
        ("氏名（フリガナ）", "nameKana"),
        ("カナ氏名（全角）", "nameKana"),
        ("ヨミ", "nameKana?Weaker"),
        ("受給者氏名（カナ）", "nameKana@Holder"),
        ("セイ", "nameKana+Family"),
        ("フリガナ/メイ", "nameKana+Given"),
        ("住所", "address"),
        ("現住所", "address"),
        ("住所１", "address+First"),
        ("住所2（方書）", "address+Second"),
        ("方書", "address+Building"),
        ("患者住所", "address@Person"),
        ("生年月日（和暦）", "dateOfBirth"),
        ("児童/生年月日", "dateOfBirth@Child"),
        ("性別（1:男 2:女）", "sex"),
        ("DV等支援措置", "isNotDisclosed"),
        ("ＤＶ", "isNotDisclosed"),
        ("不開示フラグ", "isNotDisclosed"),
        ("公費負担者番号（8桁）", "medicalSubsidyInsurerNumber"),
        ("公費/負担者番号", "medicalSubsidyInsurerNumber"),
        ("公費/受給者番号", "medicalSubsidyRecipientNumber"),
        ("受給者証/番号", "medicalSubsidyRecipientNumber"),
        ("受給者証番号", "medicalSubsidyRecipientNumber"),
        ("受給者証名称", "certificationName"),
        ("制度名", "certificationName?Possible"),
        ("区分", "segment"),
        ("所得階層", "incomeSegment"),
        ("負担上限月額（円）", "maxCopaymentAmount"),
        ("自己負担上限額/入院", "maxCopaymentAmount?Possible"),
        ("償還払い", "isAlwaysReimbursement"),
        ("指定医療機関コード", "designatedMedicalInstitutions"),
        ("有効期間/開始", "validFrom"),
        ("有効期間（自）", "validFrom"),
        ("有効期間開始日", "validFrom"),
        ("認定期間自", "validFrom"),
        ("受給者証/有効期間/自", "validFrom"),
        ("資格開始日", "validFrom?Weaker"),
        ("自", "validFrom?Weaker"),
        ("開始年月日（有効期間）", "validFrom"),
        ("有効期間（至）", "validTo"),
        ("有効期限", "validTo"),
        ("支給認定の有効期間 終了日", "validTo"),
        ("給付期間/満了日", "validTo"),
        ("有効期間の開始日", "validFrom"),
        ("患者名カナ", "nameKana@Person"),
        ("名フリガナ", "nameKana+Given"),
        ("氏名（姓・名）", "name"),
        ("氏名 ※姓と名の間は全角空白", "name"),
        ("生年月日（例：S50.4.1）", "dateOfBirth"),
        ("住所（市内のみ）", "address?Possible"),
        ("現住所/方書", "address+Building"),
        ("町丁目・番地", "address+Town"),
        ("住民基本台帳事務における支援措置の有無", "isNotDisclosed"),
        ("マル福受給者番号", "medicalSubsidyRecipientNumber?Possible"),
        ("有効期間", "period"),
        ("公費有効期間", "period"),
    ] {
        if reads(heading) != expected {
            wrong.push(format!("{heading}: {} instead of {expected}", reads(heading)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_no_item() {
    let mut wrong = Vec::new();
    for (heading, expected) in [
        ("保護者氏名", "else-name"),
        ("保護者", "else-name"),
        ("申請者（保護者）氏名", "else-name"),
        ("世帯主フリガナ", "else-name"),
        ("母氏名", "else-name"),
        ("保護者個人番号", "else"),
        ("扶養義務者の個人番号", "else"),
        ("送付先住所", "else"),
        ("主治医氏名", "else-name"),
        ("医療機関名", "else-name"),
        ("医療機関住所", "else"),
        ("被保険者氏名", "else-name"),
        ("連絡先電話番号", "else"),
        ("宛名番号", "else"),
        ("担当者名", "else-name"),
        ("旧氏名", "unrelated"),
        ("前回受給者番号", "unrelated"),
        ("転出先住所", "unrelated"),
        ("電話番号", "unrelated"),
        ("申請日", "unrelated"),
        ("交付年月日", "unrelated"),
        ("更新日", "unrelated"),
        ("認定日", "unrelated"),
        ("病名", "unrelated"),
        ("開示可", "reversed"),
        ("開示", "reversed"),
        ("郵便番号", "unrelated"),
        ("〒", "unrelated"),
        ("No.", "unrelated"),
        ("個人番号確認日", "unrelated"),
        ("個人番号の有無", "unrelated"),
        ("治療開始日", "unrelated"),
        ("不開示開始日", "unknown"),
        ("住所カナ", "unknown"),
        ("住所コード", "unknown"),
        ("生年月日/年", "unknown"),
        ("公費負担者番号／受給者番号", "unknown"),
        ("治療期間（自）", "unknown"),
        ("個人番号（世帯主）", "else"),
        ("氏名（旧）", "unrelated"),
        ("情報開示の可否", "reversed"),
        ("番号", "generic"),
        ("公費番号", "generic"),
        ("指定医療機関②/名称", "unrelated"),
        ("疾病名１", "unrelated"),
        ("保護者１", "else"),
        ("資格/喪失日", "unrelated"),
        ("", "blank"),
    ] {
        if reads(heading) != expected {
            wrong.push(format!("{heading}: {} instead of {expected}", reads(heading)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn heading_words_tell_the_heading_row() {
    for text in [
        "個人番号",
        "氏　名",
        "有効期間",
        "開始",
        "自",
        "有効期間/開始",
        "No.",
        "備考",
        "電話番号",
        "担当",
        "保護者氏名",
        "保護者",
        "受給者",
        "基本情報",
        "受給者情報",
        "番号",
        "カナ",
        "姓",
        "旧住所",
        "フリガナ",
        "交付日",
        "対象児童",
    ] {
        assert!(is_heading_word(text), "{text}");
    }
    for text in [
        "山田　太郎",
        "ヤマダ　タロウ",
        "東京都渋谷区代々木1-1",
        "男",
        "○",
        "1",
        "0123455",
        "R6.4.1",
        "有",
        "新規",
        "渋谷病院",
        "",
        "－",
        "令和6年度 受給者一覧",
        "こども医療費受給者一覧表",
        "作成日：令和8年4月1日",
        "該当",
        "父",
        "入院",
    ] {
        assert!(!is_heading_word(text), "{text}");
    }
    assert!(!is_heading_word(&"番号".repeat(100_000)));
}
