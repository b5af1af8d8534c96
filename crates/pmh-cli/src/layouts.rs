//! `layout list` and `layout show`.

use pmh_layout::{builtin_layouts, builtin_source};

use crate::trouble::Stop;

/// Prints the built-in layouts, one per line.
pub fn list() -> Result<u8, Stop> {
    for layout in builtin_layouts() {
        let note = layout.evidence_note().unwrap_or("");
        say!("{}\t{}\t{}\t{note}", layout.id, layout.version, layout.title);
    }
    Ok(0)
}

/// Prints a built-in layout as its file stands.
pub fn show(id: &str) -> Result<u8, Stop> {
    let Some(text) = builtin_source(id) else {
        return Err(Stop::Usage(format!("レイアウト「{id}」がありません。pmh-csv layout list で確かめてください。")));
    };
    print!("{text}");
    Ok(0)
}
