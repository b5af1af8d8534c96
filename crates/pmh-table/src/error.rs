//! Why a file cannot be read: one table of every refusal, each with one Japanese sentence and one remedy.
//!
//! Codes are stable for ever: a retired code is never used again.

use std::fmt;

/// One kind of refusal: a line of [`REFUSALS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refusal {
    /// Four digits of the band 1000 (the whole file cannot be read).
    pub code: u16,
    /// Stable English name, as used in reports.
    pub rule: &'static str,
    /// What is wrong: one Japanese sentence.
    pub message: &'static str,
    /// What the clerk does about it: one Japanese sentence.
    pub remedy: &'static str,
}

/// A file, sheet or row that cannot be read.
///
/// It never carries a value of a cell, so no My Number can leak through it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    /// Four digits of the band 1000, see [`REFUSALS`].
    pub code: u16,
    /// Stable English name of the refusal.
    pub rule: &'static str,
    /// What is wrong: one Japanese sentence for the clerk.
    pub message: String,
    /// What to do: one Japanese sentence for the clerk.
    pub remedy: String,
    /// The sheet row or the physical line (1-based) where it was noticed, when there is one.
    pub row: Option<u32>,
}

impl ReadError {
    /// The refusal `kind` without a row.
    pub fn new(kind: Refusal) -> Self {
        Self {
            code: kind.code,
            rule: kind.rule,
            message: kind.message.to_owned(),
            remedy: kind.remedy.to_owned(),
            row: None,
        }
    }

    /// The refusal `kind`, noticed at `row`; the sentence says so. There is no row 0: what is noticed before the first
    /// row has none.
    pub(crate) fn at(kind: Refusal, row: u32) -> Self {
        Self::new(kind).or_row(row)
    }

    /// Adds the row, unless one is known already.
    pub(crate) fn or_row(mut self, row: u32) -> Self {
        if self.row.is_none() && row > 0 {
            self.set_row(row);
        }
        self
    }

    fn set_row(&mut self, row: u32) {
        self.row = Some(row);
        self.message = format!("{}（{row}行目）", self.message.trim_end_matches('。')) + "。";
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.message, self.remedy)
    }
}

impl std::error::Error for ReadError {}

macro_rules! refusals {
    ($( $(#[$doc:meta])* $name:ident = $code:literal $rule:literal $message:literal $remedy:literal; )*) => {
        $( $(#[$doc])* pub const $name: Refusal = Refusal { code: $code, rule: $rule, message: $message, remedy: $remedy }; )*
        /// Every refusal, in order of its code.
        pub const REFUSALS: &[Refusal] = &[$($name),*];
    };
}

refusals! {
    /// Zero bytes, or nothing but a byte order mark.
    EMPTY_FILE = 1001 "empty_file"
        "ファイルの中身が空です。" "正しい台帳のファイルを選び直してください。";
    /// The file could not be read from the disk.
    READ_FAILED = 1002 "read_failed"
        "ファイルを最後まで読み込めませんでした。" "ファイルを手元のフォルダーにコピーしてから、もう一度選んでください。";
    /// OLE container with an `EncryptedPackage` stream.
    PASSWORD_OOXML = 1003 "password_ooxml"
        "パスワードで保護されたExcelファイルのため開けません。" "Excelで開いてパスワードを外し、保存し直してください。";
    /// BIFF `FILEPASS` record.
    PASSWORD_XLS = 1004 "password_xls"
        "パスワードで保護された古い形式（.xls）のExcelファイルのため開けません。" "Excelで開いてパスワードを外し、.xlsx 形式で保存し直してください。";
    /// `manifest:encryption-data` in an OpenDocument file.
    PASSWORD_ODS = 1005 "password_ods"
        "パスワードで保護されたODSファイルのため開けません。" "表計算ソフトで開いてパスワードを外し、保存し直してください。";
    /// A ZIP entry with the encryption bit.
    PASSWORD_ZIP = 1006 "password_zip"
        "パスワード付きのZIPファイルです。" "ZIPを展開し、中のExcelファイルを選んでください。";
    /// HTML named .xls or .csv.
    HTML = 1011 "html_document"
        "中身がHTML（ウェブページ）のファイルです。" "Excelで開き、「名前を付けて保存」で .xlsx 形式にしてから選んでください。";
    /// XML Spreadsheet 2003 and other bare XML.
    XML = 1012 "xml_document"
        "中身がXML形式のファイルです。" "Excelで開き、「名前を付けて保存」で .xlsx 形式にしてから選んでください。";
    /// MIME HTML (single file web page).
    MHTML = 1013 "mhtml_document"
        "中身がMHTML（単一ファイルのウェブページ）です。" "Excelで開き、「名前を付けて保存」で .xlsx 形式にしてから選んでください。";
    /// PDF.
    PDF = 1014 "pdf"
        "PDFファイルは読み込めません。" "元になったExcelファイルかCSVファイルを選んでください。";
    /// DocuWorks .xdw / .xbd.
    DOCUWORKS = 1015 "docuworks"
        "DocuWorks文書は読み込めません。" "元になったExcelファイルかCSVファイルを選んでください。";
    /// 一太郎 .jtd and relatives.
    ICHITARO = 1016 "ichitaro"
        "一太郎文書は読み込めません。" "元になったExcelファイルかCSVファイルを選んでください。";
    /// A ZIP (or other archive) that is not a workbook.
    ARCHIVE = 1017 "archive"
        "複数のファイルをまとめた書庫（ZIPなど）です。" "展開して、中のExcelファイルかCSVファイルを選んでください。";
    /// PNG, JPEG, GIF, TIFF, BMP, HEIC, WebP.
    IMAGE = 1018 "image"
        "画像ファイルは読み込めません。" "元になったExcelファイルかCSVファイルを選んでください。";
    /// Apple Numbers.
    NUMBERS = 1019 "apple_numbers"
        "Apple Numbersのファイルは読み込めません。" "Numbersで「書き出す」からExcel形式（.xlsx）にして選んでください。";
    /// Word, RTF and OpenDocument text.
    WORD = 1020 "word_document"
        "Wordなどの文書ファイルは読み込めません。" "台帳のExcelファイルかCSVファイルを選んでください。";
    /// PowerPoint, Access, Outlook and other Office containers without a workbook.
    OTHER_OFFICE = 1021 "other_office_document"
        "Excelブックではないファイルです。" "台帳のExcelファイルかCSVファイルを選んでください。";
    /// Bytes that are neither a known format nor text.
    UNKNOWN_BINARY = 1022 "unknown_binary"
        "台帳として読める形式のファイルではありません。" "ExcelファイルかCSVファイルを選んでください。";
    /// JSON, which is not a table here.
    JSON = 1023 "json_document"
        "JSONファイルは台帳として読み込めません。" "台帳のExcelファイルかCSVファイルを選んでください。";
    /// Excel 2.0 to 4.0.
    OLD_EXCEL = 1024 "old_excel"
        "とても古い形式（Excel 4.0以前）のファイルのため開けません。" "Excelで開いて .xlsx 形式で保存し直してください。";
    /// ZIP structure damaged, truncated, or a CRC that does not match.
    DAMAGED_ZIP = 1031 "damaged_file"
        "ファイルが壊れているか、途中で切れています。" "元のファイルをコピーし直すか、Excelで開いて保存し直してから選んでください。";
    /// XML or records inside the workbook that break the format's rules.
    DAMAGED_WORKBOOK = 1032 "damaged_workbook"
        "Excelブックの中身が壊れています。" "Excelで開いて保存し直してから、もう一度選んでください。";
    /// A document type declaration: no producer of workbooks writes one.
    DOCTYPE = 1033 "doctype_in_workbook"
        "ブックの中に外部参照の宣言（DTD）があり、安全のため開きません。" "作成元に確認し、Excelで保存し直したファイルを選んでください。";
    /// XML parts in another encoding than UTF-8.
    XML_ENCODING = 1034 "workbook_encoding"
        "ブックの中の文字コードがUTF-8ではないため開けません。" "Excelで開いて保存し直してから選んでください。";
    /// No cell with a value on any sheet.
    NO_CELLS = 1041 "no_cells"
        "値の入ったセルが1つもありません。" "台帳の入ったファイルを選び直してください。";
    /// No worksheet in the book (charts or macros only).
    NO_SHEETS = 1042 "no_sheets"
        "表のシートが1枚もないブックです。" "台帳の入ったファイルを選び直してください。";
    /// The sheet asked for does not exist.
    NO_SUCH_SHEET = 1043 "no_such_sheet"
        "指定されたシートがありません。" "シートを選び直してください。";
    /// Mostly valid UTF-8 with broken sequences.
    DAMAGED_UTF8 = 1051 "damaged_utf8"
        "UTF-8の文字が途中で壊れています。" "元のシステムから書き出し直したファイルを選んでください。";
    /// No encoding of the ladder fits, or two fit equally well.
    UNDECIDABLE_ENCODING = 1052 "undecidable_encoding"
        "文字コードを判定できません。" "文字コードを指定して読み込むか、Excelで開いて .xlsx 形式で保存してから選んでください。";
    /// Bytes that do not exist in the encoding that was found or chosen.
    WRONG_ENCODING = 1053 "wrong_encoding"
        "この文字コードでは読めない文字があります。" "文字コードを選び直すか、元のシステムから書き出し直してください。";
    /// A quote that is opened and never closed.
    UNCLOSED_QUOTE = 1054 "unclosed_quote"
        "引用符（\"）が閉じられていません。" "その行の引用符を直すか、元のシステムから書き出し直してください。";
    /// A record or cell larger than any ledger's.
    RECORD_TOO_LONG = 1055 "record_too_long"
        "1行が長すぎます。" "区切りや引用符が壊れていないか確かめ、書き出し直してください。";
    /// Text between a closing quote and the next delimiter.
    TEXT_BEHIND_QUOTE = 1056 "text_behind_quote"
        "引用符（\"）の付け方が正しくありません。" "その行の引用符を直すか、元のシステムから書き出し直してください。";
    /// A quoted cell that holds a line break and half a row of delimiters.
    SWALLOWED_LINES = 1057 "swallowed_lines"
        "引用符（\"）の中に、次の行まで入っています。" "その行の引用符を直すか、元のシステムから書き出し直してください。";
    /// Inflated size, ratio, shared strings, or cells above the stated limits.
    TOO_LARGE = 1061 "too_large"
        "ファイルが大きすぎて安全に読み込めません。" "不要なシートや列を消し、.xlsx 形式かCSVで保存し直してください。";
    /// More rows than a sheet can have.
    TOO_MANY_ROWS = 1062 "too_many_rows"
        "行数が上限（1,048,576行）を超えています。" "ファイルを分けて読み込んでください。";
    /// More columns than a sheet can have.
    TOO_MANY_COLUMNS = 1063 "too_many_columns"
        "列数が上限（16,384列）を超えています。" "区切り文字が正しいか確かめ、書き出し直してください。";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_of_the_band_unique_and_in_order() {
        for pair in REFUSALS.windows(2) {
            assert!(pair[0].code < pair[1].code, "{} {}", pair[0].rule, pair[1].rule);
        }
        for refusal in REFUSALS {
            assert!((1000..2000).contains(&refusal.code));
            assert!(refusal.message.ends_with('。') && refusal.remedy.ends_with('。'));
            assert!(refusal.message.chars().count() <= 60, "{}", refusal.rule);
        }
    }

    #[test]
    fn the_sentence_names_the_row() {
        let error = ReadError::at(DAMAGED_UTF8, 90_000);
        assert_eq!(error.message, "UTF-8の文字が途中で壊れています（90000行目）。");
        assert_eq!(error.row, Some(90_000));
        assert_eq!(error.clone().or_row(5), error);
    }
}
