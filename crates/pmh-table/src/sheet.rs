//! What is told of a sheet and of a book beside the rows, the same for every format.

/// Whether the clerk sees the tab of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    /// Shown.
    Visible,
    /// Hidden; "再表示" brings it back.
    Hidden,
    /// Hidden so that only a macro brings it back.
    VeryHidden,
}

/// A sheet name that says its rows are not the current ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suspicion {
    /// 喪失
    Lost,
    /// 廃止
    Abolished,
    /// 転出
    MovedOut,
    /// 過年度
    PastYear,
    /// 記入例
    Example,
}

impl Suspicion {
    /// The word that was found.
    pub fn word(self) -> &'static str {
        match self {
            Self::Lost => "喪失",
            Self::Abolished => "廃止",
            Self::MovedOut => "転出",
            Self::PastYear => "過年度",
            Self::Example => "記入例",
        }
    }

    fn of(name: &str) -> Option<Self> {
        let all = [Self::Lost, Self::Abolished, Self::MovedOut, Self::PastYear, Self::Example];
        all.into_iter().find(|suspicion| name.contains(suspicion.word()))
    }
}

/// One sheet of a workbook; delimited text is one sheet without a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetInfo {
    /// The name on the tab; empty for delimited text.
    pub name: String,
    /// Whether the clerk sees it.
    pub visibility: Visibility,
    /// A word in the name that says its rows may be past ones, or nobody's.
    pub suspicious: Option<Suspicion>,
}

impl SheetInfo {
    pub(crate) fn new(name: String, visibility: Visibility) -> Self {
        let suspicious = Suspicion::of(&name);
        Self { name, visibility, suspicious }
    }
}

/// Something in the file that is not read.
///
/// Everything that a clerk may mean by its looks is seen in every workbook format (held by `tests/cells.rs` and
/// `tests/formats.rs`), so there is no note that something could not be seen:
///
/// | seen | .xlsx | .xlsb | .xls | .ods |
/// |---|---|---|---|---|
/// | hidden rows, columns and sheets | yes | yes | yes | yes |
/// | rows hidden by a filter; that a filter is on | yes | yes | yes | yes |
/// | struck-out cells, and texts of which a part is | yes | yes | yes | yes |
/// | grey fills and grey fonts of whole cells | yes | yes | yes | yes |
/// | numbers shown with zeros (`0000000`, `00-0000-0`) | yes | yes | yes | yes |
/// | that there are conditional formats (not what they do) | yes | yes | yes | yes |
/// | that there are comments | yes | yes | yes | yes |
/// | merged cells | yes | yes | yes | yes |
/// | readings (ふりがな), never part of the text | offered | offered | left out | left out |
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Note {
    /// Cell comments stand in the book; they are not read.
    CommentsIgnored,
    /// Macros stand in the book; they are neither run nor read.
    MacrosIgnored,
    /// Formulas refer to other workbooks; the saved results are used.
    ExternalLinks,
    /// The text ends in the middle of a line with the old end-of-file sign, which is left out.
    EndOfFileSign,
}

impl Note {
    /// One Japanese sentence for the clerk.
    pub fn message(self) -> &'static str {
        match self {
            Self::CommentsIgnored => "セルのコメントは変換されません。",
            Self::MacrosIgnored => "マクロは実行も変換もされません。",
            Self::ExternalLinks => "ほかのブックを参照する数式があります。保存されている計算結果を使います。",
            Self::EndOfFileSign => "末尾の終端記号（0x1A）は読み飛ばしました。",
        }
    }
}

/// What stands in a sheet after its rows; known when all of them were read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SheetTail {
    /// A filter chooses among the rows.
    pub filtered: bool,
    /// Conditional formats may strike out or grey cells; what they do is not followed.
    pub conditional_formats: bool,
    /// Merged cells: first row, first column, last row, last column (rows from 1, columns from 0).
    pub merges: Vec<[u32; 4]>,
}
