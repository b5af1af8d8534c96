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
    /// The key, dotted under the table that holds it: where the key itself has no line, the table has.
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
        let keys = || self.key.rsplit('.');
        let mut found: Vec<Option<usize>> = vec![None; keys().count()];
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
            if inside {
                found
                    .iter_mut()
                    .zip(keys())
                    .filter(|(line_of, key)| line_of.is_none() && names(line, key))
                    .for_each(|(line_of, _)| *line_of = Some(number));
            }
        }
        let line = found.into_iter().flatten().next().or(head);
        LayoutError { message: self.message, line }
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
        return top(
            "id",
            "レイアウトの名前（id）が空か、空白を含んでいます。空白のない名前を書いてください。".to_owned(),
        );
    }
    if layout.items.is_empty() {
        return top("item", "レイアウトに項目がありません。項目（[[item]]）を1つ以上書いてください。".to_owned());
    }
    match (&layout.confirmation, layout.evidence) {
        (Some(given), Evidence::Confirmed) => {
            confirmation(given).map_err(|message| Fault { message, place: Place::Top, key: "confirmation" })?;
        }
        (None, Evidence::Confirmed) => {
            let message = "確認済み（evidence が confirmed）ですが、誰がいつ何で確認したかがありません。確認の記録（confirmation）を書いてください。";
            return top("evidence", message.to_owned());
        }
        (Some(_), _) => {
            let message = "確認の記録（confirmation）がありますが、確認済み（evidence が confirmed）になっていません。どちらかを直してください。";
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
            return fault("kind", "券面項目（kind が detail）の項目が2つあります。1つにしてください。".to_owned());
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
        let message = "全件のレイアウトでは、履歴キーを必須にできません。必須（required）をやめるか、種類（generation）を差分に直してください。".to_owned();
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
        return fault(
            "false_word",
            "「はい」の書き方（true_word）と「いいえ」の書き方（false_word）が同じです。違う言葉にしてください。",
        );
    }
    let texts = [
        ("true_word", Some(&dialect.true_word)),
        ("false_word", Some(&dialect.false_word)),
        ("list_separator", Some(&dialect.list_separator)),
        ("file_name", Some(&dialect.file_name)),
        ("no_end", dialect.no_end.as_ref()),
    ];
    let control = |text: Option<&String>| text.is_some_and(|text| text.chars().any(char::is_control));
    if let Some((key, _)) = texts.into_iter().find(|(_, text)| control(*text)) {
        return fault(key, "改行や、目に見えない文字は使えません。別の文字にしてください。");
    }
    if dialect.list_separator.is_empty() {
        return fault("list_separator", "複数の値の区切り（list_separator）が空です。記号を書いてください。");
    }
    if dialect.quote == Quote::Never && dialect.list_separator.contains(dialect.delimiter) {
        let message = "引用符を使わない書き方では、複数の値の区切り（list_separator）に列の区切り文字を使えません。別の記号にしてください。";
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
                    "コード表「{table}」はありません。性別（sex）・はいといいえ（boolean）・不開示（not-disclosed）・償還払い（reimbursement）から選んでください。"
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
        return Err((
            "id",
            "項目の英字の名前（id）が空か、使えない記号（= [ ]）があります。直してください。".to_owned(),
        ));
    }
    if title.trim().is_empty() || title.chars().any(char::is_control) {
        return Err(("title", format!("項目「{}」の名前（title）が空か、改行があります。直してください。", item.id)));
    }
    match (&item.when, item.required) {
        (None, Required::When) => {
            return Err(("required", format!("「{title}」が必須になる条件（when）がありません。書き加えてください。")));
        }
        (Some(_), Required::Always | Required::IfPrinted | Required::No) => {
            return Err((
                "when",
                format!(
                    "「{title}」に条件（when）がありますが、必須が条件つき（required が when）ではありません。どちらかを直してください。"
                ),
            ));
        }
        (Some(condition), Required::When) if condition.item == item.id || layout.item(&condition.item).is_none() => {
            return Err((
                "when",
                format!(
                    "「{title}」の条件の項目「{}」がありません。この表にある項目の英字の名前（id）を書いてください。",
                    condition.item
                ),
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
                format!(
                    "「{title}」の長さ（length）が正しくありません。最小と最大（min・max）か、ちょうどの長さ（exact）を、1以上で書いてください。"
                ),
            ));
        }
    }
    if item.format.is_some() && !item.kind.is_date() {
        return Err((
            "format",
            format!("「{title}」は日付ではないので、日付の書き方（format）は書けません。消してください。"),
        ));
    }
    if item.separator.is_some() && !item.kind.is_list() {
        return Err((
            "separator",
            format!("「{title}」は1つの値なので、区切り（separator）は書けません。消してください。"),
        ));
    }
    if item.separator.as_deref().is_some_and(|text| text.is_empty() || text.chars().any(char::is_control)) {
        return Err(("separator", format!("「{title}」の区切り（separator）が空か、改行があります。直してください。")));
    }
    if item.copayment.is_some() && item.kind != Kind::Copayment {
        return Err((
            "copayment",
            format!("「{title}」は自己負担上限額ではないので、上限額の種類（copayment）は書けません。消してください。"),
        ));
    }
    if item.kind == Kind::MyNumber && (item.beyond_limits.is_some() || !item.sensitive) {
        return Err((
            if item.beyond_limits.is_some() { "beyond_limits" } else { "sensitive" },
            "個人番号の決まりは弱められません。超えたとき（beyond_limits）を消し、伏せる（sensitive）を「はい」（true）にしてください。".to_owned(),
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
            "codes.table",
            format!(
                "「{title}」のコード表「{table}」がありません。性別（sex）・はいといいえ（boolean）・不開示（not-disclosed）・償還払い（reimbursement）から選んでください。"
            ),
        ));
    }
    let free = matches!(item.kind, Kind::Text | Kind::Code | Kind::Copayment);
    if !codes.code.is_empty() && !free {
        return Err((
            "codes.code",
            format!(
                "「{title}」は決まった読み方の項目なので、コード（code）を書けません。書き方（spelling）に書いてください。"
            ),
        ));
    }
    let mut seen = HashSet::new();
    for (word, value) in codes.words() {
        if !seen.insert((word.clone(), value.clone())) {
            continue;
        }
        if seen.iter().any(|(other, meant)| *other == word && *meant != value) {
            return Err((
                "codes.code",
                format!("「{title}」の言葉「{word}」が2つのコードにあります。1つにしてください。"),
            ));
        }
    }
    let values = item.values();
    let mut spelled = HashSet::new();
    for (value, word) in &codes.spelling {
        if !values.iter().any(|(known, _)| known == value) {
            return Err((
                "codes.spelling",
                format!("「{title}」に値「{value}」はありません。つづりを確かめてください。"),
            ));
        }
        if !spelled.insert(word) || word.chars().any(char::is_control) {
            return Err((
                "codes.spelling",
                format!("「{title}」の2つの値が同じ書き方です。違う書き方にしてください。"),
            ));
        }
    }
    Ok(())
}

fn repeat(item: &Item) -> Result<(), (&'static str, String)> {
    let Some(repeat) = &item.repeat else { return Ok(()) };
    let fault = |key: &'static str, message: String| Err((key, message));
    if item.kind != Kind::Detail {
        return fault(
            "repeat",
            format!("「{}」は券面項目ではないので、繰り返し（repeat）は書けません。消してください。", item.title),
        );
    }
    let numbered = repeat.columns != RepeatColumns::Values;
    let pairs = repeat.columns == RepeatColumns::Pairs;
    if numbered && !repeat.value_heading.contains("{n}") {
        return fault(
            "repeat.value_heading",
            "券面項目の値の見出し（value_heading）に番号の場所（{n}）がありません。書き加えてください。".to_owned(),
        );
    }
    if pairs && !repeat.label_heading.contains("{n}") {
        return fault(
            "repeat.label_heading",
            "券面項目の名前の見出し（label_heading）に番号の場所（{n}）がありません。書き加えてください。".to_owned(),
        );
    }
    if pairs && repeat.label_heading == repeat.value_heading {
        return fault(
            "repeat.label_heading",
            "券面項目の名前の列と値の列の見出し（label_heading・value_heading）が同じです。違う見出しにしてください。"
                .to_owned(),
        );
    }
    if repeat.label_id.trim().is_empty() || repeat.value_id.trim().is_empty() || repeat.label_id == repeat.value_id {
        return fault(
            "repeat.label_id",
            "券面項目の名前と値の英字の名前（label_id・value_id）は、違う言葉で書いてください。".to_owned(),
        );
    }
    let most = repeat.max.unwrap_or(MOST_ENTRIES);
    if most > MOST_ENTRIES {
        return fault("repeat.max", "券面項目の数の上限（max）が多すぎます。1000以下で書いてください。".to_owned());
    }
    if repeat.count.is_some_and(|count| count > most) {
        return fault(
            "repeat.count",
            "券面項目のいつも書く数（count）が上限（max）より多くなっています。直してください。".to_owned(),
        );
    }
    if repeat.columns == RepeatColumns::Values
        && repeat.count.is_some()
        && repeat.labels.is_empty()
        && repeat.schemes.is_empty()
    {
        return fault("repeat.count", "券面項目のいつも書く数（count）を決めるときは、名前（labels）も書くか、列の形（columns）を番号（numbered）か組（pairs）にしてください。".to_owned());
    }
    let own = repeat.schemes.values().map(|labels| ("repeat.schemes", labels));
    for (key, labels) in own.chain([("repeat.labels", &repeat.labels)]) {
        let mut seen = HashSet::new();
        if labels.iter().any(|label| label.trim().is_empty() || !seen.insert(label)) {
            return fault(
                key,
                "券面項目の名前（labels・schemes）に、空のものか同じものがあります。直してください。".to_owned(),
            );
        }
        if labels.len() > usize::try_from(most).unwrap_or(usize::MAX) {
            return fault(
                key,
                "券面項目の名前（labels・schemes）が、数の上限（max）より多くあります。直してください。".to_owned(),
            );
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
