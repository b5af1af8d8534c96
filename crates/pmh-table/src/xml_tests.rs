use super::*;

/// Hands out one byte at a time, so that every token is torn somewhere.
struct Dribble<'a>(&'a [u8]);

impl Read for Dribble<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let Some((first, rest)) = self.0.split_first() else { return Ok(0) };
        out[0] = *first;
        self.0 = rest;
        Ok(1)
    }
}

fn events(xml: &str) -> Result<Vec<String>, ReadError> {
    let mut scanner = Scanner::new(Dribble(xml.as_bytes()), 1 << 20);
    let mut out: Vec<String> = Vec::new();
    loop {
        let mut text = String::new();
        match scanner.next()? {
            Token::Eof => return Ok(out),
            Token::Start { name, attributes, empty } => {
                text.push_str(if empty { "/" } else { "+" });
                text.push_str(std::str::from_utf8(name).unwrap());
                for (name, value) in Attributes::new(attributes) {
                    text.push(' ');
                    push_text(&mut text, name)?;
                    text.push('=');
                    push_text(&mut text, value)?;
                }
            }
            Token::End { name } => {
                text.push('-');
                push_text(&mut text, name)?;
            }
            Token::Text(raw) => push_text(&mut text, raw)?,
            Token::Literal(raw) => text.push_str(std::str::from_utf8(raw).unwrap()),
        }
        out.push(text);
    }
}

#[test]
fn tags_text_and_prefixes() {
    let xml = "<?xml version=\"1.0\" encoding='UTF-8'?><x:a b=\"1\" c:d='>\"'><!-- < --><e/>山&amp;&#x7530;<![CDATA[<&>]]></x:a >";
    assert_eq!(events(xml).unwrap(), ["+a b=1 d=>\"", "/e", "山&田", "<&>", "-a"]);
}

#[test]
fn line_ends_become_line_feeds() {
    assert_eq!(events("<a>1\r\n2\r3\n4</a>").unwrap()[1], "1\n2\n3\n4");
}

#[test]
fn doctype_and_entities_are_refused() {
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaa\">]><x>&a;</x>";
    assert_eq!(events(bomb).unwrap_err().rule, "doctype_in_workbook");
    assert_eq!(events("<x>&a;</x>").unwrap_err().rule, "damaged_workbook");
    assert_eq!(events("<x>&#xD800;</x>").unwrap_err().rule, "damaged_workbook");
    assert_eq!(events("<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><x/>").unwrap_err().rule, "workbook_encoding");
}

#[test]
fn torn_documents_are_refused() {
    for xml in ["<", "<a", "<a b=\"", "<!--", "<![CDATA[x", "<?xml", "<!", "<a <b>"] {
        assert!(events(xml).is_err(), "{xml}");
    }
}

#[test]
fn long_texts_come_in_pieces_that_tear_nothing() {
    let long = "山&amp;\u{20BB7}".repeat(60_000);
    let xml = format!("<a>{long}</a>");
    let mut scanner = Scanner::new(xml.as_bytes(), 1 << 20);
    let mut text = String::new();
    let mut pieces = 0;
    loop {
        match scanner.next().unwrap() {
            Token::Text(raw) => {
                pieces += 1;
                push_text(&mut text, raw).unwrap();
            }
            Token::Eof => break,
            _ => {}
        }
    }
    assert!(pieces > 1);
    assert_eq!(text, "山&\u{20BB7}".repeat(60_000));
    let literal = format!("<a><![CDATA[{}]]></a>", "山\u{20BB7}]]".repeat(60_000));
    let mut scanner = Scanner::new(literal.as_bytes(), 1 << 20);
    let mut bytes = Vec::new();
    loop {
        match scanner.next().unwrap() {
            Token::Literal(raw) => bytes.extend_from_slice(raw),
            Token::Eof => break,
            _ => {}
        }
    }
    assert_eq!(String::from_utf8(bytes).unwrap(), "山\u{20BB7}]]".repeat(60_000));
}

#[test]
fn a_tag_without_end_does_not_eat_memory() {
    let endless = io::repeat(b'a');
    let mut scanner = Scanner::new(Read::chain(&b"<"[..], endless), 1 << 20);
    assert_eq!(scanner.next().unwrap_err().rule, "damaged_workbook");
    assert!(scanner.buffer.len() <= 1 << 20);
}
