// What stops a comparison or explains it: a sheet of people who left, nobody at all, the file of another 制度, of another municipality.
// Each is told in plain words, under the right title.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { test } from "node:test";
import { shoot } from "../lib/browser.mjs";
import { desk } from "../lib/desk.mjs";
import { allRows, assertMasked, assertQuiet, dropOn, sentence, state } from "../lib/flow.mjs";
import { copy, get, ledger, people, sent, set, without } from "../lib/office.mjs";
import { book } from "../lib/xlsx.mjs";

const it = desk();
let made;
/** The people of the office. */
const office = () => (made ??= people(it.folder, 50));

/** Both files in one gesture, up to the end of the first check. */
async function checked(old, now, ...words) {
  const tool = await it.open();
  await dropOn(tool, [await sent(it.file("前回.csv"), old), now]);
  await tool.frame.waitForSelector("#intake");
  await tool.frame.click("#check-now");
  const title = await state(tool, ...words);
  await assertMasked(tool);
  return { tool, title };
}

/** Stopped as a whole: no CSV, the reason in the sentence and above the form, nothing to save. */
async function assertStopped({ tool, title }, words) {
  assert.match(title, /^\[エラー \d+件\] PMH登録CSV作成ツール$/);
  await tool.frame.waitForSelector("#stopped");
  assert.match(await sentence(tool), words);
  assert.match(await sentence(tool), /CSVは作成していません。/);
  assert.match(await tool.frame.textContent("#stopped"), words);
  assert.equal(await tool.frame.$("#to-output"), null);
  assert.equal(await tool.frame.$("#save-now"), null);
  assert.equal(await tool.frame.locator("#step-output").evaluate((step) => step.getAttribute("aria-current")), null);
  assertQuiet(tool);
}

test("a sheet 転出・喪失 proposes why somebody is gone, and the clerk confirms it", async () => {
  const fifty = await office();
  const gone = [4, 17];
  const now = without(fifty, (at) => gone.includes(at));
  const left = [["受給者番号", "氏名", "生年月日", "転出日"], ...gone.map((at) =>
    [get(fifty, at, "公費受給者番号"), get(fifty, at, "氏名"), get(fifty, at, "生年月日"), "2026-03-20"])];
  const rows = now.map((row, at) => [at === 0 ? "№" : String(at), ...row]);
  await writeFile(it.file("台帳.xlsx"), book({ 受給者: rows, "転出・喪失": left }));
  const { tool } = await checked(fifty, it.file("台帳.xlsx"), "要確認", "エラー", "出力できます");
  // Whether the sheet is a part of the ledger only the clerk knows.
  assert.match(await tool.frame.textContent("#questions"), /台帳のようなシートがほかにもあります（転出・喪失）/);
  await tool.frame.click("#questions input[type=radio]");
  await tool.frame.click("#hand-in");
  await tool.frame.waitForSelector("#check-result:not(:has(#questions))");
  assert.match(await tool.page.title(), /^\[要確認 2件\] /);
  assert.match(await sentence(tool), /前回いた2件が今回ありません/);
  await tool.frame.click("#to-compare");
  await tool.frame.waitForSelector("#gone-open");
  const rowsGone = await allRows(tool);
  assert.equal(rowsGone.length, 2);
  for (const at of gone) {
    const kana = get(fifty, at, "氏名カナ");
    const row = rowsGone.find((row) => row[0].includes(kana));
    assert.match(row[1], /要確認 .*シート「転出・喪失」に載っています/s, kana);
  }
  await shoot(tool, "compare-lapsed-sheet");
  await tool.frame.click("#to-confirm");
  await tool.frame.waitForSelector("#check-result");
  assert.equal((await allRows(tool)).filter((row) => /転出・喪失/.test(row[1])).length, 2, "the sheet is named where it is confirmed");
  assertQuiet(tool);
  await tool.context.close();
});

test("nobody would remain: stopped in plain words", async () => {
  const fifty = await office();
  const expired = copy(fifty);
  for (let person = 1; person <= 50; person += 1) {
    set(expired, person, "医療費助成資格有効期間終了日", "2026-03-31");
  }
  const run = await checked(fifty, await ledger(it.file("台帳.csv"), expired), "要確認", "エラー");
  const { tool } = run;
  await tool.frame.click('input[value="leave_out"]');
  await tool.frame.click("#hand-in");
  await tool.frame.waitForSelector("#stopped");
  run.title = await tool.page.title();
  await assertStopped(run, /前回は50人いましたが、今回は1人もいません。/);
  await shoot(tool, "compare-empty");
  await tool.context.close();
});

test("the last file of another 制度 and of another municipality stops the run", async () => {
  const fifty = await office();
  const other = (number) => {
    const table = copy(fifty);
    for (let person = 1; person <= 50; person += 1) {
      set(table, person, "公費負担者番号", number);
    }
    return table;
  };
  const now = get(fifty, 1, "公費負担者番号");
  const municipality = now.slice(0, 4) + (now.slice(4) === "6012" ? "6020" : "6012");
  for (const [number, words] of [
    [`52${now.slice(2)}`, /公費負担者番号の法別番号（制度）が前回と違います（前回は「52」、今回は「54」）。/],
    [municipality, /公費負担者番号が前回と違います/],
  ]) {
    const run = await checked(other(number), await ledger(it.file("台帳.csv"), fifty), "エラー");
    await assertStopped(run, words);
    await run.tool.context.close();
  }
});
