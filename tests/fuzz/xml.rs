//! XML parts: tags, attributes and texts are broken as such, so that most cases stay XML.

use super::random::{Random, blind};

const VALUES: [&str; 30] = [
    "",
    "0",
    "1",
    "-1",
    "2",
    "15",
    "255",
    "1048575",
    "1048576",
    "1048577",
    "16383",
    "16384",
    "16385",
    "4294967295",
    "4294967296",
    "99999999999999999999",
    "1e308",
    "1e-320",
    "NaN",
    "-0",
    "0.1",
    "60",
    "2958466",
    "XFD1048576",
    "XFE1048577",
    "A0",
    "A1:XFD1048576",
    "true",
    "hidden",
    "&#x10FFFF;",
];

const SNIPPETS: [&str; 26] = [
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>",
    "&#0;",
    "&#xFFFE;",
    "&#xD800;",
    "&lt",
    "&unknown;",
    "&",
    "<",
    ">",
    "</",
    "<a b='c",
    "_x000D_",
    "_xD83D_",
    "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>",
    "<c t=\"s\"><v>4294967295</v></c>",
    "<c t=\"n\"><f>1</f></c>",
    "<table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"string\"><text:p>a</text:p></table:table-cell>",
    "<table:table-row table:number-rows-repeated=\"1048576\">",
    "<text:s text:c=\"4000000000\"/>",
    "</table:table>",
    "</sheetData>",
];

/// A tag with its brackets, or what stands between two.
fn tokens(part: &[u8]) -> Vec<Vec<u8>> {
    let mut out = Vec::new();
    let mut rest = part;
    while !rest.is_empty() {
        let end = if rest[0] == b'<' {
            rest.iter().position(|byte| *byte == b'>').map_or(rest.len(), |at| at + 1)
        } else {
            rest.iter().position(|byte| *byte == b'<').unwrap_or(rest.len())
        };
        out.push(rest[..end].to_vec());
        rest = &rest[end..];
    }
    out
}

/// Breaks a part once or a few times.
pub fn mutate(part: &[u8], random: &mut Random) -> Vec<u8> {
    let mut tokens = tokens(part);
    for _ in 0..=random.below(3) {
        if tokens.is_empty() {
            tokens.push(random.pick(&SNIPPETS).as_bytes().to_vec());
        }
        let at = random.below(tokens.len());
        match random.below(10) {
            0 => drop(tokens.remove(at)),
            1 => {
                let copy = tokens[at].clone();
                tokens.insert(random.below(tokens.len()), copy);
            }
            2 => {
                let end = (at + 1 + random.below(40)).min(tokens.len());
                let copies: Vec<Vec<u8>> = tokens[at..end].to_vec();
                let times = random.pick(&[1usize, 2, 30]);
                tokens.splice(end..end, copies.into_iter().cycle().take((end - at) * times));
            }
            3 => {
                let end = (at + 1 + random.below(20)).min(tokens.len());
                tokens.drain(at..end);
            }
            4 => {
                let other = random.below(tokens.len());
                tokens.swap(at, other);
            }
            5 | 6 => attribute(&mut tokens[at], random),
            7 if tokens[at].first() != Some(&b'<') => tokens[at] = random.pick(&VALUES).as_bytes().to_vec(),
            7 | 8 => tokens.insert(at, random.pick(&SNIPPETS).as_bytes().to_vec()),
            _ => blind(&mut tokens[at], random),
        }
    }
    let mut out = tokens.concat();
    if random.one_in(8) {
        blind(&mut out, random);
    }
    out
}

/// Puts another value into an attribute of a tag, doubles it or takes it away.
fn attribute(tag: &mut Vec<u8>, random: &mut Random) {
    let quotes: Vec<usize> = tag.iter().enumerate().filter(|(_, byte)| **byte == b'"').map(|(at, _)| at).collect();
    if quotes.len() < 2 {
        blind(tag, random);
        return;
    }
    let pair = 2 * random.below(quotes.len() / 2);
    let (from, to) = (quotes[pair], quotes[pair + 1]);
    match random.below(8) {
        0 => drop(tag.drain(from..=to)),
        1 => {
            let copy = tag[from - from.min(4)..=to].to_vec();
            tag.splice(to + 1..to + 1, copy);
        }
        _ => drop(tag.splice(from + 1..to, random.pick(&VALUES).bytes())),
    }
}
