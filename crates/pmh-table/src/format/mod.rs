//! Number formats: what a stored number looks like in its cell.
//!
//! | file | subject |
//! |---|---|
//! | `tokens` | splits a format code into sections and tokens |
//! | `builtin` | the codes that stand in no file: ids 0–49 and the Japanese 27–36, 50–58 |
//! | `calendar` | serial numbers, weekdays, eras |
//! | `render` | number + format → text and [`Value`] |

mod builtin;
mod calendar;
mod render;
mod tokens;

use crate::row::Value;
use tokens::Section;

pub(crate) use builtin::builtin_code;
pub(crate) use calendar::serial_of_iso;

/// A compiled number format.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct NumberFormat {
    sections: Vec<Section>,
    conditional: bool,
}

impl NumberFormat {
    /// Compiles a format code as it stands in a file (`ggge"年"m"月"d"日"`, `0000000`, `General`).
    pub(crate) fn new(code: &str) -> Self {
        let sections = tokens::sections(code);
        let conditional = sections.iter().any(|section| section.condition.is_some());
        Self { sections, conditional }
    }

    /// The format of a built-in id; General for ids nobody defined.
    pub(crate) fn builtin(id: u32) -> Self {
        builtin_code(id).map(Self::new).unwrap_or_default()
    }

    /// Appends what the clerk sees of `number` and says what it is.
    pub(crate) fn show(&self, number: f64, date1904: bool, out: &mut String) -> Value {
        match self.section_for(number) {
            Some(section) => render::show(section, number, date1904, out),
            None => {
                crate::number::push_number(out, number);
                Value::Number(number)
            }
        }
    }

    /// The section that shows `number`.
    fn section_for(&self, number: f64) -> Option<&Section> {
        if self.conditional {
            return self
                .sections
                .iter()
                .find(|section| section.condition.is_none_or(|condition| condition.holds(number)))
                .or(self.sections.last());
        }
        let first = self.sections.first();
        match self.sections.as_slice() {
            [_, negative, ..] if number < 0.0 => Some(negative),
            [_, _, zero, ..] if number == 0.0 => Some(zero),
            _ => first,
        }
    }
}

#[cfg(test)]
mod tests;
