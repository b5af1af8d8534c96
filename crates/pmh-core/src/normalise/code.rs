use pmh_text::{Outcome, Steps, name};

/// A code that is handed on as it stands: outer blanks go, full-width letters and digits become half-width.
pub(super) fn code(text: &str, out: &mut String) -> Outcome {
    let mut outcome = name::free_text(text, out);
    if outcome.has_value() && out.chars().any(is_full_width) {
        *out = out.chars().map(|c| if is_full_width(c) { to_half(c) } else { c }).collect();
        outcome.steps.insert(Steps::FULL_WIDTH);
    }
    outcome
}

fn is_full_width(c: char) -> bool {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

fn to_half(c: char) -> char {
    u32::from(c).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(c)
}
