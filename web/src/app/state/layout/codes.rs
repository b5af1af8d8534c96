//! The codes of an item as lines of a field: `1：一般／一般所得` is the value 1, what it means, another word of ledgers.

use std::collections::BTreeMap;

use pmh_layout::{Code, Codes, Item};

/// The item's own codes.
pub(super) fn own(item: &Item) -> String {
    let codes = item.codes.iter().flat_map(|codes| &codes.code);
    let line = |code: &Code| {
        let words: String = code.words.iter().map(|word| format!("／{word}")).collect();
        format!("{}：{}{words}", code.value, code.label)
    };
    codes.map(line).collect::<Vec<_>>().join("\n")
}

/// Takes over the lines. Words for values that are gone go with them.
pub(super) fn set_own(item: &mut Item, text: &str) -> Result<(), String> {
    let mut all = Vec::new();
    for (value, rest) in pairs(text)? {
        let mut words = rest.split(['／', '/']).map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned);
        let label = words.next().unwrap_or_default();
        if all.iter().any(|code: &Code| code.value == value) {
            return Err(format!("値「{value}」が2行あります。1行にしてください。"));
        }
        all.push(Code { value, label, words: words.collect() });
    }
    let mut codes = item.codes.take().unwrap_or_default();
    codes.spelling.retain(|value, _| all.is_empty() || all.iter().any(|code| code.value == *value));
    codes.code = all;
    put(item, codes);
    Ok(())
}

/// How the CSV spells the values of the item's table.
pub(super) fn spelling(item: &Item) -> String {
    let spelling = item.codes.iter().flat_map(|codes| &codes.spelling);
    spelling.map(|(value, word)| format!("{value}：{word}")).collect::<Vec<_>>().join("\n")
}

/// Takes over the lines.
pub(super) fn set_spelling(item: &mut Item, text: &str) -> Result<(), String> {
    let spelling: BTreeMap<String, String> = pairs(text)?.into_iter().collect();
    let mut codes = item.codes.take().unwrap_or_default();
    codes.spelling = spelling;
    put(item, codes);
    Ok(())
}

fn put(item: &mut Item, codes: Codes) {
    item.codes = (codes != Codes::default()).then_some(codes);
}

/// The lines, each parted at its first colon.
fn pairs(text: &str) -> Result<Vec<(String, String)>, String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let (value, rest) = line.split_once(['：', ':']).unwrap_or((line, ""));
            let (value, rest) = (value.trim(), rest.trim());
            if value.is_empty() || rest.is_empty() {
                return Err(format!("「{line}」を、「1：一般」のように、値と意味を：で分けて書いてください。"));
            }
            Ok((value.to_owned(), rest.to_owned()))
        })
        .collect()
}
