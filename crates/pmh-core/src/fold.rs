//! One spelling for words of a column, for matching only.

use pmh_text::chars;
use pmh_text::fold::fold_heading;

/// Folds a word as headings are folded, but keeps a sign that would vanish: ＊ or ※ in a flag column is no blank, it
/// often marks exactly the protected people.
pub(crate) fn fold_word(word: &str, folded: &mut String) {
    fold_heading(word, folded);
    if folded.is_empty() {
        folded
            .extend(word.chars().filter(|c| !chars::is_outer(*c) && !chars::is_blank(*c) && !chars::is_line_break(*c)));
    }
}
