use std::borrow::Cow;

use pmh_layout::{Dialect, Item};
use pmh_text::number;
use pmh_text::{CellSource, Outcome, Steps, Verdict};

/// A list with `;` between its values where it has the separator of the layout: our own CSV, read back. What may stand
/// within a value parts nothing.
pub(super) fn parted<'t>(text: &'t str, item: &Item, dialect: &Dialect) -> Cow<'t, str> {
    let separator = item.separator.as_deref().unwrap_or(&dialect.list_separator);
    let within = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | ',' | '・' | ' ');
    if separator == ";" || separator.contains(within) || !text.contains(separator) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace(separator, ";"))
}

/// 指定医療機関情報: 医療機関コード separated by `;` `,` `、` line breaks or blanks; joined by `;`.
pub(super) fn institutions(text: &str, out: &mut String) -> Outcome {
    out.clear();
    let mut worst = Outcome { verdict: Verdict::Blank, steps: Steps::NONE };
    let mut code = String::new();
    // A single printed code (`01,1047,8`) holds separators of its own: it is tried whole first.
    let whole = number::institution_code(text, CellSource::Text, &mut code);
    if whole.has_value() || whole.verdict == Verdict::Blank {
        out.push_str(&code);
        return whole;
    }
    for part in
        text.split([';', '；', ',', '，', '、', '\n', '\r', ' ', '\u{3000}']).filter(|part| !part.trim().is_empty())
    {
        let outcome = number::institution_code(part, CellSource::Text, &mut code);
        if !out.is_empty() {
            out.push(';');
        }
        out.push_str(&code);
        worst.steps.insert(outcome.steps);
        if weight(outcome.verdict) > weight(worst.verdict) {
            worst.verdict = outcome.verdict;
        }
    }
    worst
}

const fn weight(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Blank => 0,
        Verdict::Good => 1,
        Verdict::Doubt(_) => 2,
        Verdict::Ask(_) => 3,
        Verdict::Fault(_) => 4,
    }
}
