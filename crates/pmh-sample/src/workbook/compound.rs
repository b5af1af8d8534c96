//! The OLE compound file, in which .xls lives and in which a password puts an .xlsx.

use super::styles::{le16, le32, utf16};

const SECTOR: usize = 512;
const FREE: u32 = 0xFFFF_FFFF;
const END: u32 = 0xFFFF_FFFE;
const FAT: u32 = 0xFFFF_FFFD;
/// Shorter streams would live in small sectors, which are not written.
const LEAST: usize = 4096;

/// A compound file of these streams; each is filled up with zeros to whole sectors.
pub fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let padded: Vec<Vec<u8>> = streams
        .iter()
        .map(|(_, bytes)| {
            let mut bytes = bytes.to_vec();
            bytes.resize(bytes.len().max(LEAST).next_multiple_of(SECTOR), 0);
            bytes
        })
        .collect();
    let data: usize = padded.iter().map(|bytes| bytes.len() / SECTOR).sum();
    let directory = (streams.len() + 1).div_ceil(4);
    let mut fats = 1;
    while fats * (SECTOR / 4) < fats + directory + data {
        fats += 1;
    }
    let mut out = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    out.extend([0; 16]);
    out.extend(le16(&[0x3E, 3, 0xFFFE, 9, 6]));
    out.extend([0; 6]);
    let first_directory = fats as u32;
    out.extend(le32(&[0, fats as u32, first_directory, 0, LEAST as u32, END, 0, END, 0]));
    let listed: Vec<u32> = (0..109_u32).map(|n| if (n as usize) < fats { n } else { FREE }).collect();
    out.extend(le32(&listed));

    let mut table = vec![FAT; fats];
    chain(&mut table, directory);
    for bytes in &padded {
        chain(&mut table, bytes.len() / SECTOR);
    }
    table.resize(fats * (SECTOR / 4), FREE);
    out.extend(le32(&table));

    let start = out.len();
    // The streams hang on one another to the right: sorted as the format wants it, shorter names first.
    let mut order: Vec<usize> = (0..streams.len()).collect();
    let name = |n: usize| streams.get(n).map_or("", |stream| stream.0);
    order.sort_by_key(|n| (name(*n).len(), name(*n).to_uppercase()));
    let first = order.first().map_or(FREE, |n| *n as u32 + 1);
    entry(&mut out, "Root Entry", 5, [FREE, FREE, first], END, 0);
    let mut sector = (fats + directory) as u32;
    for (n, bytes) in padded.iter().enumerate() {
        let at = order.iter().position(|other| *other == n).unwrap_or(0);
        let right = order.get(at + 1).map_or(FREE, |n| *n as u32 + 1);
        entry(&mut out, name(n), 2, [FREE, right, FREE], sector, bytes.len() as u64);
        sector += (bytes.len() / SECTOR) as u32;
    }
    while out.len() < start + directory * SECTOR {
        entry(&mut out, "", 0, [FREE, FREE, FREE], 0, 0);
    }
    padded.into_iter().for_each(|bytes| out.extend(bytes));
    out
}

/// Adds a chain of so many sectors.
fn chain(table: &mut Vec<u32>, sectors: usize) {
    for left in (0..sectors).rev() {
        let next = table.len() as u32 + 1;
        table.push(if left == 0 { END } else { next });
    }
}

fn entry(out: &mut Vec<u8>, name: &str, kind: u8, links: [u32; 3], start: u32, size: u64) {
    let mut field = utf16(name);
    let length = if name.is_empty() { 0 } else { field.len() + 2 };
    field.resize(64, 0);
    out.extend(field);
    out.extend(le16(&[length as u16]));
    out.extend([kind, 1]);
    out.extend(le32(&links));
    out.extend([0; 36]);
    out.extend(le32(&[start]));
    out.extend(size.to_le_bytes());
}

/// How a workbook with a password looks from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Password {
    /// Excel 2010 and later: agile encryption, described in XML.
    Agile,
    /// Excel 97–2003: the records behind FILEPASS cannot be read.
    FilePass,
}

/// The outside of a workbook with a password. The inside is noise: nothing was ever encrypted, and no password opens it.
pub fn password_package(kind: Password) -> Vec<u8> {
    let noise: Vec<u8> = {
        let mut rng = crate::rng::Rng::new(2026);
        (0..1024).flat_map(|_| rng.next_u64().to_le_bytes()).collect()
    };
    match kind {
        Password::Agile => {
            let info = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n\
                <encryption xmlns=\"http://schemas.microsoft.com/office/2006/encryption\"><keyData saltSize=\"16\" \
                blockSize=\"16\" keyBits=\"256\" hashSize=\"64\" cipherAlgorithm=\"AES\" \
                cipherChaining=\"ChainingModeCBC\" hashAlgorithm=\"SHA512\"/></encryption>";
            let info = [le16(&[4, 4]), le32(&[0x40]), info.as_bytes().to_vec()].concat();
            let package = [8000_u64.to_le_bytes().to_vec(), noise].concat();
            compound(&[("EncryptionInfo", &info), ("EncryptedPackage", &package)])
        }
        Password::FilePass => {
            let begin = super::xls::begin(5);
            let pass =
                super::xls::record(0x002F, &[le16(&[1, 1, 1]), noise.get(..48).unwrap_or_default().to_vec()].concat());
            compound(&[("Workbook", &[begin, pass, noise].concat())])
        }
    }
}
