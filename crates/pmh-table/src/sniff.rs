//! What a file is, by its content. The extension is never looked at.

use crate::error::{self, ReadError, Refusal};
use crate::ole;
use crate::package::Package;
use crate::source::Buffered;

/// What the first bytes say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Container {
    Zip,
    Ole,
    Text,
}

/// First bytes that say at once what is refused.
const SIGNATURES: &[(&[u8], Refusal)] = &[
    (b"%PDF-", error::PDF),
    (b"%!PS", error::PDF),
    (b"\x60\x0E\x82", error::DOCUWORKS),
    (b"\x89PNG\r\n", error::IMAGE),
    (b"\xFF\xD8\xFF", error::IMAGE),
    (b"GIF87a", error::IMAGE),
    (b"GIF89a", error::IMAGE),
    (b"II*\0", error::IMAGE),
    (b"MM\0*", error::IMAGE),
    (b"Rar!\x1A\x07", error::ARCHIVE),
    (b"7z\xBC\xAF\x27\x1C", error::ARCHIVE),
    (b"\x1F\x8B\x08", error::ARCHIVE),
    (b"MSCF\0\0\0\0", error::ARCHIVE),
    (b"\xFD7zXZ\0", error::ARCHIVE),
    (b"BZh91AY&SY", error::ARCHIVE),
    (b"{\\rtf", error::WORD),
    (b"\0\x01\0\0Standard ", error::OTHER_OFFICE),
    // Worksheets of Excel 2 to 4, which stand alone without a container.
    (b"\x09\x00\x04\x00", error::OLD_EXCEL),
    (b"\x09\x02\x06\x00", error::OLD_EXCEL),
    (b"\x09\x04\x06\x00", error::OLD_EXCEL),
    (b"\x09\x08\x08\x00", error::OLD_EXCEL),
    (b"\x09\x08\x10\x00", error::OLD_EXCEL),
];

/// Decides by the first bytes, or refuses.
pub(crate) fn container(source: &mut Buffered) -> Result<Container, ReadError> {
    let head = source.peek(0, 8 << 10).map_err(|_| ReadError::new(error::READ_FAILED))?;
    if head.is_empty() {
        return Err(ReadError::new(error::EMPTY_FILE));
    }
    if head.starts_with(&ole::MAGIC) {
        return Ok(Container::Ole);
    }
    if [&b"PK\x03\x04"[..], b"PK\x05\x06", b"PK\x07\x08"].iter().any(|magic| head.starts_with(magic)) {
        return Ok(Container::Zip);
    }
    if let Some((_, refusal)) = SIGNATURES.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Err(ReadError::new(*refusal));
    }
    let at = |from: usize, magic: &[u8]| head.get(from..).is_some_and(|rest| rest.starts_with(magic));
    let refused = if at(0, b"BM") && at(6, b"\0\0\0\0") || at(0, b"RIFF") && at(8, b"WEBP") || at(4, b"ftyp") {
        Some(error::IMAGE)
    } else if at(2, b"-lh") && at(6, b"-") {
        Some(error::ARCHIVE)
    } else if memchr::memmem::find(head.get(..64).unwrap_or(&head), b"JXW.JEX").is_some() {
        Some(error::ICHITARO)
    } else {
        markup(&head).or_else(|| is_binary(&head).then_some(error::UNKNOWN_BINARY))
    };
    refused.map_or(Ok(Container::Text), |refusal| Err(ReadError::new(refusal)))
}

/// HTML, XML, MHTML and JSON in any ASCII-like encoding, UTF-16 included.
fn markup(head: &[u8]) -> Option<Refusal> {
    let plain: Vec<u8> =
        head.iter().filter(|byte| byte.is_ascii() && **byte != 0).map(u8::to_ascii_lowercase).collect();
    let start = plain.trim_ascii_start();
    let has = |needle: &[u8]| memchr::memmem::find(start, needle).is_some();
    if start.starts_with(b"mime-version:") || (start.starts_with(b"from:") && has(b"mime-version:")) {
        return Some(error::MHTML);
    }
    if start.starts_with(b"{\"") || start.starts_with(b"[{") || start.starts_with(b"{\r\n") || start.starts_with(b"{\n")
    {
        return Some(error::JSON);
    }
    let name = start.strip_prefix(b"<")?;
    let html = ["!doctype html", "html", "head", "meta", "table", "body", "style", "div", "script", "!--"];
    if html.iter().any(|tag| name.starts_with(tag.as_bytes())) || has(b"<html") {
        return Some(error::HTML);
    }
    let tag = name.first().is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'?' | b'!'));
    (tag && has(b">")).then_some(error::XML)
}

/// Control characters that stand in no text. NULs are judged by the encoding ladder, which knows UTF-16.
fn is_binary(head: &[u8]) -> bool {
    if head.starts_with(&[0xFF, 0xFE]) || head.starts_with(&[0xFE, 0xFF]) || head.contains(&0) {
        return false;
    }
    let strange = |byte: &u8| matches!(byte, 0x01..=0x08 | 0x0B | 0x0E..=0x19 | 0x1C..=0x1F | 0x7F);
    head.iter().filter(|byte| strange(byte)).count() * 200 > head.len()
}

/// What kind of package a ZIP file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Zipped {
    /// The name of the main part.
    Xlsx(String),
    /// The name of the main part.
    Xlsb(String),
    Ods,
}

/// Decides by the parts of the package, or refuses.
pub(crate) fn zipped(package: &mut Package) -> Result<Zipped, ReadError> {
    let names: Vec<String> = package.names().collect();
    let has = |wanted: &str| names.iter().any(|name| name.trim_start_matches('/').eq_ignore_ascii_case(wanted));
    let under = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    if has("[Content_Types].xml") || has("_rels/.rels") {
        let main = crate::xlsx::main_part(package)?;
        let lower = main.as_deref().unwrap_or_default().to_ascii_lowercase();
        return match main {
            Some(main) if lower.ends_with(".bin") && package.has(&main) => Ok(Zipped::Xlsb(main)),
            Some(_) if lower.contains("word/") || under("word/") => Err(ReadError::new(error::WORD)),
            Some(_) if lower.contains("ppt/") || lower.contains("visio/") => Err(ReadError::new(error::OTHER_OFFICE)),
            Some(main) if package.has(&main) => Ok(Zipped::Xlsx(main)),
            _ if has("xl/workbook.xml") => Ok(Zipped::Xlsx("xl/workbook.xml".to_owned())),
            _ if has("xl/workbook.bin") => Ok(Zipped::Xlsb("xl/workbook.bin".to_owned())),
            _ if under("word/") => Err(ReadError::new(error::WORD)),
            _ => Err(ReadError::new(error::OTHER_OFFICE)),
        };
    }
    if has("mimetype") && has("content.xml") {
        let kind = package.small("mimetype")?.unwrap_or_default();
        return match kind.trim_ascii() {
            b"application/vnd.oasis.opendocument.spreadsheet"
            | b"application/vnd.oasis.opendocument.spreadsheet-template" => Ok(Zipped::Ods),
            text if text.starts_with(b"application/vnd.oasis.opendocument.text") => Err(ReadError::new(error::WORD)),
            _ => Err(ReadError::new(error::OTHER_OFFICE)),
        };
    }
    let apple = names.iter().any(|name| name.ends_with(".iwa") || name.ends_with("Index.zip") || name == "index.apxl");
    Err(ReadError::new(if apple { error::NUMBERS } else { error::ARCHIVE }))
}

/// What kind of compound file it is: `Ok` for a workbook of Excel 5 to 2003, with the name of its stream.
pub(crate) fn compound(compound: &ole::Compound) -> Result<&'static str, ReadError> {
    let has = |wanted: &str| compound.names().any(|name| name.eq_ignore_ascii_case(wanted));
    let begins = |start: &str| compound.names().any(|name| name.starts_with(start));
    if has("EncryptedPackage") || has("EncryptionInfo") {
        return Err(ReadError::new(error::PASSWORD_OOXML));
    }
    if has("Workbook") {
        return Ok("Workbook");
    }
    if has("Book") {
        return Ok("Book");
    }
    let refusal = if has("WordDocument") {
        error::WORD
    } else if begins("JSRV") || begins("DocumentText") || begins("DocumentView") {
        error::ICHITARO
    } else {
        error::OTHER_OFFICE
    };
    Err(ReadError::new(refusal))
}
