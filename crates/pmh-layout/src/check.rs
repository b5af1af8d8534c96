//! Whether a layout that is well-formed can also be meant, told with the line where it stands.

use std::collections::HashSet;

use crate::{
    Confirmation, Dialect, Evidence, FILE_NAME_PARTS, Generation, HeaderKind, Item, Kind, Layout, LayoutError, Length,
    Quote, RepeatColumns, Required, code_table,
};

/// Fewer bytes would not hold a heading and one person.
const LEAST_BYTES: u64 = 10_000;
/// More than that many columns no layout has.
const MOST_ENTRIES: u32 = 1000;

/// What is wrong, and where.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) message: String,
    place: Place,
    key: &'static str,
}

#[derive(Debug, Clone, Copy)]
enum Place {
    Top,
    Dialect,
    Item(usize),
}

impl Fault {
    /// The same with the line of the file.
    pub(crate) fn in_file(self, text: &str) -> LayoutError {
        let mut items = 0;
        let mut inside = matches!(self.place, Place::Top);
        let mut head = None;
        for (line, number) in text.lines().zip(1..) {
            let line = line.trim_start();
            if line.starts_with('[') {
                let own = line.starts_with("[item.") || line.starts_with("[[item.") || line.starts_with("[dialect.");
                if line.starts_with("[[item]]") {
                    items += 1;
                }
                inside = match self.place {
                    Place::Top => false,
                    Place::Dialect => line.starts_with("[dialect]") || line.starts_with("[dialect."),
                    Place::Item(at) => items == at + 1 && (line.starts_with("[[item]]") || own),
                };
                if inside && head.is_none() {
                    head = Some(number);
                }
            }
            if inside && names(line, self.key) {
                return LayoutError { message: self.message, line: Some(number) };
            }
        }
        LayoutError { message: self.message, line: head }
    }
}

/// Whether a line gives the key a value, or opens the table of that name.
fn names(line: &str, key: &str) -> bool {
    let rest = line.strip_prefix(key).map(str::trim_start);
    let table = line.trim_matches(['[', ']']).rsplit('.').next().is_some_and(|last| last == key);
    !key.is_empty() && (rest.is_some_and(|rest| rest.starts_with('=')) || (line.starts_with('[') && table))
}

type Checked = Result<(), Fault>;

pub(crate) fn check(layout: &Layout) -> Checked {
    let top = |key: &'static str, message: String| Err(Fault { message, place: Place::Top, key });
    if layout.id.trim().is_empty() || layout.id.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return top("id", "レイアウトの id が空か、空白を含んでいます。空白のない名前を書いてください。".to_owned());
    }
    if layout.items.is_empty() {
        return top("item", "レイアウトに項目がありません。[[item]] を1つ以上書いてください。".to_owned());
    }
    match (&layout.confirmation, layout.evidence) {
        (Some(given), Evidence::Confirmed) => {
            confirmation(given).map_err(|message| Fault { message, place: Place::Top, key: "confirmation" })?;
        }
        (None, Evidence::Confirmed) => {
            let message = "evidence が confirmed（確認済み）ですが、誰がいつ何で確認したかがありません。confirmation を書いてください。";
            return top("evidence", message.to_owned());
        }
        (Some(_), _) => {
            let message = "confirmation がありますが、evidence が confirmed ではありません。どちらかを直してください。";
            return top("evidence", message.to_owned());
        }
        (None, _) => {}
    }
    dialect(&layout.dialect)?;
    let (mut ids, mut headings) = (HashSet::new(), HashSet::new());
    let mut details = 0;
    for (at, item) in layout.items.iter().enumerate() {
        let fault = |key: &'static str, message: String| Err(Fault { message, place: Place::Item(at), key });
        if !ids.insert(item.id.as_str()) {
            return fault("id", format!("項目「{}」が2回書かれています。1つにしてください。", item.id));
        }
        if item.kind == Kind::Detail {
            details += 1;
        } else if layout.dialect.header != HeaderKind::None && !headings.insert(layout.heading(item)) {
            let message = format!("見出し「{}」の項目が2つあります。違う名前にしてください。", layout.heading(item));
            return fault("title", message);
        }
        if details > 1 {
            return fault("kind", "kind が detail（券面項目）の項目が2つあります。1つにしてください。".to_owned());
        }
        one_item(layout, item).map_err(|(key, message)| Fault { message, place: Place::Item(at), key })?;
    }
    for item in &layout.items {
        let parent = item.id.split_once('.').map(|(parent, _)| parent);
        if let Some(at) = layout.items.iter().position(|other| Some(other.id.as_str()) == parent) {
            let message = format!(
                "項目「{}」の中に「{}」があり、1つの値になりません。",
                layout.items.get(at).map_or("", |i| &i.id),
                item.id
            );
            return Err(Fault { message, place: Place::Item(at), key: "id" });
        }
    }
    if layout.generation == Generation::Full
        && let Some(at) =
            layout.items.iter().position(|item| item.id == "historyKey" && item.required == Required::Always)
    {
        let message = "全件のレイアウトでは、履歴キーを必須にできません。generation を直してください。".to_owned();
        return Err(Fault { message, place: Place::Item(at), key: "required" });
    }
    Ok(())
}

fn dialect(dialect: &Dialect) -> Checked {
    let fault =
        |key: &'static str, message: &str| Err(Fault { message: message.to_owned(), place: Place::Dialect, key });
    if !(dialect.delimiter == '\t' || dialect.delimiter.is_ascii_punctuation() || dialect.delimiter == ' ')
        || dialect.delimiter == '"'
    {
        return fault("delimiter", "区切り文字（delimiter）は半角1文字の記号かタブで書いてください。");
    }
    if dialect.true_word == dialect.false_word {
        return fault("false_word", "true_word と false_word が同じです。違う言葉にしてください。");
    }
    let lines = [&dialect.true_word, &dialect.false_word, &dialect.list_separator, &dialect.file_name];
    if lines.into_iter().chain(&dialect.no_end).any(|text| text.chars().any(char::is_control)) {
        return fault("", "改行や制御文字は使えません。別の文字にしてください。");
    }
    if dialect.list_separator.is_empty() {
        return fault("list_separator", "複数の値の区切り（list_separator）が空です。記号を書いてください。");
    }
    if dialect.quote == Quote::Never && dialect.list_separator.contains(dialect.delimiter) {
        let message =
            "引用符を使わない書き方では、複数の値の区切りに列の区切り文字を使えません。別の記号にしてください。";
        return fault("list_separator", message);
    }
    if dialect.max_rows == Some(0) {
        return fault("max_rows", "1ファイルの人数（max_rows）は1以上で書いてください。");
    }
    if dialect.max_bytes.is_some_and(|most| most < LEAST_BYTES) {
        return fault("max_bytes", "1ファイルのバイト数（max_bytes）は10000以上で書いてください。");
    }
    let mut rest = dialect.file_name.clone();
    for part in FILE_NAME_PARTS {
        rest = rest.replace(part, "");
    }
    if rest.contains(['{', '}']) {
        let message = "ファイル名（file_name）に使えるのは {制度} {団体コード} {日付} {時刻} {件数} {分割} だけです。直してください。";
        return fault("file_name", message);
    }
    if rest.contains(['\\', '/', ':', '*', '?', '"', '<', '>', '|']) || dialect.file_name.trim().is_empty() {
        return fault("file_name", "ファイル名（file_name）に使えない記号があるか、空です。別の名前にしてください。");
    }
    for (table, spelling) in &dialect.codes {
        let known: Vec<&str> =
            code_table(table).map_or_else(Vec::new, |t| t.words.iter().map(|(_, v)| v.as_str()).collect());
        if known.is_empty() {
            return Err(Fault {
                message: format!(
                    "コード表「{table}」はありません。sex・boolean・not-disclosed・reimbursement から選んでください。"
                ),
                place: Place::Dialect,
                key: "codes",
            });
        }
        if let Some(value) = spelling.keys().find(|value| !known.contains(&value.as_str())) {
            let message = format!("コード表「{table}」に値「{value}」はありません。つづりを確かめてください。");
            return Err(Fault { message, place: Place::Dialect, key: "codes" });
        }
        let mut seen = HashSet::new();
        if spelling.values().any(|word| !seen.insert(word)) {
            let message = format!("コード表「{table}」の2つの値が同じ書き方です。違う書き方にしてください。");
            return Err(Fault { message, place: Place::Dialect, key: "codes" });
        }
    }
    Ok(())
}

fn one_item(layout: &Layout, item: &Item) -> Result<(), (&'static str, String)> {
    let title = &item.title;
    if item.id.trim().is_empty() || item.id.chars().any(|c| c.is_control() || "=[]".contains(c)) {
        return Err(("id", "項目の id が空か、使えない記号（= [ ]）があります。直してください。".to_owned()));
    }
    if title.trim().is_empty() || title.chars().any(char::is_control) {
        return Err(("title", format!("項目「{}」の名前（title）が空か、改行があります。直してください。", item.id)));
    }
    match (&item.when, item.required) {
        (None, Required::When) => {
            return Err(("required", format!("「{title}」が必須になる条件（when）がありません。書き加えてください。")));
        }
        (Some(_), Required::Always | Required::IfPrinted | Required::No) => {
            return Err(("when", format!("「{title}」に条件（when）がありますが、required が when ではありません。")));
        }
        (Some(condition), Required::When) if condition.item == item.id || layout.item(&condition.item).is_none() => {
            return Err((
                "when",
                format!("「{title}」の条件の項目「{}」がありません。項目の id を書いてください。", condition.item),
            ));
        }
        _ => {}
    }
    if let Some(Length { min, max, exact, .. }) = item.length {
        let none = min.is_none() && max.is_none() && exact.is_none();
        let wrong = exact.is_some() && (min.is_some() || max.is_some());
        if none || wrong || exact == Some(0) || max == Some(0) || min > max.or(min) {
            return Err((
                "length",
                format!("「{title}」の長さ（length）が正しくありません。max・min か exact を書いてください。"),
            ));
        }
    }
    if item.format.is_some() && !item.kind.is_date() {
        return Err(("format", format!("「{title}」は日付ではないので、日付の書き方（format）は書けません。")));
    }
    if item.separator.is_some() && !item.kind.is_list() {
        return Err(("separator", format!("「{title}」は1つの値なので、区切り（separator）は書けません。")));
    }
    if item.separator.as_deref().is_some_and(|text| text.is_empty() || text.chars().any(char::is_control)) {
        return Err(("separator", format!("「{title}」の区切り（separator）が空か、改行があります。直してください。")));
    }
    if item.copayment.is_some() && item.kind != Kind::Copayment {
        return Err(("copayment", format!("「{title}」は自己負担上限額ではないので、copayment は書けません。")));
    }
    if item.kind == Kind::MyNumber && (item.beyond_limits.is_some() || !item.sensitive) {
        return Err((
            "beyond_limits",
            "個人番号の決まりは弱められません。beyond_limits を消し、sensitive = true にしてください。".to_owned(),
        ));
    }
    if let Some(given) = &item.confirmation {
        confirmation(given).map_err(|message| ("confirmation", message))?;
    }
    codes(item)?;
    repeat(item)
}

fn codes(item: &Item) -> Result<(), (&'static str, String)> {
    let Some(codes) = &item.codes else { return Ok(()) };
    let title = &item.title;
    if let Some(table) = &codes.table
        && code_table(table).is_none()
    {
        return Err((
            "table",
            format!(
                "「{title}」のコード表「{table}」がありません。sex・boolean・not-disclosed・reimbursement から選んでください。"
            ),
        ));
    }
    let free = matches!(item.kind, Kind::Text | Kind::Code | Kind::Copayment);
    if !codes.code.is_empty() && !free {
        return Err((
            "code",
            format!(
                "「{title}」は決まった読み方の項目なので、コードを書けません。書き方は spelling に書いてください。"
            ),
        ));
    }
    let mut seen = HashSet::new();
    for (word, value) in codes.words() {
        if !seen.insert((word.clone(), value.clone())) {
            continue;
        }
        if seen.iter().any(|(other, meant)| *other == word && *meant != value) {
            return Err(("code", format!("「{title}」の言葉「{word}」が2つのコードにあります。1つにしてください。")));
        }
    }
    let values = item.values();
    let mut spelled = HashSet::new();
    for (value, word) in &codes.spelling {
        if !values.iter().any(|(known, _)| known == value) {
            return Err(("spelling", format!("「{title}」に値「{value}」はありません。つづりを確かめてください。")));
        }
        if !spelled.insert(word) || word.chars().any(char::is_control) {
            return Err(("spelling", format!("「{title}」の2つの値が同じ書き方です。違う書き方にしてください。")));
        }
    }
    Ok(())
}

fn repeat(item: &Item) -> Result<(), (&'static str, String)> {
    let Some(repeat) = &item.repeat else { return Ok(()) };
    let fault = |message: String| Err(("repeat", message));
    if item.kind != Kind::Detail {
        return fault(format!("「{}」は繰り返しの項目ではないので、repeat は書けません。", item.title));
    }
    let numbered = repeat.columns != RepeatColumns::Values;
    let pairs = repeat.columns == RepeatColumns::Pairs;
    if (numbered && !repeat.value_heading.contains("{n}")) || (pairs && !repeat.label_heading.contains("{n}")) {
        return fault("券面項目の見出しに番号の場所 {n} がありません。書き加えてください。".to_owned());
    }
    if pairs && repeat.label_heading == repeat.value_heading {
        return fault("券面項目の名前の列と値の列の見出しが同じです。違う見出しにしてください。".to_owned());
    }
    if repeat.label_id.trim().is_empty() || repeat.value_id.trim().is_empty() || repeat.label_id == repeat.value_id {
        return fault("券面項目の label_id と value_id は、違う名前で書いてください。".to_owned());
    }
    let most = repeat.max.unwrap_or(MOST_ENTRIES);
    if most > MOST_ENTRIES || repeat.count.is_some_and(|count| count > most) {
        return fault(
            "券面項目の数（count・max）が正しくありません。count は max 以下、max は1000以下で書いてください。"
                .to_owned(),
        );
    }
    if repeat.columns == RepeatColumns::Values
        && repeat.count.is_some()
        && repeat.labels.is_empty()
        && repeat.schemes.is_empty()
    {
        return fault("券面項目の数（count）を決めるときは、名前（labels）も書くか、columns を numbered か pairs にしてください。".to_owned());
    }
    for labels in repeat.schemes.values().chain([&repeat.labels]) {
        let mut seen = HashSet::new();
        if labels.iter().any(|label| label.trim().is_empty() || !seen.insert(label)) {
            return fault("券面項目の名前（labels）に、空のものか同じものがあります。直してください。".to_owned());
        }
        if labels.len() > usize::try_from(most).unwrap_or(usize::MAX) {
            return fault("券面項目の名前（labels）が max より多くあります。直してください。".to_owned());
        }
    }
    Ok(())
}

/// Whether a confirmation says who, when and against what.
pub(crate) fn confirmation(given: &Confirmation) -> Result<(), String> {
    if given.by.trim().is_empty() || given.document.trim().is_empty() {
        return Err("確認した人と、確認に使った文書の名前を書いてください。".to_owned());
    }
    if [&given.by, &given.document]
        .into_iter()
        .any(|text| text.chars().any(char::is_control) || longest_digits(text) >= 11)
    {
        return Err("確認した人か文書の名前に、番号のような長い数字か改行があります。直してください。".to_owned());
    }
    if is_day(&given.on) {
        Ok(())
    } else {
        Err("確認した日は 2026-04-01 のように書いてください。".to_owned())
    }
}

fn longest_digits(text: &str) -> usize {
    text.split(|c: char| !c.is_numeric()).map(|run| run.chars().count()).max().unwrap_or(0)
}

fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    let number = |part: &str, digits: usize| {
        (part.len() == digits && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<u32>().ok()).flatten()
    };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2)) else {
        return false;
    };
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    year >= 2000 && (1..=days).contains(&day)
}
