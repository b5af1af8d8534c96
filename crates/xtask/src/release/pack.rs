//! Hashes and zip of a folder: sorted, without times and owners.

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::run::{self, Outcome};

/// The list of hashes, in the form that `sha256sum -c` reads.
pub const SUMS: &str = "SHA256SUMS.txt";

/// Writes the list of all files below a folder with their SHA-256.
pub fn sums(folder: &Path) -> Outcome<()> {
    let mut text = String::new();
    for (name, path) in files(folder)? {
        if name != SUMS {
            let hash: String = Sha256::digest(run::read(&path)?).iter().map(|byte| format!("{byte:02x}")).collect();
            text.push_str(&format!("{hash}  {name}\n"));
        }
    }
    run::write(&folder.join(SUMS), text)
}

/// The folder as a zip in which everything lies below `top`.
pub fn zip(folder: &Path, top: &str) -> Outcome<Vec<u8>> {
    let failed = |e: &dyn std::fmt::Display| format!("{top}.zip: {e}");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, path) in files(folder)? {
        let runs = matches!(name.as_str(), "pmh-csv" | "pmh-csv.exe");
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(if runs { 0o755 } else { 0o644 });
        zip.start_file(format!("{top}/{name}"), options).map_err(|e| failed(&e))?;
        zip.write_all(&run::read(&path)?).map_err(|e| failed(&e))?;
    }
    zip.finish().map(Cursor::into_inner).map_err(|e| failed(&e))
}

/// All files below a folder with their names from there, sorted by name.
fn files(folder: &Path) -> Outcome<Vec<(String, PathBuf)>> {
    let mut named = Vec::new();
    for path in run::files_below(folder)? {
        let inside = path.strip_prefix(folder).map_err(|e| format!("{}: {e}", path.display()))?;
        named.push((inside.to_string_lossy().replace('\\', "/"), path));
    }
    named.sort();
    Ok(named)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::io::Read;

    use zip::ZipArchive;

    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("pmh-csv-release-{}-{name}", std::process::id()));
        run::write(&folder.join("manual/index.html"), "手引き").unwrap();
        run::write(&folder.join("pmh-csv.html"), "ツール").unwrap();
        run::write(&folder.join("はじめにお読みください.txt"), "読む").unwrap();
        folder
    }

    fn read(zip: &[u8]) -> BTreeMap<String, String> {
        let mut zip = ZipArchive::new(Cursor::new(zip)).unwrap();
        let mut found = BTreeMap::new();
        for at in 0..zip.len() {
            let mut text = String::new();
            let mut file = zip.by_index(at).unwrap();
            file.read_to_string(&mut text).unwrap();
            let name = file.name().unwrap().into_owned();
            found.insert(name, text);
        }
        found
    }

    #[test]
    fn an_office_gets_every_file_with_its_hash() {
        let folder = folder("sums");
        sums(&folder).unwrap();
        let found = read(&zip(&folder, "pmh-csv-1").unwrap());
        let names: Vec<&str> = found.keys().map(String::as_str).collect();
        let expected = ["SHA256SUMS.txt", "manual/index.html", "pmh-csv.html", "はじめにお読みください.txt"];
        assert_eq!(names, expected.map(|name| format!("pmh-csv-1/{name}")));
        assert_eq!(found["pmh-csv-1/manual/index.html"], "手引き");
        let listed: Vec<&str> = found["pmh-csv-1/SHA256SUMS.txt"].lines().collect();
        assert_eq!(listed.len(), 3);
        for line in listed {
            let (hash, name) = line.split_once("  ").unwrap();
            let digest = Sha256::digest(found[&format!("pmh-csv-1/{name}")].as_bytes());
            assert_eq!(hash, digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>(), "{name}");
        }
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn the_same_files_give_the_same_zip() {
        let (one, two) = (folder("one"), folder("two"));
        assert_eq!(zip(&one, "top").unwrap(), zip(&two, "top").unwrap());
        run::write(&two.join("pmh-csv.html"), "ほか").unwrap();
        assert_ne!(zip(&one, "top").unwrap(), zip(&two, "top").unwrap());
        std::fs::remove_dir_all(one).unwrap();
        std::fs::remove_dir_all(two).unwrap();
    }
}
