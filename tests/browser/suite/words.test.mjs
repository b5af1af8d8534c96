// What a clerk reads in the lists: what was mended and into what, and both ways of mending the rest.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { shoot } from "../lib/browser.mjs";
import { checkedTool, doubtful, openCard } from "../lib/decide.mjs";
import { desk, texts } from "../lib/desk.mjs";
import { ledger } from "../lib/office.mjs";
import { allRows, assertQuiet, corpus, dropOn, state, take } from "../lib/flow.mjs";

const it = desk();

test("自動補正 says what was done, before and after, and what a code means", async () => {
  const tool = await it.open();
  await take(tool, corpus("nanbyo-ordinary.xlsx"));
  await tool.frame.click("#check-now");
  await state(tool, "出力できます");
  await tool.frame.click("#tab-changes");
  await tool.frame.waitForSelector("#list tr.grid__row");
  assert.deepEqual(await texts(tool, "#list thead th"), ["セル", "項目", "直したこと", "補正前", "補正後", "詳しく"]);
  const rows = await allRows(tool);
  const of = (title) => rows.find((row) => row[1] === title);
  assert.match(of("氏名カナ")[2], /^半角カナを全角カナにしました.*4401$/s);
  assert.match(of("生年月日")[4], /^→\d{4}-\d\d-\d\d（(明治|大正|昭和|平成|令和)(元|\d+)年\d+月\d+日）$/);
  assert.match(of("性別")[4], /^→(1（男）|2（女）)$/);
  assert.match(of("不開示フラグ")[4], /^→(false（不開示ではない）|true（不開示）)$/);
  for (const row of rows) {
    assert.match(row[2], /[ぁ-ん]ました/, `${row}`);
  }
  const small = await tool.frame.$eval("#list .code", (code) => parseFloat(getComputedStyle(code).fontSize));
  const body = await tool.frame.$eval("#list td", (cell) => parseFloat(getComputedStyle(cell).fontSize));
  assert.ok(small < body, "the code is smaller than the words");
  // The choice of kinds begins with words, too.
  const kinds = await tool.frame.$$eval("#filter-rule option", (all) => all.slice(1).map((one) => one.textContent));
  assert.ok(kinds.length > 2 && kinds.every((kind) => /^\D.*（[\d,]+件）\d{4}$/.test(kind)), `${kinds}`);
  await shoot(tool, "changes");
  assertQuiet(tool);
  await tool.context.close();
});

test("what to do about an error names both ways: here, and in the ledger", async () => {
  const { file } = await doubtful(it);
  const tool = await checkedTool(it.browser, file);
  const rows = await allRows(tool);
  const birth = rows.find((row) => row[3] === "F2");
  assert.match(birth[2], /「開く」で直すか、元の台帳を直してください。$/);
  await openCard(tool, "errors", "F2");
  assert.match(await tool.frame.textContent("#card .card__finding"), /ここで直すか、元の台帳を直してください。/);
  await tool.frame.click("#card-close");
  // The report is for other readers: it names the ledger.
  await tool.frame.click("#step-output");
  const report = JSON.parse((await it.saved(tool, "#save-report")).bytes.toString());
  assert.match(report.findings.find((finding) => finding.cell === "F2").remedy, /確かめ、元の台帳を直してください。$/);
  assertQuiet(tool);
  await tool.context.close();
});

test("characters that somebody else has lost ask for no replacement", async () => {
  const text = await readFile(corpus("nanbyo-ordinary.expected.csv"), "utf8");
  const lines = text.trimEnd().split("\r\n").map((line) => line.split(","));
  const name = lines[0].indexOf("氏名");
  lines[3][name] = `?${lines[3][name].slice(1)}`;
  const file = it.file("失われた文字.csv");
  await writeFile(file, lines.map((line) => `${line.join(",")}\r\n`).join(""));
  const tool = await checkedTool(it.browser, file);
  const gaiji = await tool.frame.textContent("#gaiji");
  assert.match(gaiji, /元の文字を確かめ、一人ずつ直してください。/);
  assert.doesNotMatch(gaiji, /置き換える文字/);
  await tool.context.close();
});

test("with errors and a comparison: the three buttons stand on one line, and the sentence names the next one", async () => {
  const { rows } = await doubtful(it);
  const tool = await it.open();
  await dropOn(tool, [await ledger(it.file("台帳と前回.csv"), rows), corpus("nanbyo-ordinary.expected.csv")]);
  await tool.frame.waitForSelector("#intake");
  await tool.frame.click("#check-now");
  await state(tool, "エラー");
  const tops = await tool.frame.$$eval(".result-head .button", (all) => all.map((one) => [one.offsetTop, one.offsetHeight]));
  assert.equal(tops.length, 3);
  assert.deepEqual(tops.map(([top]) => top), Array(3).fill(tops[0][0]), "the buttons stand beside each other");
  assert.ok(tops.every(([, height]) => height <= 52), "no button has two lines");
  await tool.frame.click("#to-compare");
  await tool.frame.waitForSelector("#compare-counts");
  const next = await tool.frame.textContent(".verdict__next");
  assert.match(next, /「チェックの結果を見る」/);
  assert.equal(await tool.frame.textContent("#back-to-check"), "チェックの結果を見る");
  await tool.context.close();
});
