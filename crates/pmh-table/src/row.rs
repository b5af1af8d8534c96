//! One row of a sheet, its buffers reused from row to row.

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// Nothing, or an empty text (a formula that gives `""`).
    Empty,
    /// Text; see [`Cell::text`]. Every cell of delimited text is of this kind.
    Text,
    /// A number; the text is its shortest decimal form, never with an exponent.
    Number(f64),
    /// A whole number whose number format is zeros only (`0000000`); the text is padded as displayed.
    ZeroPadded(f64),
    /// A number that its format shows as date or time.
    Date {
        /// Days since the epoch of the date system, as stored.
        serial: f64,
        /// True in the 1904 date system of old Mac workbooks.
        date1904: bool,
        /// What the number format lets the clerk see of it.
        shows: DateShows,
    },
    /// A truth value; the text is `TRUE` or `FALSE`.
    Bool(bool),
    /// An error value; the text is `#N/A` and the like.
    Error,
    /// A formula whose result was never saved: what Excel would show is unknown.
    NoCachedValue,
}

/// Which parts of a date its number format shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateShows {
    /// Year (or era and year), month and day.
    Full,
    /// Year and month only.
    YearMonth,
    /// Month and day, month only, or day only: no year.
    MonthDay,
    /// Year (or era and year) only.
    YearOnly,
    /// A time of day or a duration without any date.
    Time,
}

/// A borrowed view of one cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell<'a> {
    /// 0-based column.
    pub column: u32,
    /// 1-based sheet row; for delimited text the physical line where the cell begins.
    pub row: u32,
    /// What is stored.
    pub value: Value,
    /// What the clerk sees.
    pub text: &'a str,
    /// True when the font (or a part of the text) is struck out.
    pub struck: bool,
    /// True when fill or font is grey or red.
    pub greyed: bool,
    /// The reading (ふりがな) stored with the text, a suggestion only; empty when there is none.
    pub phonetic: &'a str,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct CellSpan {
    column: u32,
    row: u32,
    /// End of the text in `Row::text`; it begins where the cell before ends its reading.
    start: usize,
    text_end: usize,
    phonetic_end: usize,
    value: Value,
    struck: bool,
    greyed: bool,
    /// Filled by a mark of ours: it hides whether the cell was grey.
    ours: bool,
}

/// One row; reuse it with [`crate::TableReader::read_row`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// 1-based sheet row; for delimited text the physical line where the record starts.
    pub number: u32,
    /// Hidden by hand, by a filter, or by a closed outline.
    pub hidden: bool,
    /// At least one cell with a value is struck out, wholly or in part.
    pub struck: bool,
    /// Every cell with a value has a grey or red fill or font; marks of ours hide that of single cells.
    pub greyed: bool,
    text: String,
    spans: Vec<CellSpan>,
}

/// A row kept for later, as [`crate::sample_rows`] returns it.
pub type OwnedRow = Row;

/// Marks of a cell that come from its style.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    pub(crate) struck: bool,
    pub(crate) greyed: bool,
    /// The fill is a mark of ours.
    pub(crate) ours: bool,
}

impl Row {
    /// An empty row.
    pub fn new() -> Self {
        Self::default()
    }

    /// The cell in `column`; an empty one when nothing stands there.
    pub fn cell(&self, column: u32) -> Cell<'_> {
        // Nearly every ledger is dense: the cell usually stands at its own index.
        let direct = usize::try_from(column).ok().and_then(|at| self.spans.get(at)).filter(|s| s.column == column);
        let span = direct.or_else(|| {
            let at = self.spans.binary_search_by_key(&column, |span| span.column).ok()?;
            self.spans.get(at)
        });
        match span {
            Some(span) => self.view(span),
            None => Cell {
                column,
                row: self.number,
                value: Value::Empty,
                text: "",
                struck: false,
                greyed: false,
                phonetic: "",
            },
        }
    }

    /// The cells that hold something, from left to right.
    pub fn cells(&self) -> impl DoubleEndedIterator<Item = Cell<'_>> + ExactSizeIterator {
        self.spans.iter().map(|span| self.view(span))
    }

    /// True when no cell holds more than blanks (half width, full width, line breaks).
    pub fn is_blank(&self) -> bool {
        self.cells().all(|cell| matches!(cell.value, Value::Empty | Value::Text) && cell.text.trim().is_empty())
    }

    /// One more than the last column that holds something.
    pub fn width(&self) -> u32 {
        self.spans.last().map_or(0, |span| span.column.saturating_add(1))
    }

    fn view(&self, span: &CellSpan) -> Cell<'_> {
        Cell {
            column: span.column,
            row: span.row,
            value: span.value,
            text: self.text.get(span.start..span.text_end).unwrap_or_default(),
            struck: span.struck,
            greyed: span.greyed,
            phonetic: self.text.get(span.text_end..span.phonetic_end).unwrap_or_default(),
        }
    }

    /// Empties the row for `number`.
    pub(crate) fn reset(&mut self, number: u32) {
        self.number = number;
        self.hidden = false;
        self.struck = false;
        self.greyed = false;
        self.text.clear();
        self.spans.clear();
    }

    /// Moves the row and its cells to another sheet row.
    pub(crate) fn renumber(&mut self, number: u32) {
        self.number = number;
        for span in &mut self.spans {
            span.row = number;
        }
    }

    /// Bytes of text held.
    pub(crate) fn text_len(&self) -> usize {
        self.text.len()
    }

    /// The buffer to which the text of the next cell is appended before [`Row::push`].
    pub(crate) fn buffer(&mut self) -> &mut String {
        &mut self.text
    }

    /// Adds a cell whose text is what was appended to the buffer since `start`, the last part of it
    /// (from `text_end`) being the reading. Empty cells are left out.
    pub(crate) fn push(&mut self, at: (u32, u32), value: Value, start: usize, text_end: usize, marks: Marks) {
        let value = if matches!(value, Value::Text) && text_end <= start { Value::Empty } else { value };
        if matches!(value, Value::Empty) {
            self.text.truncate(start);
            return;
        }
        self.spans.push(CellSpan {
            column: at.1,
            row: at.0,
            start,
            text_end,
            phonetic_end: self.text.len(),
            value,
            struck: marks.struck,
            greyed: marks.greyed,
            ours: marks.ours,
        });
    }

    /// Puts the cells in order and derives the marks of the row. False when a column stands twice.
    pub(crate) fn finish(&mut self) -> bool {
        if !self.spans.is_sorted_by(|a, b| a.column < b.column) {
            self.spans.sort_by_key(|span| span.column);
            if self.spans.windows(2).any(|pair| matches!(pair, [a, b] if a.column == b.column)) {
                return false;
            }
        }
        self.struck = self.spans.iter().any(|span| span.struck);
        self.greyed =
            self.spans.iter().any(|span| span.greyed) && self.spans.iter().all(|span| span.greyed || span.ours);
        true
    }

    /// A row made of texts from column A on, for tests of what reads rows.
    pub fn of_texts<S: AsRef<str>>(number: u32, texts: &[S]) -> Self {
        let mut row = Self::new();
        row.reset(number);
        for (text, column) in texts.iter().zip(0u32..) {
            let start = row.text.len();
            row.text.push_str(text.as_ref());
            let end = row.text.len();
            row.push((number, column), Value::Text, start, end, Marks::default());
        }
        row.finish();
        row
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn absent_cells_are_empty() {
        let row = Row::of_texts(7, &["a", "", "c"]);
        assert_eq!(row.cell(0).text, "a");
        assert_eq!(row.cell(1).value, Value::Empty);
        assert_eq!(row.cell(2).text, "c");
        assert_eq!(row.cell(2).row, 7);
        assert_eq!(row.cell(99).value, Value::Empty);
        assert_eq!(row.cells().len(), 2);
        assert_eq!(row.width(), 3);
    }

    #[test]
    fn blanks_of_every_width_are_blank() {
        assert!(Row::of_texts(1, &["", " ", "\u{3000}\n"]).is_blank());
        assert!(!Row::of_texts(1, &["", "x"]).is_blank());
        let mut row = Row::new();
        row.reset(1);
        row.push((1, 0), Value::NoCachedValue, 0, 0, Marks::default());
        assert!(row.finish() && !row.is_blank(), "a formula without result is not nothing");
    }

    #[test]
    fn cells_out_of_order_are_sorted_and_doubles_are_noticed() {
        let mut row = Row::new();
        row.reset(1);
        for column in [4, 2] {
            let start = row.text_len();
            row.buffer().push('x');
            let end = row.text_len();
            row.push((1, column), Value::Text, start, end, Marks::default());
        }
        assert!(row.finish());
        assert_eq!(row.cells().map(|cell| cell.column).collect::<Vec<_>>(), [2, 4]);
        let start = row.text_len();
        row.buffer().push('y');
        let end = row.text_len();
        row.push((1, 2), Value::Text, start, end, Marks::default());
        assert!(!row.finish());
    }
}
