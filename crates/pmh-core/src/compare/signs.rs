//! Signs that a number came to the wrong person since the last file.

use super::index::{Index, Marks};
use super::measure::{Facts, NO_DATE};
use crate::phrase::count;

/// What is doubtful about a row beside the last file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// The same certificate has another My Number.
    NumberDiffers,
    /// The same My Number has another name (`name`) or another day of birth (`birth`).
    PersonDiffers {
        /// 氏名カナ, or the name, differs.
        name: bool,
        /// The day of birth differs.
        birth: bool,
    },
    /// From here on, names and numbers stand one row apart beside the last file.
    RowsSlipped,
    /// 不開示 last time, to be disclosed now.
    DisclosureLifted,
}

/// How many signs of each kind there were.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Signs {
    number: u64,
    person: u64,
    slipped: u64,
    lifted: u64,
}

impl Signs {
    /// Counts the signs of one row.
    pub(super) fn add(&mut self, signs: &[Sign]) {
        for sign in signs {
            match sign {
                Sign::NumberDiffers => self.number += 1,
                Sign::PersonDiffers { .. } => self.person += 1,
                Sign::RowsSlipped => self.slipped += 1,
                Sign::DisclosureLifted => self.lifted += 1,
            }
        }
    }

    /// Whose numbers a clerk must look at before the file is sent; empty where there is no sign.
    pub(super) fn sentence(&self) -> String {
        let parts = [
            ("同じ受給者証で個人番号が違う", self.number),
            ("同じ個人番号で氏名か生年月日が違う", self.person),
            ("氏名と個人番号が1行ずれている", self.slipped),
            ("不開示でなくなる", self.lifted),
        ];
        let found: Vec<String> =
            parts.iter().filter(|(_, n)| *n > 0).map(|(what, n)| format!("{what}ところが{}か所", count(*n))).collect();
        if found.is_empty() {
            return String::new();
        }
        format!("{}あります。「変更」の一覧で、本人の個人番号か、開示してよいかを確かめてください。", found.join("、"))
    }
}

/// A person, as far as few bytes tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Who {
    name: u32,
    birth: i32,
}

/// What is remembered from row to row.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Neighbour {
    last: Option<(u64, Who)>,
    slipped: u32,
}

/// Rows in a row after which a slip is no coincidence.
const SLIPPED: u32 = 2;

impl Neighbour {
    /// Looks at a row that equals its row of last time.
    pub(super) fn same(&mut self, facts: &Facts) {
        self.slipped = 0;
        self.last = Some((facts.number, who(facts)));
    }

    /// Looks at any other row.
    pub(super) fn look(&mut self, facts: &Facts, index: &Index, signs: &mut Vec<Sign>) {
        let mine = who(facts);
        let number_differs = number_differs(facts, index);
        if number_differs {
            signs.push(Sign::NumberDiffers);
        } else if let Some(sign) = person_differs(facts, mine, index) {
            signs.push(sign);
        }
        if facts.not_disclosed == Some(false) && was_not_disclosed(facts, index) {
            signs.push(Sign::DisclosureLifted);
        }
        let slips = self.last.is_some_and(|(number, last)| {
            let owner = |number| holder(index, number).filter(|holder| *holder != mine || *holder != last);
            last != mine && (owner(facts.number) == Some(last) || owner(number) == Some(mine))
        });
        self.slipped = if slips { self.slipped + 1 } else { 0 };
        if self.slipped == SLIPPED {
            signs.push(Sign::RowsSlipped);
        }
        self.last = Some((facts.number, mine));
    }
}

fn who(facts: &Facts) -> Who {
    Who { name: facts.who, birth: facts.birth }
}

/// Whose number it was.
fn holder(index: &Index, number: u64) -> Option<Who> {
    let row = index.row(index.with_number(number).next()?)?;
    Some(Who { name: row.who, birth: row.birth })
}

fn number_differs(facts: &Facts, index: &Index) -> bool {
    if facts.number == 0 {
        return false;
    }
    let mut any = false;
    for row in index.with_key(facts.key).filter_map(|at| index.row(at)).filter(|row| row.number != 0) {
        if row.number == facts.number {
            return false;
        }
        any = true;
    }
    any
}

fn person_differs(facts: &Facts, mine: Who, index: &Index) -> Option<Sign> {
    let mut sign = None;
    for row in index.with_number(facts.number).filter_map(|at| index.row(at)) {
        let name = row.who != 0 && mine.name != 0 && row.who != mine.name;
        let birth = row.birth != NO_DATE && mine.birth != NO_DATE && row.birth != mine.birth;
        if !name && !birth {
            return None;
        }
        sign = Some(Sign::PersonDiffers { name, birth });
    }
    sign
}

/// Of the same certificate where it was there, else of the same person.
fn was_not_disclosed(facts: &Facts, index: &Index) -> bool {
    let hidden = |at: u32| index.row(at).is_some_and(|row| row.marks.has(Marks::NOT_DISCLOSED));
    let mut same = index.with_key(facts.key).peekable();
    if same.peek().is_some() { same.any(hidden) } else { index.with_number(facts.number).any(hidden) }
}
