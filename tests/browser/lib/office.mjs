// An office with a ledger and the CSV it sent last time: synthetic people whose certificates are all valid on the day of the corpus.
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { command, today } from "./flow.mjs";

/** Lines of values; no value of these files holds a comma or a quote. */
export const parse = (text) => text.trimEnd().split("\r\n").map((line) => line.split(","));
const text = (rows) => rows.map((row) => `${row.join(",")}\r\n`).join("");

/** `count` people of a scheme as rows of the CSV that the command makes of their ledger, heading first. */
export async function people(folder, count, seed = 11) {
  const ledger = path.join(folder, `people-${seed}.xlsx`);
  const csv = path.join(folder, `people-${seed}.csv`);
  await command("sample", "--scheme", "nanbyo", "--rows", String(count + Math.ceil(count / 5) + 20), "--seed", String(seed), "-o", ledger);
  await command("convert", ledger, "--today", today, "--out", csv);
  const [heading, ...rows] = parse(await readFile(csv, "utf8"));
  const seen = new Set();
  const number = heading.indexOf("個人番号");
  const single = rows.filter((row) => !seen.has(row[number]) && seen.add(row[number])).slice(0, count);
  if (single.length !== count) {
    throw new Error(`${single.length} people instead of ${count}`);
  }
  const table = [heading, ...single.map((row) => [...row])];
  for (let at = 1; at <= count; at += 1) {
    set(table, at, "医療費助成資格有効期間開始日", "2025-10-01");
    set(table, at, "医療費助成資格有効期間終了日", "2026-09-30");
  }
  return table;
}

/** Writes one value; people count from 1. */
export const set = (table, person, title, value) => { table[person][table[0].indexOf(title)] = value; };
export const get = (table, person, title) => table[person][table[0].indexOf(title)];
export const copy = (table) => table.map((row) => [...row]);
export const without = (table, leftOut) => table.filter((_, at) => at === 0 || !leftOut(at)).map((row) => [...row]);

/** The CSV as it was sent. */
export async function sent(file, table) {
  await writeFile(file, text(table));
  return file;
}

/** The same people as the office's own ledger: a running number stands in front, so that it is no CSV of ours. */
export async function ledger(file, table) {
  await writeFile(file, text(table.map((row, at) => [at === 0 ? "№" : String(at), ...row])));
  return file;
}
