//! What to write into an item, as a clerk reads it.

use pmh_layout::{CharacterClass, Evidence, Item, Kind, Scheme, Unit};

use super::words;

/// What to write, in one or two sentences.
pub(super) fn what(item: &Item, scheme: &Scheme) -> String {
    let fixed = match item.kind {
        Kind::MyNumber => "12桁の個人番号を、ハイフンや空白を入れずに書きます。",
        Kind::Name => "住民票のとおりの氏名を書きます。姓と名の間は1文字あけます。",
        Kind::Kana => "氏名の読みをカタカナで書きます。姓と名の間は1文字あけます。",
        Kind::Address => "都道府県から方書までを、1つのセルに続けて書きます。",
        Kind::BirthDate => "生年月日を書きます。和暦（S50.4.1）でも西暦（1975-04-01）でもかまいません。",
        Kind::Sex => "一覧から選びます。",
        Kind::NotDisclosed => {
            "DVなどの支援措置で、本人の情報を見せてはいけない人は「不開示」を選びます。空欄にはできません。"
        }
        Kind::Reimbursement => "医療機関の窓口でいったん全額を払う人（常に償還払い）は「有」を選びます。",
        Kind::Boolean => "一覧から選びます。",
        Kind::Conditions => "「項目コード-条件コード」の形で書きます。2つ以上あるときは「;」で区切ります。",
        Kind::Institutions => "医療機関コード（10桁）を書きます。2つ以上あるときは「;」で区切ります。",
        Kind::Copayment => "受給者証の自己負担上限額を、円の数字だけで書きます。",
        Kind::ValidFrom => "受給者証の有効期間の初日を書きます。和暦でも西暦でもかまいません。",
        Kind::ValidTo => "受給者証の有効期間の最後の日を書きます。和暦でも西暦でもかまいません。",
        Kind::Date => "日付を書きます。和暦でも西暦でもかまいません。",
        Kind::InsurerNumber => return insurer(scheme),
        Kind::RecipientNumber if scheme.national => "受給者証の7桁の受給者番号を書きます。先頭の0も書きます。",
        Kind::RecipientNumber => "受給者証の受給者番号を、医療機関が使うとおりに書きます。先頭の0も書きます。",
        _ if !words(item).is_empty() => "一覧から選びます。",
        Kind::Code | Kind::Text | Kind::Detail => by_name(item),
    };
    fixed.to_owned()
}

fn insurer(scheme: &Scheme) -> String {
    let start = scheme.prefixes.join("か");
    let start =
        if start.is_empty() { String::new() } else { format!("この制度では{start}で始まります。") };
    format!("受給者証の公費負担者番号（8桁）を書きます。{start}")
}

fn by_name(item: &Item) -> &'static str {
    match item.id.as_str() {
        "orgSpecificCertificateTypeId" => {
            "この制度の受給者証に決められた種別IDを書きます。全員が同じ値です。IDは、PMHの登録時の資料で確かめてください。"
        }
        "certificationName" => "受給者証の名称を書きます。",
        "historyKey" => "差分連携で使うキーです。業務システムが出した値があるときだけ書きます。",
        "incomeSegment" => "受給者証に書かれた所得区分を書きます。ないときは空欄のままにします。",
        _ => "受給者証や業務システムにある値を、そのまま書きます。ないときは空欄のままにします。",
    }
}

/// How long a value may be and of which characters.
pub(super) fn limits(item: &Item, scheme: &Scheme) -> String {
    let class = item.characters.map_or("", CharacterClass::title);
    let unit = match item.length.map(|length| length.unit) {
        None | Some(Unit::Characters) if item.characters == Some(CharacterClass::Digits) => "桁",
        unit => unit.unwrap_or_default().title(),
    };
    let length = item.length.unwrap_or_default();
    match (item.kind, length.exact, length.max) {
        (Kind::RecipientNumber, ..) if scheme.national => "半角数字 7桁".to_owned(),
        (_, Some(exact), _) => format!("{class} {exact}{unit}").trim().to_owned(),
        (_, None, Some(max)) => format!("{class} {max}{unit}まで").trim().to_owned(),
        (kind, None, None) if kind.is_date() => "日付".to_owned(),
        (_, None, None) if !words(item).is_empty() => "一覧から選ぶ".to_owned(),
        (_, None, None) if class.is_empty() && item.evidence == Evidence::Confirmed => "決まりはありません".to_owned(),
        (_, None, None) if class.is_empty() => "決まりは公開されていません".to_owned(),
        _ => class.to_owned(),
    }
}

/// How well the facts of an item are known, and where they stand.
pub(super) fn evidence(item: &Item) -> String {
    let word = match item.evidence {
        Evidence::Seen => "公開資料にある",
        Evidence::Inferred => "公開資料からの推定",
        Evidence::Unknown => "公開資料にない",
        Evidence::Confirmed => "自治体で確認済み",
    };
    format!("{word}（{}）", item.source)
}
