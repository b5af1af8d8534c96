/// The severity of a code: its thousand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// 1000 ファイル全体のエラー: nothing can be made.
    File,
    /// 2000 個人（行）のエラー: no CSV until solved.
    Row,
    /// 3000 要確認: an answer or a confirmation is needed.
    Confirm,
    /// 4000 自動補正: listed before and after.
    Repair,
    /// 5000 お知らせ: nothing to do.
    Notice,
}

impl Band {
    /// All bands in report order.
    pub const ALL: [Self; 5] = [Self::File, Self::Row, Self::Confirm, Self::Repair, Self::Notice];

    /// The band of a four-digit code.
    #[must_use]
    pub const fn of(code: u16) -> Self {
        match code / 1000 {
            1 => Self::File,
            2 => Self::Row,
            3 => Self::Confirm,
            4 => Self::Repair,
            _ => Self::Notice,
        }
    }

    /// 1000 … 5000, as reports write it.
    #[must_use]
    pub const fn number(self) -> u16 {
        match self {
            Self::File => 1000,
            Self::Row => 2000,
            Self::Confirm => 3000,
            Self::Repair => 4000,
            Self::Notice => 5000,
        }
    }

    /// The name on the screen.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::File => "ファイル全体のエラー",
            Self::Row => "個人（行）のエラー",
            Self::Confirm => "要確認",
            Self::Repair => "自動補正",
            Self::Notice => "お知らせ",
        }
    }

    /// Whether an open finding of this band keeps the CSV from being made.
    #[must_use]
    pub const fn blocks(self) -> bool {
        matches!(self, Self::File | Self::Row | Self::Confirm)
    }
}
