//! The files that are broken: small, from different writers, and rich in what ledgers carry.

use std::sync::OnceLock;

use crate::files;

/// The format of a seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Xlsx,
    Xlsb,
    Ods,
    Xls,
    Text,
}

/// One file.
pub struct Seed {
    pub name: String,
    pub kind: Kind,
    pub bytes: Vec<u8>,
}

const FILES: &[(Kind, &str)] = &[
    (Kind::Xlsx, "crates/pmh-table/tests/data/openpyxl.xlsx"),
    (Kind::Xlsx, "crates/pmh-table/tests/data/libreoffice.xlsx"),
    (Kind::Xlsx, "tests/blind/02-shoman-three-row-heading.xlsx"),
    (Kind::Xlsx, "tests/blind/19-judo-mac1904.xlsx"),
    (Kind::Xlsx, "tests/corpus/habit-zero-formats.xlsx"),
    (Kind::Xlsx, "tests/corpus/habit-formulas.xlsx"),
    (Kind::Xlsb, "crates/pmh-table/tests/data/records.xlsb"),
    (Kind::Xlsb, "tests/corpus/format-xlsb.xlsb"),
    (Kind::Ods, "crates/pmh-table/tests/data/odfpy.ods"),
    (Kind::Ods, "crates/pmh-table/tests/data/libreoffice.ods"),
    (Kind::Ods, "tests/blind/04-kosei-ikusei-mixed.ods"),
    (Kind::Ods, "tests/corpus/format-ods.ods"),
    (Kind::Xls, "crates/pmh-table/tests/data/libreoffice.xls"),
    (Kind::Xls, "crates/pmh-table/tests/data/records95.xls"),
    (Kind::Xls, "tests/blind/10-hitorioya-households.xls"),
    (Kind::Xls, "tests/corpus/format-xls.xls"),
    (Kind::Text, "tests/blind/06-kekkaku-cp932.csv"),
    (Kind::Text, "tests/blind/11-nyuyoji-unicode-text.txt"),
    (Kind::Text, "tests/blind/12-kosei-semicolon.csv"),
    (Kind::Text, "tests/corpus/text-euc-jp.csv"),
    (Kind::Text, "tests/corpus/text-line-breaks.csv"),
    (Kind::Text, "tests/corpus/text-utf8-bom.csv"),
    (Kind::Text, "tests/corpus/text-utf16.txt"),
];

/// All seeds, read once.
pub fn all() -> &'static [Seed] {
    static SEEDS: OnceLock<Vec<Seed>> = OnceLock::new();
    SEEDS.get_or_init(|| {
        let mut seeds: Vec<Seed> = FILES
            .iter()
            .map(|(kind, name)| Seed {
                name: (*name).to_owned(),
                kind: *kind,
                bytes: files::read(&files::root().join(name)),
            })
            .collect();
        let ledger = "受給者番号,氏名,\"住\n所\"\r\n0012345,山田　太郎,\"札幌市\"\"中央区\"\r\n".repeat(6);
        let jis = encoding_rs::ISO_2022_JP.encode(&ledger).0.into_owned();
        seeds.push(Seed { name: "ISO-2022-JP".to_owned(), kind: Kind::Text, bytes: jis });
        seeds
    })
}
