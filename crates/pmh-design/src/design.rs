use pmh_layout::{CharacterClass, Layout, Length, Required};
use serde::{Deserialize, Serialize};

/// What was read from a design book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Design {
    /// One for each item table of a registration file, in the order of the sheets; several where each 制度 has its own.
    pub proposals: Vec<Proposal>,
    /// Tables of items that are no registration file (結果ファイル …).
    pub others: Vec<OtherTable>,
}

/// A table of items that belongs to another file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherTable {
    /// The sheet.
    pub sheet: String,
    /// The cell of its first heading, `sheet!A1`.
    pub cell: String,
}

/// One item table, read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// The sheet.
    pub sheet: String,
    /// First and last row of the headings, from 1.
    pub header_rows: (u32, u32),
    /// The layout; it passes [`Layout::check`]. Evidence `seen` where the book states a fact.
    pub layout: Layout,
    /// The rows of the table in file order, as they were read. 券面項目 of several rows are one item of the layout.
    pub found: Vec<Found>,
    /// How the CSV is written, as far as the book says it.
    pub stated: Vec<Stated>,
    /// Properties of the CSV that the book does not state: the layout holds our usual ones there.
    pub unstated: Vec<Property>,
    /// What could not be read, with its cell.
    pub unreadable: Vec<Unread>,
}

/// One row of an item table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Where its name stands, `sheet!A1`.
    pub cell: String,
    /// Its name without line breaks.
    pub title: String,
    /// The groups it lies under, outermost first.
    pub groups: Vec<String>,
    /// The 物理名・項目ID as it stands; empty where there is none.
    pub name: String,
    /// The known item it is (API name, dotted for members); `None` for an item beyond PMH.
    pub api: Option<String>,
    /// The id of its item in the layout.
    pub id: String,
    /// Whether it must be there; `None` where that could not be read.
    pub required: Option<Required>,
    /// The text that states the condition.
    pub condition: Option<String>,
    /// Its length; `None` where none is stated or it could not be read.
    pub length: Option<Length>,
    /// Its characters.
    pub characters: Option<CharacterClass>,
    /// Code and meaning, as written.
    pub codes: Vec<(String, String)>,
    /// The value that is always written (固定値).
    pub constant: Option<String>,
    /// Its place among the 券面項目.
    pub repeat: Option<Place>,
}

/// The place of a 券面項目.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Name or value.
    pub role: Role,
    /// The first number this row stands for, from 1.
    pub from: u32,
    /// The last one; `None` where the book gives no end.
    pub to: Option<u32>,
}

/// What a column of 券面項目 holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The name.
    Label,
    /// The value.
    Value,
}

/// A statement on how the CSV is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    /// What it is about.
    pub property: Property,
    /// The value in the words of layout files (`cp932`, `crlf`, `;` …).
    pub value: String,
    /// Where it stands, `sheet!A1`.
    pub cell: String,
}

impl Stated {
    /// The value as a clerk reads it.
    #[must_use]
    pub fn shown(&self) -> String {
        let word = match (self.property, self.value.as_str()) {
            (_, "") => "空欄",
            (Property::Encoding, "utf-8") => "UTF-8",
            (Property::Encoding, "utf-8-bom") => "UTF-8（BOM付き）",
            (Property::Encoding, "cp932") => "シフトJIS",
            (Property::Newline, "crlf") => "CRLF",
            (Property::Newline, "lf") => "LF",
            (Property::FinalNewline, "true") => "あり",
            (Property::FinalNewline | Property::Header, "false" | "none") => "なし",
            (Property::Header, "title") => "項目名",
            (Property::Header, "id") => "項目ID",
            (Property::Delimiter | Property::ListSeparator, "\t") => "タブ",
            (Property::Quote, "always") => "すべての項目",
            (Property::Quote, "needed") => "要るときだけ",
            (Property::Quote, "never") => "使わない",
            (Property::Date, word) => match crate::prose::date_of(word) {
                Some(date) => crate::prose::date_shown(date),
                None => word,
            },
            (Property::Kana, "full") => "全角",
            (Property::Kana, "half") => "半角",
            (Property::NameSpace | Property::KanaSpace, "keep") => "全角空白",
            (Property::NameSpace | Property::KanaSpace, "half") => "半角空白",
            (Property::NameSpace | Property::KanaSpace, "remove") => "空けない",
            (Property::Files, "per-scheme") => "制度ごと",
            (Property::Files, "mixed") => "1つにまとめる",
            (_, other) => other,
        };
        word.to_owned()
    }
}

/// What a statement, or something that could not be read, is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Property {
    /// Which item it is.
    Item,
    /// 必須.
    Required,
    /// The condition of 必須.
    Condition,
    /// 桁数.
    Length,
    /// 文字種.
    Characters,
    /// 型.
    Type,
    /// コード値.
    Codes,
    /// The columns of 券面項目.
    Repeat,
    /// 見出しの書き方 of one item.
    Heading,
    /// 文字コード.
    Encoding,
    /// 改行コード.
    Newline,
    /// 最後の改行.
    FinalNewline,
    /// 見出しの行.
    Header,
    /// 区切り文字.
    Delimiter,
    /// 引用符.
    Quote,
    /// 日付の書き方.
    Date,
    /// 真偽の書き方.
    Boolean,
    /// カナの幅.
    Kana,
    /// 姓と名の間.
    NameSpace,
    /// カナの姓と名の間.
    KanaSpace,
    /// 複数の値の区切り.
    ListSeparator,
    /// 終わりがないとき.
    NoEnd,
    /// 性別のコード.
    Sex,
    /// ファイル名.
    FileName,
    /// ファイルの分け方.
    Files,
    /// 1ファイルの人数.
    MaxRows,
}

impl Property {
    /// The Japanese name.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Item => "項目",
            Self::Required => "必須",
            Self::Condition => "必須の条件",
            Self::Length => "桁数",
            Self::Characters => "文字種",
            Self::Type => "型",
            Self::Codes => "コード",
            Self::Repeat => "券面項目の列",
            Self::Heading => "見出し",
            Self::Encoding => "文字コード",
            Self::Newline => "改行",
            Self::FinalNewline => "最後の改行",
            Self::Header => "見出しの行",
            Self::Delimiter => "列の区切り",
            Self::Quote => "引用符",
            Self::Date => "日付の書き方",
            Self::Boolean => "はい・いいえの書き方",
            Self::Kana => "カナの幅",
            Self::NameSpace => "姓と名の間",
            Self::KanaSpace => "カナの姓と名の間",
            Self::ListSeparator => "複数の値の区切り",
            Self::NoEnd => "終わりがないとき",
            Self::Sex => "性別のコード",
            Self::FileName => "ファイル名",
            Self::Files => "ファイルの分け方",
            Self::MaxRows => "1ファイルの人数",
        }
    }
}

/// Something that could not be read, or that contradicts another cell. It is left out of the layout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// Where it stands, `sheet!A1`.
    pub cell: String,
    /// The other cell of a contradiction.
    pub against: Option<String>,
    /// What it is about.
    pub property: Property,
    /// The item's title, where it belongs to one.
    pub item: Option<String>,
    /// What stands there.
    pub text: String,
    /// One sentence for the clerk: what is wrong and what to do.
    pub what: String,
}
