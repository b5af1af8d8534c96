//! How all our workbooks look: fonts, borders, A4 landscape. Nothing is told by colour alone.

use pmh_text::date::Date;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, FormatUnderline, Worksheet, XlsxError,
};

/// The number format "text" (`@`).
const TEXT: u8 = 49;
/// The height of a line, in points.
pub(crate) const LINE: f64 = 15.0;
/// The most points a row can be high.
const HIGHEST: f64 = 409.0;
/// A4.
const A4: u8 = 9;
/// The most characters of a page's head or foot.
const HEAD: usize = 255;

/// The formats of one workbook. All are text (`@`), so that a cell that is edited stays text.
pub(crate) struct Looks {
    /// The name of a sheet's subject.
    pub(crate) title: Format,
    /// A sentence across the sheet.
    pub(crate) sentence: Format,
    /// A sentence that must not be missed.
    pub(crate) verdict: Format,
    /// A heading.
    pub(crate) heading: Format,
    /// A value in a table.
    pub(crate) cell: Format,
    /// The label of a value.
    pub(crate) label: Format,
    /// A box to be filled in by hand.
    pub(crate) hand: Format,
}

impl Default for Looks {
    fn default() -> Self {
        let text = || text_format().set_align(FormatAlign::Top).set_text_wrap();
        let boxed = || text().set_border(FormatBorder::Thin);
        let heading = boxed().set_bold().set_background_color("#E8F1FE");
        Self {
            title: text_format().set_bold().set_font_size(16),
            sentence: text(),
            verdict: text().set_bold().set_font_size(13),
            heading: heading.clone().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter),
            // The quote keeps a text that begins with an equals sign a text, also when somebody edits its cell.
            cell: boxed().set_quote_prefix(),
            label: heading,
            hand: boxed().set_align(FormatAlign::Center),
        }
    }
}

/// A cell of text in the font of offices.
pub(crate) fn text_format() -> Format {
    Format::new()
        .set_num_format_index(TEXT)
        .set_font_name("BIZ UDPゴシック")
        .set_font_size(11)
        .set_underline(FormatUnderline::None)
}

/// A4 landscape, so many pages wide, with the sheet's name, what it belongs to, and page numbers.
pub(crate) fn page(sheet: &mut Worksheet, wide: u16, title: &str, of: &str, foot: &str) {
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(wide, 0);
    sheet.set_margins(0.4, 0.4, 0.7, 0.6, 0.3, 0.3);
    sheet.set_header(cut(format!("&L{}&R{}", plain(title), plain(of))));
    sheet.set_footer(cut(format!("&L{}&R&P / &N ページ", plain(foot))));
}

/// A text of a page's head without commands in it.
fn plain(text: &str) -> String {
    let text: String = text.chars().take(80).collect();
    text.replace('&', "&&")
}

fn cut(text: String) -> String {
    if text.encode_utf16().count() <= HEAD { text } else { text.chars().take(HEAD / 2).collect() }
}

/// Title and day of a workbook; nobody's name, and not the machine's clock.
///
/// # Errors
/// When the day is outside the spreadsheet's calendar.
pub(crate) fn properties(title: &str, day: Date) -> Result<DocProperties, XlsxError> {
    let created = ExcelDateTime::from_ymd(day.year(), day.month(), day.day())?;
    Ok(DocProperties::new().set_title(title).set_author("pmh-csv").set_creation_datetime(&created))
}

/// How wide a text stands: full width counts two.
pub(crate) fn wide(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() || ('\u{FF61}'..='\u{FF9F}').contains(&c) { 1 } else { 2 }).sum()
}

/// The height of a row whose text wraps in `width` half-width characters, in points; at most what a sheet allows.
pub(crate) fn height(text: &str, width: u16, line: f64) -> f64 {
    let room = usize::from(width.saturating_sub(1).max(1));
    let lines: usize = text.lines().map(|part| wide(part).div_ceil(room).max(1)).sum();
    ((lines.max(1) as f64) * line + 4.0).min(HIGHEST)
}

/// The height of a row of a table: that of its tallest cell.
pub(crate) fn tallest<'a>(texts: impl IntoIterator<Item = (&'a str, u16)>) -> f64 {
    texts.into_iter().map(|(text, width)| height(text, width, LINE)).fold(LINE + 4.0, f64::max)
}
