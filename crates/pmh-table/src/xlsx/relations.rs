//! Relations: which part of a package plays which role. Strict and transitional namespaces end alike.

use crate::error::{self, ReadError};
use crate::package::Package;
use crate::xml::{self, Scanner, Token};

/// A sheet has few, a book one for each sheet.
const MAX_RELATIONS: usize = 10_000;

/// One relation to a part inside the package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// By what other parts name it.
    pub id: String,
    /// The URI of the type; only its end is looked at.
    pub kind: String,
    /// Full name of the part, without leading slash.
    pub target: String,
}

/// The relations of a part.
#[derive(Debug, Default)]
pub struct Relations {
    all: Vec<Relation>,
}

impl Relations {
    /// The relations of the package itself.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn of_package(package: &mut Package) -> Result<Self, ReadError> {
        Self::read(package, "_rels/.rels", "")
    }

    /// The relations of a part; none when it has no such file.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn of_part(package: &mut Package, part: &str) -> Result<Self, ReadError> {
        let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
        Self::read(package, &Self::file_of(part), folder)
    }

    /// The name of the part in which the relations of a part stand.
    pub fn file_of(part: &str) -> String {
        match part.rsplit_once('/') {
            Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
            None => format!("_rels/{part}.rels"),
        }
    }

    /// All of them.
    pub fn all(&self) -> &[Relation] {
        &self.all
    }

    fn read(package: &mut Package, name: &str, folder: &str) -> Result<Self, ReadError> {
        let Some(bytes) = package.small(name)? else { return Ok(Self::default()) };
        let mut scanner = Scanner::new(bytes.as_slice(), usize::MAX);
        let mut all = Vec::new();
        loop {
            match scanner.next()? {
                Token::Eof => return Ok(Self { all }),
                Token::Start { name: b"Relationship", attributes, .. } => {
                    if xml::attribute(attributes, b"TargetMode") == Some(b"External") {
                        continue;
                    }
                    if all.len() >= MAX_RELATIONS {
                        return Err(ReadError::new(error::TOO_LARGE));
                    }
                    let text = |name| xml::attribute_text(attributes, name).map(Option::unwrap_or_default);
                    all.push(Relation {
                        id: text(b"Id")?,
                        kind: text(b"Type")?,
                        target: resolve(folder, &text(b"Target")?),
                    });
                }
                _ => {}
            }
        }
    }

    /// The relation of this id.
    pub fn by_id(&self, id: &str) -> Option<&Relation> {
        self.all.iter().find(|relation| relation.id == id)
    }

    /// The target of the first relation whose type ends so.
    pub fn by_type(&self, end: &str) -> Option<&str> {
        self.all.iter().find(|relation| relation.kind.ends_with(end)).map(|relation| relation.target.as_str())
    }
}

/// The full name of a target: `/xl/a.xml` from the root, `../a.xml` and `a.xml` from the folder.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut path: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.retain(|step| !step.is_empty());
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn targets_are_relative_or_absolute() {
        assert_eq!(resolve("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("xl", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("xl/worksheets", "../comments1.xml"), "xl/comments1.xml");
        assert_eq!(resolve("", "xl\\workbook.xml"), "xl/workbook.xml");
        assert_eq!(resolve("", "../../../x"), "x");
    }
}
