//! The parts that say which sheets a book has, with one sheet more.

use pmh_core::line::MARKED_SHEET;
use pmh_core::privacy::masked;
use pmh_table::parts::{Package, Relations, Scanner, Token, attribute, attribute_text, number};

use super::{Trouble, tag};

/// The part that names the kind of every other.
const CONTENT_TYPES: &str = "[Content_Types].xml";
/// The kind of a sheet.
const SHEET_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
/// The relation of a sheet ends so.
const SHEET_RELATION: &str = "/worksheet";
/// What the newer of the two dialects of the format begins with.
const STRICT: &str = "http://purl.oclc.org/ooxml/";

/// A sheet of the book, as the book names it.
#[derive(Debug)]
pub(super) struct BookSheet {
    pub(super) name: String,
    /// As findings name it.
    pub(super) shown: String,
    /// The place of its part; `None` for a sheet that is no table.
    pub(super) place: Option<usize>,
}

/// What the copy says of its sheets.
pub(super) struct Book {
    pub(super) sheets: Vec<BookSheet>,
    /// The part of the list.
    pub(super) list_part: String,
    /// Of the elements of a sheet.
    pub(super) namespace: &'static str,
    /// Parts that are written anew, with their places.
    pub(super) changed: Vec<(usize, Vec<u8>)>,
    /// Places of parts that are left out: the list of an earlier copy and what belonged to it.
    pub(super) gone: Vec<usize>,
}

impl Book {
    /// Reads the list of sheets and adds one, or takes the place of the list of an earlier copy.
    pub(super) fn read(package: &mut Package, main: &str, relations: &Relations) -> Result<Self, Trouble> {
        let bytes = package.small(main)?.ok_or(Trouble::Odd)?;
        let list = SheetList::read(&bytes)?;
        let kind = relations.all().iter().find(|relation| relation.kind.ends_with(SHEET_RELATION));
        let kind = kind.ok_or(Trouble::Odd)?.kind.clone();
        let strict = kind.starts_with(STRICT);
        let part_of = |id: &str| {
            let relation = relations.by_id(id).filter(|relation| relation.kind.ends_with(SHEET_RELATION));
            relation.map(|relation| relation.target.clone())
        };
        let mut sheets = Vec::new();
        let mut earlier = None;
        for Named { name, id, .. } in &list.sheets {
            let part = part_of(id);
            if name.trim().eq_ignore_ascii_case(MARKED_SHEET) {
                earlier = Some(part.clone().ok_or(Trouble::Odd)?);
            }
            let place = part.as_deref().and_then(|part| package.place(part));
            sheets.push(BookSheet { shown: masked(name).into_owned(), name: name.clone(), place });
        }
        let mut book = Self {
            sheets,
            list_part: String::new(),
            namespace: if strict {
                "http://purl.oclc.org/ooxml/spreadsheetml/main"
            } else {
                "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
            },
            changed: Vec::new(),
            gone: Vec::new(),
        };
        match earlier {
            Some(part) => book.take_place(package, relations, &list, &part)?,
            None => book.add(package, main, relations, (&bytes, &list), &kind)?,
        }
        Ok(book)
    }

    /// The list takes the place of an earlier one.
    fn take_place(
        &mut self,
        package: &mut Package,
        relations: &Relations,
        list: &SheetList,
        part: &str,
    ) -> Result<(), Trouble> {
        // Formulas that somebody wrote there stand in a part of their own: Excel would miss them.
        let number = list.sheets.iter().find(|sheet| sheet.name.trim().eq_ignore_ascii_case(MARKED_SHEET));
        if let (Some(chain), Some(Named { number, .. })) = (relations.by_type("/calcChain"), number)
            && let Some(bytes) = package.small(chain)?
            && counts(&bytes, *number)?
        {
            return Err(Trouble::Odd);
        }
        let place = package.place(part).ok_or(Trouble::Odd)?;
        let own = package.place(&Relations::file_of(part));
        let names: Vec<String> = package.names().collect();
        names.get(place).ok_or(Trouble::Odd)?.clone_into(&mut self.list_part);
        self.gone.push(place);
        self.gone.extend(own);
        Ok(())
    }

    /// One sheet more, at the end.
    fn add(
        &mut self,
        package: &mut Package,
        main: &str,
        relations: &Relations,
        (bytes, list): (&[u8], &SheetList),
        kind: &str,
    ) -> Result<(), Trouble> {
        let folder = main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let free = (1_u32..=9_999).map(|at| format!("worksheets/pmh-check-result{at}.xml"));
        let target = free.into_iter().find(|target| !package.has(&format!("{folder}{target}"))).ok_or(Trouble::Odd)?;
        self.list_part = format!("{folder}{target}");
        let id = (1_u32..=99_999).map(|at| format!("rIdPMH{at}")).find(|id| relations.by_id(id).is_none());
        let id = id.ok_or(Trouble::Odd)?;
        let last = list.sheets.iter().map(|sheet| sheet.number).max().unwrap_or(0);
        let free = (1..=65_534).find(|number| list.sheets.iter().all(|sheet| sheet.number != *number));
        let number = if last < 65_534 { Some(last + 1) } else { free }.ok_or(Trouble::Odd)?;
        let named = String::from_utf8_lossy(&list.relation);
        let sheet = |p: &str| format!("<{p}sheet name=\"{MARKED_SHEET}\" sheetId=\"{number}\" {named}=\"{id}\"/>");
        self.change(package, main, appended(bytes, "sheets", sheet)?)?;
        let file = Relations::file_of(main);
        let relation = |p: &str| format!("<{p}Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>");
        let of_book = package.small(&file)?.ok_or(Trouble::Odd)?;
        self.change(package, &file, appended(&of_book, "Relationships", relation)?)?;
        let part = &self.list_part;
        let content = |p: &str| format!("<{p}Override PartName=\"/{part}\" ContentType=\"{SHEET_TYPE}\"/>");
        let types = package.small(CONTENT_TYPES)?.ok_or(Trouble::Odd)?;
        let types = appended(&types, "Types", content)?;
        self.change(package, CONTENT_TYPES, types)
    }

    fn change(&mut self, package: &Package, part: &str, bytes: Vec<u8>) -> Result<(), Trouble> {
        self.changed.push((package.place(part).ok_or(Trouble::Odd)?, bytes));
        Ok(())
    }
}

/// Whether the book of this main part holds macros: Excel opens it under the extension .xlsm only.
pub(super) fn has_macros(package: &mut Package, main: &str) -> Result<bool, pmh_table::ReadError> {
    let Some(bytes) = package.small(CONTENT_TYPES)? else { return Ok(false) };
    let mut scanner = Scanner::new(bytes.as_slice(), usize::MAX);
    loop {
        match scanner.next()? {
            Token::Eof => return Ok(false),
            Token::Start { name: b"Override", attributes, .. } => {
                let part = attribute_text(attributes, b"PartName")?.unwrap_or_default();
                if part.trim_start_matches('/').eq_ignore_ascii_case(main) {
                    let kind = attribute_text(attributes, b"ContentType")?.unwrap_or_default();
                    return Ok(kind.to_ascii_lowercase().contains("macroenabled"));
                }
            }
            _ => {}
        }
    }
}

/// A sheet in the list of the book.
struct Named {
    name: String,
    number: u32,
    /// Of its relation.
    id: String,
}

struct SheetList {
    sheets: Vec<Named>,
    /// The attribute that names a relation, with its prefix.
    relation: Vec<u8>,
}

impl SheetList {
    fn read(bytes: &[u8]) -> Result<Self, Trouble> {
        let mut scanner = Scanner::new(bytes, usize::MAX);
        let mut list = Self { sheets: Vec::new(), relation: Vec::new() };
        loop {
            match scanner.next()? {
                Token::Eof => break,
                Token::Start { name: b"sheet", attributes, .. } => {
                    let name = attribute_text(attributes, b"name")?.unwrap_or_default();
                    let number = attribute(attributes, b"sheetId").and_then(number).ok_or(Trouble::Odd)?;
                    let id = attribute_text(attributes, b"id")?.unwrap_or_default();
                    list.sheets.push(Named { name, number, id });
                    let from = usize::try_from(scanner.start()).map_err(|_| Trouble::Odd)?;
                    let tag = bytes.get(from..).unwrap_or_default();
                    if let Some(relation) = tag::prefixed(tag, "id") {
                        list.relation = relation.to_vec();
                    }
                }
                _ => {}
            }
        }
        if list.sheets.is_empty() || list.relation.is_empty() { Err(Trouble::Odd) } else { Ok(list) }
    }
}

/// A part with one element more at the end of a list; `element` is given the prefix of the list.
fn appended(bytes: &[u8], list: &str, element: impl Fn(&str) -> String) -> Result<Vec<u8>, Trouble> {
    let mut scanner = Scanner::new(bytes, usize::MAX);
    let mut prefix = String::new();
    loop {
        match scanner.next()? {
            Token::Eof => return Err(Trouble::Odd),
            Token::Start { name, .. } if name == list.as_bytes() => {
                let from = usize::try_from(scanner.start()).map_err(|_| Trouble::Odd)?;
                let found = tag::prefix(bytes.get(from..).unwrap_or_default()).to_vec();
                prefix = String::from_utf8(found).map_err(|_| Trouble::Odd)?;
            }
            Token::End { name } if name == list.as_bytes() => {
                let at = usize::try_from(scanner.start()).map_err(|_| Trouble::Odd)?;
                return Ok(tag::spliced(bytes, &(at..at), element(&prefix).as_bytes()));
            }
            _ => {}
        }
    }
}

/// Whether the chain of formulas names a sheet.
fn counts(chain: &[u8], sheet: u32) -> Result<bool, Trouble> {
    let mut scanner = Scanner::new(chain, usize::MAX);
    loop {
        match scanner.next()? {
            Token::Eof => return Ok(false),
            Token::Start { name: b"c", attributes, .. }
                if attribute(attributes, b"i").and_then(number) == Some(sheet) =>
            {
                return Ok(true);
            }
            _ => {}
        }
    }
}
