//! Which item a row is.

use crate::design::{Place, Role as Side};
use crate::rows::ItemRow;
use crate::text::{key, narrow, numbers};
use crate::words::{Role, words};

/// What a row is.
pub struct Identity {
    /// The known item, dotted for members.
    pub api: Option<String>,
    /// What contradicts: the item by its name and by its title.
    pub contradiction: Option<(String, String)>,
    /// Its place among the 券面項目.
    pub repeat: Option<Place>,
}

const DETAIL: &str = "certificationDetail";
const COPAYMENT: &str = "maxCopaymentAmount";
const FIVE: &str = "basicFiveInfo";

/// Tells the item from its 物理名, its groups and its title. `entry` counts the named values of 券面項目 before it.
pub fn identify(row: &ItemRow, entry: u32) -> Identity {
    let name = row.text(Role::Name).trim();
    let title = key(&row.title);
    let title_bare = title.trim_start_matches("受給者証");
    if row.group == Some(DETAIL) || name.starts_with(DETAIL) || title_bare.starts_with("券面項目") {
        let repeat = Some(place(row, entry));
        return Identity { api: Some(DETAIL.to_owned()), contradiction: None, repeat };
    }
    let by_name = by_name(name, row.group);
    let by_title = by_title(&title, row.group);
    let (api, contradiction) = match (by_name, by_title) {
        (Some(name), Some(title)) if base(&name) != base(&title) => (None, Some((name, title))),
        (Some(name), _) => (Some(name), None),
        (None, Some(id)) if id == COPAYMENT && row.group == Some(COPAYMENT) && is_api_like(name) => {
            (Some(format!("{COPAYMENT}.{name}")), None)
        }
        (None, title) => (title, None),
    };
    Identity { api, contradiction, repeat: None }
}

fn base(id: &str) -> &str {
    if id.starts_with(COPAYMENT) { COPAYMENT } else { id }
}

fn by_name(name: &str, group: Option<&str>) -> Option<String> {
    if name.starts_with(&format!("{COPAYMENT}.")) {
        return Some(name.to_owned());
    }
    let member = group.and_then(|group| words().api(&format!("{group}.{name}")));
    member.or_else(|| words().api(name)).map(str::to_owned)
}

fn by_title(title: &str, group: Option<&str>) -> Option<String> {
    match group {
        Some(COPAYMENT) => Some(COPAYMENT.to_owned()),
        Some(FIVE) => words().item(title).filter(|id| id.starts_with(FIVE)).map(str::to_owned),
        _ => words().item(title).map(str::to_owned),
    }
}

/// Whether a 物理名 can be the name of a member in JSON.
fn is_api_like(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '.')
}

fn place(row: &ItemRow, entry: u32) -> Place {
    let title = key(&row.title);
    let rest =
        ["受給者証", "券面項目"].iter().fold(title.as_str(), |text, start| text.strip_prefix(start).unwrap_or(text));
    let own = rest.trim_matches(|c: char| c.is_ascii_digit() || c == 'n' || "#-_()".contains(c));
    let name = row.text(Role::Name);
    let last = key(name.rsplit(['.', '_']).next().unwrap_or(""));
    let detail = &words().detail;
    let is = |words: &[String]| crate::text::is(own, words) || (!last.is_empty() && crate::text::is(&last, words));
    let role = if is(&detail.label) { Some(Side::Label) } else { is(&detail.value).then_some(Side::Value) };
    let number = numbers(&narrow(&row.title)).first().copied().filter(|number| (1..=1000).contains(number));
    let repeats = row.repeats();
    let texts = [name, &row.title, row.text(Role::Notes), row.text(Role::Type), &repeats, &row.group_text];
    let many = last_of_range(&texts);
    match (role, number) {
        (Some(role), Some(number)) => Place { role, from: number, to: Some(number) },
        (Some(role), None) => Place { role, from: 1, to: many },
        (None, _) => Place { role: Side::Value, from: entry + 1, to: Some(entry + 1) },
    }
}

/// The end of 「n=1～20」, `[1..20]`, 「最大30組」.
fn last_of_range(texts: &[&str]) -> Option<u32> {
    texts.iter().find_map(|text| {
        let key = key(text);
        let after = |start: &str| key.split_once(start).and_then(|(_, rest)| numbers(rest).first().copied());
        let range = ["1~", "1..", "1to", "1-", "1から"].iter().find_map(|start| after(start));
        let most = ["組", "回", "件", "個"].iter().any(|unit| key.contains(unit)).then(|| after("最大")).flatten();
        range.or(most).filter(|last| (2..=1000).contains(last))
    })
}
