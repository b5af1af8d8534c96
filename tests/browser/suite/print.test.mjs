// The paper, as PDF pages: the 総括票 first, then only who needs a look and who has changed.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { pathToFileURL } from "node:url";
import { desk } from "../lib/desk.mjs";
import { dropOn, state } from "../lib/flow.mjs";
import { get, ledger, people, sent, set, without } from "../lib/office.mjs";

const run = promisify(execFile);
const here = desk();

/** Presses Ctrl+P, and prints what the page then gives the here.browser to print. */
async function print(tool, name) {
  await tool.frame.evaluate(() => { window.print = () => { window.printed = (window.printed ?? 0) + 1; }; });
  await tool.page.keyboard.press("Control+p");
  await tool.frame.waitForFunction(() => window.printed > 0);
  const html = await tool.frame.evaluate(() => {
    const copy = document.documentElement.cloneNode(true);
    copy.querySelectorAll("script, meta[http-equiv]").forEach((element) => element.remove());
    return `<!DOCTYPE html>${copy.outerHTML}`;
  });
  await writeFile(here.file(`${name}.html`), html);
  const page = await tool.context.newPage();
  await page.goto(pathToFileURL(here.file(`${name}.html`)).href);
  const file = here.file(`${name}.pdf`);
  await page.pdf({ path: file, preferCSSPageSize: true, printBackground: false });
  await page.close();
  if (process.env.PMH_SHOTS) {
    await copyFile(file, path.join(process.env.PMH_SHOTS, `${name}.pdf`));
  }
  const { stdout } = await run("pdftotext", ["-layout", file, "-"], { maxBuffer: 1 << 26 });
  const { stdout: facts } = await run("pdfinfo", [file]);
  return { pages: stdout.split("\f").slice(0, -1), text: stdout, facts };
}

test("the 総括票 and the exceptions on A4 landscape, masked, with the released reason", async () => {
  const old = await people(here.folder, 300);
  const now = without(old, (at) => at > 200);
  for (let person = 1; person <= 60; person += 1) {
    set(now, person, "医療費助成資格有効期間終了日", "2027-03-31");
  }
  const tool = await here.open();
  await dropOn(tool, [await sent(here.file("前回.csv"), old), await ledger(here.file("台帳.csv"), now)]);
  await tool.frame.waitForSelector("#intake");
  await tool.frame.click("#check-now");
  await state(tool, "エラー");
  await tool.frame.fill("#release-who", "係長");
  await tool.frame.fill("#release-reason", "別の団体へ移した");
  await tool.frame.click("#release");
  await state(tool, "出力できます");
  await tool.frame.click("#to-output");
  await tool.frame.fill("#department", "健康推進課");
  await tool.frame.press("#department", "Tab");
  const { pages, text, facts } = await print(tool, "paper");
  const [width, height] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(facts).slice(1).map(Number);
  assert.ok(Math.abs(width - 842) < 2 && Math.abs(height - 595) < 2, facts);
  const first = pages[0];
  for (const words of [/総括票/, /健康推進課/, /台帳\.csv/, /令和8年4月1日（2026-04-01） 09:30/, /担当\s+確認者\s+係長\s+課長/, /備考/,
    /PMH_nanbyo_20260401_0930_200件\.csv/, /[0-9a-f]{8}（先頭8文字）/, /公開API仕様からの推定/, /係長（2026-04-01）：別の団体へ移した/, /コードごとの件数/]) {
    assert.match(first, words);
  }
  assert.doesNotMatch(first, /消える人　100件/, "the first page is the 総括票 alone");
  assert.ok(pages.length > 3, `${pages.length}`);
  pages.forEach((page, at) => assert.match(page, new RegExp(`${at + 1} / ${pages.length} 頁`)));
  pages.slice(1).forEach((page) => assert.match(page, /受給者番号・氏名カナ/, "the heading stands on every page"));
  for (let person = 201; person <= 300; person += 1) {
    assert.ok(text.includes(get(old, person, "公費受給者番号")), `${person} is gone and on the paper`);
  }
  assert.ok(!text.includes(get(now, 150, "公費受給者番号")), "who is unchanged is not printed");
  for (let person = 1; person <= 300; person += 1) {
    assert.ok(!text.includes(get(old, person, "個人番号")), "no My Number on paper");
  }
  await tool.context.close();
});

test("practice says so on every page", async () => {
  const tool = await here.open();
  await tool.frame.click("#practice");
  await tool.frame.waitForSelector("#intake");
  await tool.frame.click("#check-now");
  await state(tool, "要確認", "エラー");
  const { pages, text } = await print(tool, "practice");
  assert.ok(pages.length > 1);
  pages.forEach((page) => assert.match(page, /練\s*習\s*用/));
  assert.match(text, /CSVは作成していません/);
  const csv = await readFile(here.file("practice.html"), "utf8");
  assert.doesNotMatch(csv.match(/<div id="paper"[^]*$/)[0].replace(/[0-9a-f]{64}/g, ""), /(?<!\d)\d{12}(?!\d)/);
  await tool.context.close();
});

test("who must not be found is marked in the lists of findings too, without the address", async () => {
  const old = await people(here.folder, 100);
  set(old, 5, "不開示フラグ", "true");
  const now = without(old, (at) => at === 5);
  set(now, 40, "不開示フラグ", "true");
  set(now, 40, "氏名カナ", "ミホン　ハナコ");
  const tool = await here.open();
  await dropOn(tool, [await sent(here.file("前回.csv"), old), await ledger(here.file("台帳.csv"), now)]);
  await tool.frame.waitForSelector("#intake");
  await tool.frame.click("#check-now");
  await state(tool, "要確認");
  const { pages, text } = await print(tool, "paper-asked");
  assert.match(pages[0], /消える理由：今回の台帳にいません 1件/);
  assert.match(pages[0], /備考/, "the 総括票 is one page, down to its remarks");
  for (const [table, person] of [[old, 5], [now, 40]]) {
    const number = get(table, person, "公費受給者番号");
    const marked = text.split("\n").filter((line) => line.includes(number));
    assert.ok(marked.length >= 2, `${number} stands in the findings and in the comparison`);
    marked.forEach((line) => assert.match(line, /不開示/, line));
    assert.ok(!text.includes(get(table, person, "住所")), "the address stands nowhere");
  }
  await tool.context.close();
});

test("of a list of more than 5,000 people the first 5,000 are printed, and the paper says where all are", async () => {
  const many = await people(here.folder, 5200, 13);
  const tool = await here.open();
  await dropOn(tool, [await sent(here.file("前回.csv"), many), await ledger(here.file("台帳.csv"), many.slice(0, 101))]);
  await tool.frame.waitForSelector("#intake");
  await tool.frame.click("#check-now");
  await state(tool, "エラー");
  const { pages, text } = await print(tool, "paper-long");
  assert.match(text, /消える人\s+5,100件/);
  assert.match(text, /はじめの5,000件だけを印刷しました。残りの100件は、検査結果のファイル（.xlsx か .json）で確かめてください。/);
  assert.ok(pages.length > 200, `${pages.length}`);
  const printed = many.slice(101).filter((row) => text.includes(row[many[0].indexOf("公費受給者番号")])).length;
  assert.ok(printed >= 5000 && printed < 5100, `${printed}`);
  await tool.context.close();
});
