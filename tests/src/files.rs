//! Where the project's files are.

use std::path::{Path, PathBuf};

/// The top folder of the project.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// A file of the corpus.
#[must_use]
pub fn corpus(name: &str) -> PathBuf {
    root().join("tests/corpus").join(name)
}

/// The bytes of a file; the test fails with its name when it cannot be read.
#[must_use]
pub fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The JSON of a file.
#[must_use]
pub fn read_json(path: &Path) -> serde_json::Value {
    serde_json::from_slice(&read(path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Folders that hold nothing of ours: what is built, fetched or kept by git.
const FOREIGN: &[&str] = &["target", "dist", "node_modules", ".git", "proptest-regressions"];

/// Every file of the project, with its path from the top folder written with `/`.
#[must_use]
pub fn all() -> Vec<(String, PathBuf)> {
    let mut found = Vec::new();
    let mut folders = vec![root()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            // In a second work tree `.git` is a file that names the first one.
            if FOREIGN.contains(&name.as_str()) {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                let parts = path.strip_prefix(root()).unwrap().components();
                let parts: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
                found.push((parts.join("/"), path));
            }
        }
    }
    found.sort();
    found
}

/// Every text file of the project: path and content.
#[must_use]
pub fn texts() -> Vec<(String, String)> {
    let texts = all().into_iter().filter_map(|(name, path)| Some((name, String::from_utf8(read(&path)).ok()?)));
    texts.filter(|(_, text)| !text.contains('\0')).collect()
}
