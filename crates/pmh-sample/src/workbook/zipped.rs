//! A zip with fixed dates, and the texts in it.

use std::io::{Cursor, Write};

/// A book could not be made.
#[derive(Debug)]
pub struct MakeError(String);

impl std::fmt::Display for MakeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for MakeError {}

impl From<zip::result::ZipError> for MakeError {
    fn from(error: zip::result::ZipError) -> Self {
        Self(format!("zip: {error}"))
    }
}

impl From<std::io::Error> for MakeError {
    fn from(error: std::io::Error) -> Self {
        Self(format!("zip: {error}"))
    }
}

/// A zip of these files in this order. The name `mimetype` is stored, the rest compressed.
///
/// # Errors
/// What the zip writer refuses.
pub fn zip_of<'a>(files: impl IntoIterator<Item = (&'a str, Vec<u8>)>) -> Result<Vec<u8>, MakeError> {
    let mut target = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let method = if name == "mimetype" { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
        let options = zip::write::SimpleFileOptions::default()
            .last_modified_time(zip::DateTime::default())
            .unix_permissions(0o600)
            .compression_method(method);
        target.start_file(name, options)?;
        target.write_all(&bytes)?;
    }
    Ok(target.finish()?.into_inner())
}

/// Text in XML, also in attributes; a line break stays one.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

/// The bytes of an XML part.
pub(super) fn xml(body: &str) -> Vec<u8> {
    format!("{DECLARATION}{body}").into_bytes()
}

/// A part with relations: id, kind and target.
pub(super) fn relations(targets: &[(String, &str, String)]) -> Vec<u8> {
    let lines: String = targets
        .iter()
        .map(|(id, kind, target)| {
            let mode = if *kind == "externalLinkPath" { " TargetMode=\"External\"" } else { "" };
            let kind = match kind.strip_prefix("ms:") {
                Some(kind) => format!("http://schemas.microsoft.com/office/2006/relationships/{kind}"),
                None => format!("{OFFICE}{kind}"),
            };
            format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{}\"{mode}/>", escaped(target))
        })
        .collect();
    xml(&format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{lines}</Relationships>"
    ))
}

/// `[Content_Types].xml`: part name and type.
pub(super) fn content_types(parts: &[(String, &str)]) -> Vec<u8> {
    let lines: String = parts
        .iter()
        .map(|(name, kind)| format!("<Override PartName=\"{name}\" ContentType=\"application/{kind}\"/>"))
        .collect();
    xml(&format!(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>{lines}</Types>"
    ))
}
