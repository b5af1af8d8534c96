//! Where outputs may go: never over what is read, never over each other, never anywhere but to a file.

use std::path::{Path, PathBuf};

use pmh_core::privacy::masked;

use crate::trouble::Stop;

/// Looks at the paths before anything is read. `reading` are the files of this run that must stay as they are.
///
/// # Errors
/// Wrong use, with a sentence.
pub fn check(reading: &[&Path], outputs: &[&Path]) -> Result<(), Stop> {
    let reading: Vec<PathBuf> = reading.iter().filter_map(|path| place(path)).collect();
    let mut taken: Vec<PathBuf> = Vec::new();
    for output in outputs {
        let refuse = |why: &str| Err(Stop::Usage(format!("「{}」{why}", shown(output))));
        if output.is_dir() || output.file_name().is_none() {
            return refuse("はフォルダーです。ファイルの名前まで指定してください。");
        }
        if output.exists() && !output.is_file() {
            return refuse("には保存できません。ファイルの名前を指定してください。");
        }
        let Some(place) = place(output) else {
            return refuse("の保存先のフォルダーがありません。フォルダーを作るか、別の場所を指定してください。");
        };
        if reading.contains(&place) {
            return refuse("は読み込むファイルです。別の名前で保存してください。");
        }
        if taken.contains(&place) {
            return refuse("が2回指定されています。保存するファイルごとに別の名前を指定してください。");
        }
        taken.push(place);
    }
    Ok(())
}

/// One line for a file that was replaced.
pub fn say_replaced(target: &Path) {
    eprintln!("「{}」を新しい内容に置き換えました。", shown(target));
}

/// A path as it may be shown.
pub fn shown(path: &Path) -> String {
    masked(&path.display().to_string()).into_owned()
}

/// The one true name of a file, also of one that is not there yet; `None` when its folder is not there.
fn place(path: &Path) -> Option<PathBuf> {
    let whole = path.canonicalize().ok().or_else(|| {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = folder.canonicalize().ok().filter(|folder| folder.is_dir())?;
        Some(folder.join(path.file_name()?))
    })?;
    // Windows takes 台帳.CSV and 台帳.csv for one file.
    Some(if cfg!(windows) { PathBuf::from(whole.to_string_lossy().to_lowercase()) } else { whole })
}
