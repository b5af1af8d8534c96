use std::io;

use pmh_layout::{Kind, Layout, Repeat};

use super::PIECE;
use crate::plan::Column;
use crate::record::Record;
use crate::sink::Sink;

/// Writes the JSON of the API batch: an array of objects with exactly the API names, dotted ones nested, dates
/// YYYY-MM-DD, booleans as booleans, absent optional items left out.
pub struct JsonOutput {
    gathered: Vec<u8>,
    rows: u64,
    root: Vec<Node>,
}

/// A name and what stands under it, in the order of the layout. Members of a group stand together even where the layout
/// parts them.
struct Node {
    name: String,
    value: Under,
}

enum Under {
    /// The field with this index.
    Field(usize),
    /// A group.
    Group(Vec<Node>),
    /// The repeat group: the name of the label, that of the value, and for each label its field.
    Details(String, String, Vec<(String, usize)>),
}

impl JsonOutput {
    /// Begins the array for the columns of a plan; the plans of one run name the same columns.
    #[must_use]
    pub fn new(layout: &Layout, columns: &[Column]) -> Self {
        let mut root = Vec::new();
        for (place, item) in layout.items.iter().enumerate() {
            let fields = columns.iter().enumerate().filter(|(_, column)| column.place == place);
            if item.kind == Kind::Detail {
                let usual = Repeat::default();
                let repeat = item.repeat.as_ref().unwrap_or(&usual);
                let labels = fields.map(|(at, column)| (column.item.title.clone(), at)).collect();
                let value = Under::Details(repeat.label_id.clone(), repeat.value_id.clone(), labels);
                put(&mut root, &item.id, value);
            } else {
                fields.for_each(|(at, _)| put(&mut root, &item.id, Under::Field(at)));
            }
        }
        Self { gathered: b"[".to_vec(), rows: 0, root }
    }

    /// Writes one person.
    ///
    /// # Errors
    /// When the sink cannot take the bytes.
    pub fn write(&mut self, columns: &[Column], record: &Record, sink: &mut dyn Sink) -> io::Result<()> {
        let out = &mut self.gathered;
        out.extend_from_slice(if self.rows == 0 { b"\n" } else { b",\n" });
        object(out, &self.root, columns, record)?;
        self.rows += 1;
        if self.gathered.len() >= PIECE {
            sink.json(&self.gathered)?;
            self.gathered.clear();
        }
        Ok(())
    }

    /// Ends the array.
    ///
    /// # Errors
    /// When the sink cannot take the bytes.
    pub fn finish(mut self, sink: &mut dyn Sink) -> io::Result<()> {
        self.gathered.extend_from_slice(b"\n]\n");
        sink.json(&self.gathered)
    }
}

fn put(nodes: &mut Vec<Node>, id: &str, value: Under) {
    let Some((parent, rest)) = id.split_once('.') else {
        nodes.push(Node { name: id.to_owned(), value });
        return;
    };
    let known = nodes.iter_mut().find_map(|node| match &mut node.value {
        Under::Group(inner) if node.name == parent => Some(inner),
        _ => None,
    });
    match known {
        Some(inner) => put(inner, rest, value),
        None => {
            let mut inner = Vec::new();
            put(&mut inner, rest, value);
            nodes.push(Node { name: parent.to_owned(), value: Under::Group(inner) });
        }
    }
}

fn object(out: &mut Vec<u8>, nodes: &[Node], columns: &[Column], record: &Record) -> io::Result<()> {
    out.push(b'{');
    let mut first = true;
    for node in nodes.iter().filter(|node| is_there(node, columns, record)) {
        comma(out, &mut first);
        text(out, &node.name)?;
        out.push(b':');
        match &node.value {
            Under::Group(inner) => object(out, inner, columns, record)?,
            Under::Details(label_id, value_id, labels) => {
                out.push(b'[');
                let mut first = true;
                for (label, at) in labels {
                    let value = record.fields.get(*at).map_or("", |field| field.value.as_str());
                    if value.is_empty() {
                        continue;
                    }
                    comma(out, &mut first);
                    out.push(b'{');
                    text(out, label_id)?;
                    out.push(b':');
                    text(out, label)?;
                    out.push(b',');
                    text(out, value_id)?;
                    out.push(b':');
                    text(out, value)?;
                    out.push(b'}');
                }
                out.push(b']');
            }
            Under::Field(at) => {
                let value = record.fields.get(*at).map_or("", |field| field.value.as_str());
                match columns.get(*at).map(|column| column.item.kind) {
                    Some(Kind::NotDisclosed | Kind::Boolean) => out.extend_from_slice(value.as_bytes()),
                    _ => text(out, value)?,
                }
            }
        }
    }
    out.push(b'}');
    Ok(())
}

/// Whether a name is written: the repeat group and required items always, others where they hold something.
fn is_there(node: &Node, columns: &[Column], record: &Record) -> bool {
    match &node.value {
        Under::Details(..) => true,
        Under::Group(inner) => inner.iter().any(|node| is_there(node, columns, record)),
        Under::Field(at) => {
            let filled = record.fields.get(*at).is_some_and(|field| !field.value.is_empty());
            let text = |column: &Column| !matches!(column.item.kind, Kind::NotDisclosed | Kind::Boolean);
            filled || columns.get(*at).is_some_and(|column| column.is_required() && text(column))
        }
    }
}

fn comma(out: &mut Vec<u8>, first: &mut bool) {
    if !std::mem::take(first) {
        out.push(b',');
    }
}

fn text(out: &mut Vec<u8>, value: &str) -> io::Result<()> {
    serde_json::to_writer(out, value).map_err(io::Error::from)
}
