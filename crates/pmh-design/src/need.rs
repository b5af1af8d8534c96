//! Whether an item must be there: the marks of the 必須 column, and what a legend says of them.

use pmh_layout::Required as Must;

use crate::read::Context;
use crate::rows::ItemRow;
use crate::text::{has, is, key, narrow, title, without_brackets};
use crate::value::{self, Need};
use crate::words::{Role, words};

/// The circles, as keys.
const CIRCLES: [&str; 3] = ["○", "〇", "◯"];

/// What the marks of one 必須 column mean.
pub struct Marks {
    /// Marks that a legend explains; an empty mark for blanks. `None` where its words are no answer (原則必須).
    legend: Vec<(String, Option<Need>)>,
    /// Whether a blank means 任意, because nothing else says so.
    blank_is_no: bool,
    /// Whether the column speaks in letters (M, O, C): an O among other marks may be a circle.
    letters: bool,
    /// Whether ◎ and ○ both stand in the column: then a ○ is not the strongest word.
    two_circles: bool,
}

impl Marks {
    /// From the legend and the marks of all rows.
    pub fn new(legend: Vec<(String, Option<Need>)>, rows: &[ItemRow]) -> Self {
        let marks: Vec<String> = rows.iter().map(|row| key(row.text(Role::Required))).collect();
        let says_no = marks.iter().any(|mark| value::need(mark) == Some(Need::No));
        let any = |wanted: &[&str]| marks.iter().any(|mark| wanted.contains(&mark.as_str()));
        Self {
            blank_is_no: legend.is_empty() && !says_no,
            letters: any(&["m"]),
            two_circles: any(&["◎"]) && any(&CIRCLES),
            legend,
        }
    }

    fn need(&self, mark: &str) -> Option<Need> {
        if let Some((_, need)) = self.legend.iter().find(|(known, _)| known == mark) {
            return *need;
        }
        if mark.is_empty() && self.blank_is_no {
            return Some(Need::No);
        }
        let unclear = (mark == "o" && !self.letters) || (self.two_circles && CIRCLES.contains(&mark));
        value::need(mark).filter(|_| !unclear)
    }
}

/// What a row says.
pub struct Required {
    /// `None` where that could not be read.
    pub required: Option<Must>,
    /// The text that states the condition.
    pub condition: Option<String>,
    /// Where that stands.
    pub cell: String,
    /// Why it could not be read.
    pub lost: Option<&'static str>,
}

/// Reads the 必須 cell of a row.
pub fn required(context: &Context<'_>, row: &ItemRow) -> Required {
    let cell = |role: Role| context.grid.address(row.place(role));
    let here = |required: Option<Must>| Required { required, condition: None, cell: cell(Role::Required), lost: None };
    if !context.table.columns.contains_key(&Role::Required) {
        return here(None);
    }
    let mark = key(row.text(Role::Required));
    if let Some((condition, cell)) = referred(context, &mark) {
        return Required { required: Some(Must::When), condition: Some(condition), cell, lost: None };
    }
    match context.marks.need(&mark) {
        Some(Need::Always) => here(Some(Must::Always)),
        Some(Need::No) => here(Some(Must::No)),
        Some(Need::Conditional) => {
            let notes = row.text(Role::Notes);
            let states = has(&key(notes), &words().required.states);
            Required {
                condition: states.then(|| title(notes)),
                cell: cell(if states { Role::Notes } else { Role::Required }),
                ..here(Some(Must::When))
            }
        }
        None if mark.is_empty() => Required {
            lost: Some("（空欄）から、必須かどうか分かりません。選んでください。"),
            ..here(None)
        },
        None => Required {
            lost: Some("からは、必須かどうか分かりません。選んでください。"), ..here(None)
        },
    }
}

/// The line that 「※１」 refers to, when it states a condition.
fn referred(context: &Context<'_>, word: &str) -> Option<(String, String)> {
    if !word.starts_with(['※', '*', '注']) || word.chars().count() > 4 {
        return None;
    }
    let grid = context.grid;
    grid.rows().flat_map(|row| grid.cells(row).into_iter().map(move |(column, text)| ((row, column), text))).find_map(
        |(place, text)| {
            let line = text.lines().find(|line| key(line).starts_with(word) && key(line).len() > word.len() + 3)?;
            has(&key(line), &words().required.states).then(|| (title(line), grid.address(place)))
        },
    )
}

/// The marks that a legend explains (`○：必須　空白：任意`, `◎必須、△条件付き必須`), anywhere in the texts.
pub fn legend(texts: &[&str]) -> Vec<(String, Option<Need>)> {
    texts
        .iter()
        .map(|text| explained(text))
        .find(|found| found.iter().flat_map(|(_, need)| need).count() > 1)
        .unwrap_or_default()
}

fn explained(text: &str) -> Vec<(String, Option<Need>)> {
    let mut flat = narrow(text).replace(": ", ":").replace(" :", ":").replace('=', ":");
    flat = flat.replace(['、', ',', '\n', '/', '。'], " ");
    let of = |mark: &str, meaning: &str| {
        let (mark, meaning) = (key(mark), key(meaning));
        let need = value::need(&without_brackets(&meaning));
        let blank = is(&mark, &words().required.legend_blank);
        let speaks = need.is_some() || meaning.contains("必須") || meaning.contains("任意");
        (mark.chars().count() <= 3 && speaks).then(|| (if blank { String::new() } else { mark }, need))
    };
    let glued = |part: &str| {
        let mut chars = part.chars();
        let mark = chars.next().filter(|c| !c.is_alphanumeric())?;
        of(&mark.to_string(), chars.as_str())
    };
    let pair = |part: &str| {
        let Some((mark, meaning)) = part.split_once(':') else { return glued(part) };
        glued(meaning).or_else(|| of(mark, meaning))
    };
    flat.split(' ').filter_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_legend_explains_marks_with_and_without_a_colon() {
        let yes = |mark: &str| (mark.to_owned(), Some(Need::Always));
        let no = |mark: &str| (mark.to_owned(), Some(Need::No));
        assert_eq!(legend(&["○：必須　空白：任意"]), [yes("○"), no("")]);
        assert_eq!(
            legend(&["注1：◎必須、○原則必須、△条件付き必須、―任意"]),
            [yes("◎"), ("○".to_owned(), None), ("△".to_owned(), Some(Need::Conditional)), no("-")]
        );
        assert!(legend(&["1：男　2：女", "備考"]).is_empty());
    }
}
