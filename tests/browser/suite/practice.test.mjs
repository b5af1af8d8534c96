// 練習する, to the end: nothing that leaves the practice mode can be taken for real.
import assert from "node:assert/strict";
import { test } from "node:test";
import { shoot } from "../lib/browser.mjs";
import { decided, recheck, sign } from "../lib/decide.mjs";
import { desk } from "../lib/desk.mjs";
import { assertMasked, assertQuiet, sentence, state, take, corpus } from "../lib/flow.mjs";
import { everything } from "../lib/xlsx.mjs";

const it = desk();

/** Opens the first entry of the open list. */
async function first(tool) {
  await tool.frame.waitForSelector("#list tr.grid__row");
  await tool.frame.click("#list .open >> nth=0");
  await tool.frame.waitForSelector("#card[open] #card-neighbours");
}

test("the practice mode from the first button to 出力: every file and the paper say 練習用", async () => {
  const tool = await it.open();
  await tool.frame.click("#practice");
  await tool.frame.waitForSelector("#intake");
  const marked = async () => assert.match(await tool.frame.textContent("#practice-mark"), /練習モード：架空の人です。PMHに登録しないでください。/);
  await marked();
  assert.match(await sentence(tool), /^練習用_/);
  await tool.frame.click("#check-now");
  await state(tool, "エラー");
  await marked();
  // Every question gets its first answer.
  for (let round = 0; round < 4 && (await tool.frame.$("#tab-questions")); round += 1) {
    await tool.frame.click("#tab-questions");
    for (const question of await tool.frame.$$("#questions fieldset:has(input[type=radio])")) {
      await (await question.$("input[type=radio]")).check();
    }
    await tool.frame.click("#hand-in");
    await tool.frame.waitForSelector("#check-result, #compare");
  }
  assert.equal(await tool.frame.$("#tab-questions"), null, "all questions are answered");
  // Everybody about whom something is open is left out: the quickest lesson.
  let signed = false;
  for (let count = 1; count < 60 && (await tool.frame.$("#check-result")); count += 1) {
    const list = await tool.frame.$$eval("#tab-errors, #tab-confirms", (tabs) =>
      tabs.find((tab) => !tab.textContent.includes(" 0件") && !/[^\d]0件/.test(tab.textContent))?.id);
    if (!list) {
      break;
    }
    await tool.frame.click(`#${list}`);
    await first(tool);
    if (!signed) {
      await sign(tool);
      signed = true;
    }
    await tool.frame.click("#card-leave-out");
    await decided(tool, 1);
    await recheck(tool, "エラー", "要確認", "出力できます");
  }
  await state(tool, "出力できます");
  await marked();
  await tool.frame.click("#step-output");
  await tool.frame.waitForSelector("#save-csv");
  await assertMasked(tool);
  const csv = await it.saved(tool, "#save-csv");
  assert.match(await sentence(tool), /^練習用のCSVを保存しました。.*PMHには登録しないでください。$/);
  assert.match(await tool.frame.textContent("#next-title + .note"), /PMHにアップロードしないでください。/);
  assert.match(csv.name, /^練習用_PMH_nanbyo_20260401_0930_\d+件\.csv$/);
  const report = await it.saved(tool, "#save-report");
  assert.match(report.name, /^練習用_PMH_nanbyo_.*_report\.json$/);
  const json = JSON.parse(report.bytes.toString());
  assert.equal(json.output.file, csv.name, "the report names the practice file");
  assert.ok(json.input.every(({ file }) => file.startsWith("練習用_")));
  const book = await it.saved(tool, "#save-report-xlsx");
  assert.match(book.name, /^練習用_.*_report\.xlsx$/);
  assert.ok(everything(book.bytes).includes(csv.name), "the workbook names the practice file");
  for (const [selector, name] of [["#save-settings", /^練習用_.*\.pmhset\.json$/], ["#save-notes", /^練習用_.*\.pmhnote\.json$/], ["#save-json", /^練習用_.*\.json$/]]) {
    assert.match((await it.saved(tool, selector)).name, name);
  }
  await tool.frame.evaluate(() => { window.print = () => { window.printed = true; }; });
  await tool.frame.click("#print-paper");
  await tool.frame.waitForFunction(() => window.printed);
  await tool.page.emulateMedia({ media: "print" });
  assert.equal(await tool.frame.textContent(".paper__practice"), "練習用");
  assert.equal(await tool.frame.$eval(".paper__practice", (mark) => getComputedStyle(mark.closest(".paper")).display), "block");
  assert.match(await tool.frame.textContent(".paper__verdict"), /^【練習用】/);
  await tool.page.emulateMedia({ media: "screen" });
  await shoot(tool, "practice-output");

  // A real ledger ends it.
  await tool.frame.click("#step-start");
  await take(tool, corpus("nanbyo-ordinary.xlsx"));
  assert.equal(await tool.frame.$("#practice-mark"), null);
  assertQuiet(tool);
  await tool.context.close();
});
