//! For the layout form: the first lines as the layout would write them, and the empty template.

use std::io::Cursor;

use pmh_book::Template;
use pmh_core::line::{Input, Job, first_lines};
use pmh_core::mapping::{DetailColumn, ItemSource, Mapping, SourceColumn};
use pmh_core::{Env, Settings};
use pmh_layout::{HeaderKind, Kind, Layout, OTHER_SCHEME, find_scheme};
use pmh_sample::write_rows;
use pmh_text::date::Date;
use web_sys::Blob;

use super::Refusal;
use super::line::{Setup, unhashed};
use crate::protocol::{Order, Preview};

/// So many lines, the heading's among them.
const LINES: usize = 3;

/// The first lines: of the ledger in hand, else of people who do not exist.
pub(super) fn preview(order: &Order, files: Vec<Blob>) -> Preview {
    let Ok(setup) = Setup::new(order) else { return Preview::default() };
    let real = unhashed(order, files).ok().and_then(|inputs| {
        let job = setup.job(order, false, false);
        first_lines(inputs, &job, people(job.layout)).ok()
    });
    // The heading alone shows nothing of how values are written.
    match real.filter(|text| text.lines().count() >= LINES) {
        Some(text) => Preview { text, synthetic: false },
        None => Preview { text: synthetic(&order.settings, &order.today).unwrap_or_default(), synthetic: true },
    }
}

fn people(layout: &Layout) -> usize {
    LINES - usize::from(layout.dialect.header != HeaderKind::None)
}

/// The first lines of people who do not exist.
fn synthetic(settings: &Settings, today: &str) -> Option<String> {
    let layout = settings.layout().ok()?;
    let today = Date::from_iso(today)?;
    let scheme = find_scheme(settings.scheme.as_deref().unwrap_or(OTHER_SCHEME))?;
    let items = || layout.items.iter().filter(|item| item.kind != Kind::Detail);
    let labels = layout.detail().and_then(|detail| detail.repeat.as_ref()).map_or(&[][..], |r| r.labels_of(&scheme.id));
    let heading: Vec<String> = items().map(|item| item.title.clone()).chain(labels.iter().cloned()).collect();
    let examples = Template { layout, scheme, today }.examples();
    let examples = examples.into_iter().map(|mut row| {
        row.extend(labels.iter().map(|_| "記載あり".to_owned()));
        row
    });
    let ledger = write_rows(std::iter::once(heading).chain(examples), ',', "\r\n");
    let mut columns = (0..).map(|column| SourceColumn { column, heading: String::new() });
    let sources = items().zip(&mut columns).map(|(item, column)| (item.id.as_str(), column)).collect::<Vec<_>>();
    let source = |id: &str| sources.iter().find(|(known, _)| *known == id).map(|(_, column)| column.clone());
    let mapping = Mapping {
        items: layout.items.iter().map(|i| source(&i.id).map_or(ItemSource::Nothing, ItemSource::Column)).collect(),
        details: labels
            .iter()
            .zip(columns)
            .map(|(label, source)| DetailColumn { label: label.clone(), source })
            .collect(),
        ..Mapping::default()
    };
    let env = Env { today, clock: String::new(), program_sha256: String::new() };
    let input = Input {
        name: "見本.csv".to_owned(),
        source: Box::new(Cursor::new(ledger.into_bytes())),
        sha256: String::new(),
    };
    let mut job = Job { scheme: Some(scheme), mapping: Some(&mapping), ..Job::new(layout, settings, &env) };
    job.reading.header_row = Some(1);
    job.reading.header_depth = Some(1);
    first_lines(vec![input], &job, people(layout)).ok()
}

/// The empty template of the settings' layout. The error is for the clerk.
pub(super) fn template(settings: &Settings, scheme: &str, today: &str) -> Result<Vec<u8>, Refusal> {
    let failed = || Refusal::plain("ひな形を作れませんでした。レイアウトの項目名を確かめてください。");
    let layout = settings.layout().map_err(Refusal::plain)?;
    let scheme = find_scheme(scheme).ok_or_else(failed)?;
    let scheme = settings.scheme(scheme);
    let today = Date::from_iso(today).ok_or_else(failed)?;
    Template { layout, scheme: &scheme, today }.to_xlsx().map_err(|_| failed())
}

#[cfg(test)]
mod tests {
    use pmh_layout::{DEFAULT_LAYOUT, DateSpelling, Item, Repeat, find_layout};

    use super::*;

    const TODAY: &str = "2026-04-01";

    fn lines(change: impl FnOnce(&mut Layout)) -> Vec<String> {
        let mut layout = find_layout(DEFAULT_LAYOUT).unwrap().clone();
        change(&mut layout);
        let settings = Settings { own_layout: Some(layout), scheme: Some("nanbyo".into()), ..Settings::default() };
        synthetic(&settings, TODAY).unwrap().split_inclusive('\n').map(str::to_owned).collect()
    }

    #[test]
    fn without_a_ledger_the_lines_show_people_who_do_not_exist() {
        let usual = lines(|_| {});
        assert_eq!(usual.len(), 3);
        assert!(usual[0].starts_with("機関別受給者証種別ID,個人番号,氏名"));
        assert!(usual[1].contains("＊") && usual[1].contains(",54"), "{usual:?}");
        let digits = |text: &str| text.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or(0);
        assert!(usual.iter().all(|line| digits(line) < 11), "{usual:?}");
    }

    #[test]
    fn the_lines_follow_the_layout() {
        let changed = lines(|layout| {
            layout.dialect.header = HeaderKind::None;
            layout.dialect.date = DateSpelling::Kanji;
            layout.dialect.delimiter = ';';
            layout.dialect.list_separator = ",".into();
            layout.items.swap(0, 2);
            layout.items.push(Item::new("townOwn", "町の項目", Kind::Text));
            let detail = layout.items.iter_mut().find(|item| item.kind == Kind::Detail).unwrap();
            detail.repeat = Some(Repeat { labels: vec!["保険種別".into()], ..Repeat::default() });
        });
        assert_eq!(changed.len(), 3);
        assert!(changed.iter().all(|line| line.contains("年") && line.contains(";記載あり;\r\n")), "{changed:?}");
    }

    #[test]
    fn a_template_is_a_workbook() {
        let bytes = template(&Settings::default(), "kodomo", TODAY).unwrap();
        assert!(bytes.starts_with(b"PK"));
        assert!(template(&Settings::default(), "nothing", TODAY).is_err());
    }
}
