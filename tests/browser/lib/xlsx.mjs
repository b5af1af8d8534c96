// Typing into a workbook as a spreadsheet program stores it: one sheet of the .xlsx gets rows, everything else stays byte for byte.
import { deflateRawSync, inflateRawSync } from "node:zlib";

/** The entries of a zip: name, method, sizes, check sum and the packed bytes. */
function entries(zip) {
  const end = zip.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  const found = [];
  for (let at = zip.readUInt32LE(end + 16), left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => zip.readUInt16LE(at + place));
    const local = zip.readUInt32LE(at + 42);
    const packed = zip.readUInt32LE(at + 20);
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    found.push({
      name: zip.toString("utf8", at + 46, at + 46 + nameLength),
      method: zip.readUInt16LE(at + 10),
      crc: zip.readUInt32LE(at + 16),
      size: zip.readUInt32LE(at + 24),
      bytes: zip.subarray(begin, begin + packed),
    });
    at += 46 + nameLength + extra + comment;
  }
  return found;
}

/** The check sum that a zip keeps of an entry. */
function crc32(bytes) {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) {
      sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
    }
  }
  return ~sum >>> 0;
}

const unpacked = (entry) => (entry.method === 8 ? inflateRawSync(entry.bytes) : entry.bytes);

/** A zip of these entries. */
function packed(all) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const entry of all) {
    const name = Buffer.from(entry.name, "utf8");
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x0800, 2);
    facts.writeUInt16LE(entry.method, 4);
    facts.writeUInt16LE(0x21, 8);
    facts.writeUInt32LE(entry.crc, 10);
    facts.writeUInt32LE(entry.bytes.length, 14);
    facts.writeUInt32LE(entry.size, 18);
    facts.writeUInt16LE(name.length, 22);
    parts.push(Buffer.from("PK\x03\x04", "latin1"), facts, name, entry.bytes);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), facts, rest, name);
    offset += 30 + name.length + entry.bytes.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(all.length, 8);
  end.writeUInt16LE(all.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, index, end]);
}

const letters = (column) => (column < 26 ? "" : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

/** A workbook of texts: each sheet's name and its rows. */
export function book(sheets) {
  const escaped = (text) => String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const links = "http://schemas.openxmlformats.org/package/2006/relationships";
  const names = Object.keys(sheets);
  const sheet = (rows) => {
    const cells = (row, at) => row.map((text, column) =>
      `<c r="${letters(column)}${at + 1}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`);
    return `<worksheet ${main}><sheetData>${rows.map((row, at) => `<row r="${at + 1}">${cells(row, at).join("")}</row>`).join("")}</sheetData></worksheet>`;
  };
  const files = {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${links}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook ${main} xmlns:r="${office}"><sheets>${names.map((name, at) => `<sheet name="${escaped(name)}" sheetId="${at + 1}" r:id="r${at + 1}"/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${links}">${names.map((_, at) => `<Relationship Id="r${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`).join("")}</Relationships>`,
  };
  names.forEach((name, at) => { files[`xl/worksheets/sheet${at + 1}.xml`] = sheet(sheets[name]); });
  return packed(Object.entries(files).map(([name, text]) => {
    const whole = Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`, "utf8");
    return { name, method: 8, crc: crc32(whole), size: whole.length, bytes: deflateRawSync(whole) };
  }));
}

/** The texts of every entry of a workbook, joined: what stands anywhere in it. */
export const everything = (bytes) => entries(bytes).map((entry) => unpacked(entry).toString("utf8")).join("\n");

/** The headings in one row of the first sheet, by the shared strings. */
export function headings(book, row) {
  const texts = new Map(entries(book).map((entry) => [entry.name, entry]));
  const shared = unpacked(texts.get("xl/sharedStrings.xml")).toString("utf8");
  const strings = [...shared.matchAll(/<si>(.*?)<\/si>/gs)].map(([, si]) =>
    [...si.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, text]) => text).join(""));
  const sheet = unpacked(texts.get("xl/worksheets/sheet1.xml")).toString("utf8");
  const [, cells] = new RegExp(`<row r="${row}"[^>]*>(.*?)</row>`, "s").exec(sheet);
  return [...cells.matchAll(/<v>(\d+)<\/v>/g)].map(([, at]) => strings[Number(at)]);
}

/** The workbook with texts typed into its first sheet: `rows` of cells, the first of them in row `first`. */
export function typed(book, first, rows) {
  const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  const cell = (text, row, column) =>
    text === "" ? "" : `<c r="${letters(column)}${row}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
  const lines = rows.map((cells, at) =>
    `<row r="${first + at}">${cells.map((text, column) => cell(text, first + at, column)).join("")}</row>`);
  const changed = entries(book).map((entry) => {
    if (entry.name !== "xl/worksheets/sheet1.xml") {
      return entry;
    }
    const text = unpacked(entry).toString("utf8");
    // What the template has filled in beforehand is typed over.
    const kept = text.replaceAll(/<row r="(\d+)".*?<\/row>/gs, (row, number) => (Number(number) < first ? row : ""));
    const whole = Buffer.from(kept.replace("</sheetData>", `${lines.join("")}</sheetData>`), "utf8");
    return { name: entry.name, method: 8, crc: crc32(whole), size: whole.length, bytes: deflateRawSync(whole) };
  });
  return packed(changed);
}

/** Every entry of a workbook: name and unpacked bytes. */
export const parts = (bytes) => entries(bytes).map((entry) => ({ name: entry.name, bytes: unpacked(entry) }));
