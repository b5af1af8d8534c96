use super::framework::{EndFound, Found, Sees, TableEnd, TableLook, TableRule, rule};
use super::notation_flips::{Halves, is_watched, word};
use super::seen::Place;
use super::support::shortened;
use crate::record::CellKind;

rule! {
    /// 日付や番号の列に、数値・文字・日付のセルが混ざっています。
    ///
    /// なぜ：見た目が同じでも、数値のセルでは先頭の0が失われます。ほかから写した行や、入れ直した行のことがあります。
    ///
    /// 直し方：どのセルも同じように読みます。値が正しければ、何もしなくてかまいません。
    ///
    /// いちばん少ない種類の、最初の行を示します。列の途中で一度に変わったときは5022でお知らせします。
    ///
    /// | 行 | くり返し | 種類 | validFrom | 結果 |
    /// |---|---|---|---|---|
    /// | 1 | 3 | 日付 | 45931 | なし |
    /// | 2 | 1 | 文字 | R7.10.1 | 5026 |
    /// | 3 | 2 | 日付 | 45931 | なし |
    /// | 1 | 3 | 日付 | 45931 | なし |
    code = 5026,
    name = "mixed_cells",
    sees = Sees::Table(|| Box::new(Mixtures::default())),
}

/// The kinds, in the order in which they are told.
const KINDS: [CellKind; 3] = [CellKind::Number, CellKind::Text, CellKind::Date];

/// The columns of the present table, and what was found in those before it.
#[derive(Default)]
struct Mixtures {
    table: u32,
    columns: Vec<Census>,
    done: Vec<EndFound>,
}

/// How many cells of each kind a column has, and the first of them.
struct Census {
    column: usize,
    title: String,
    kinds: [Option<(u32, Place)>; KINDS.len()],
    halves: Halves<CellKind>,
}

impl Mixtures {
    fn close(&mut self) {
        for census in self.columns.drain(..) {
            let there = || KINDS.into_iter().zip(census.kinds).filter_map(|(kind, seen)| Some((kind, seen?)));
            let Some((_, (_, first))) = there().min_by_key(|(_, (rows, _))| *rows) else { continue };
            let Some((table, row)) = first.table_and_row() else { continue };
            if there().count() < 2 || census.halves.turn().is_some() {
                continue;
            }
            let counts: Vec<String> = there().map(|(kind, (rows, _))| format!("{}{rows}件", word(kind))).collect();
            let message = format!("「{}」に、{}のセルが混ざっています。", census.title, counts.join("・"));
            let found = Found::new(message, "値が正しければ、何もしなくてかまいません。").at(census.column);
            self.done.push(EndFound { table, row: Some(row), found });
        }
    }
}

impl TableRule for Mixtures {
    fn look(&mut self, look: &TableLook<'_>, _found: &mut Vec<Found>) {
        let record = look.person.record;
        if self.columns.is_empty() || self.table != record.table {
            self.close();
            self.table = record.table;
            let watched = look.person.columns.iter().enumerate().filter(|(_, column)| is_watched(column));
            self.columns.extend(watched.map(|(column, plan)| Census {
                column,
                title: shortened(&plan.item.title),
                kinds: [None; KINDS.len()],
                halves: Halves::default(),
            }));
        }
        let here = Place::of(record);
        for census in &mut self.columns {
            // What could not be read has its own finding.
            let Some(field) = record.fields.get(census.column).filter(|field| field.state.has_value()) else {
                continue;
            };
            let Some(kind) = field.kind else { continue };
            census.halves.add(kind, here);
            for (_, seen) in KINDS.iter().zip(&mut census.kinds).filter(|(other, _)| **other == kind) {
                seen.get_or_insert((0, here)).0 += 1;
            }
        }
    }

    fn finish(&mut self, _end: &TableEnd<'_>, emit: &mut dyn FnMut(EndFound)) {
        self.close();
        self.done.drain(..).for_each(emit);
    }
}
