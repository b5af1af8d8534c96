use std::io;

use pmh_layout::Kind;

use super::PIECE;
use crate::plan::Column;
use crate::record::Record;
use crate::sink::Sink;

/// Writes the JSON of the API batch: an array of objects with exactly the API names, dotted ones nested, dates
/// YYYY-MM-DD, booleans as booleans, absent optional items left out.
pub struct JsonOutput {
    gathered: Vec<u8>,
    rows: u64,
}

impl JsonOutput {
    /// Begins the array.
    #[must_use]
    pub fn new() -> Self {
        Self { gathered: b"[".to_vec(), rows: 0 }
    }

    /// Writes one person.
    ///
    /// # Errors
    /// When the sink cannot take the bytes.
    pub fn write(&mut self, columns: &[Column], record: &Record, sink: &mut dyn Sink) -> io::Result<()> {
        let out = &mut self.gathered;
        out.extend_from_slice(if self.rows == 0 { b"\n{" } else { b",\n{" });
        let mut group = "";
        let mut first = true;
        let mut details: Vec<(&str, &str)> = Vec::new();
        for (column, field) in columns.iter().zip(&record.fields) {
            let id = column.item.id.as_str();
            if id.starts_with("certificationDetail[") {
                if !field.value.is_empty() {
                    details.push((&column.item.title, &field.value));
                }
                continue;
            }
            if field.value.is_empty() && !column.is_required() {
                continue;
            }
            let (parent, name) = id.split_once('.').unwrap_or(("", id));
            if parent != group {
                if !group.is_empty() {
                    out.push(b'}');
                }
                if !parent.is_empty() {
                    comma(out, &mut first);
                    text(out, parent)?;
                    out.extend_from_slice(b":{");
                    first = true;
                }
                group = parent;
            }
            comma(out, &mut first);
            text(out, name)?;
            out.push(b':');
            match column.item.kind {
                Kind::NotDisclosed | Kind::Boolean => out.extend_from_slice(field.value.as_bytes()),
                _ => text(out, &field.value)?,
            }
        }
        if !group.is_empty() {
            out.push(b'}');
        }
        comma(out, &mut first);
        out.extend_from_slice(b"\"certificationDetail\":[");
        let mut first = true;
        for (label, value) in details {
            comma(out, &mut first);
            out.extend_from_slice(b"{\"label\":");
            text(out, label)?;
            out.extend_from_slice(b",\"value\":");
            text(out, value)?;
            out.push(b'}');
        }
        out.extend_from_slice(b"]}");
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

impl Default for JsonOutput {
    fn default() -> Self {
        Self::new()
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
