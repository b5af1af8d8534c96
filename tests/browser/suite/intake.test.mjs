// 取込, as a clerk does it with real files: sheets, headings, encodings, and what is odd about a ledger.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { choose, shoot, screens } from "../lib/browser.mjs";
import { blind, desk, surveyed, texts } from "../lib/desk.mjs";
import { assertMasked, assertQuiet, check, corpus, sentence, state, tabTo, take } from "../lib/flow.mjs";

const here = desk();

test("制度 and layout are chosen before the ledger comes", async () => {
  const tool = await here.open();
  await tool.frame.selectOption("#scheme", "kodomo");
  await tool.frame.selectOption("#layout", "medical-subsidy-diff");
  await shoot(tool, "start");
  await take(tool, corpus("kodomo-ordinary.xlsx"));
  await tool.frame.click("#to-mapping");
  assert.equal(await tool.frame.$eval("#scheme", (select) => select.value), "kodomo");
  assert.equal(await tool.frame.$eval("#layout", (select) => select.value), "medical-subsidy-diff");
  await tool.context.close();
});

test("two districts on two sheets become one file", async () => {
  for (const screen of screens) {
    const tool = await here.open(screen);
    await take(tool, blind("18-koukousei-two-districts.ods"));
    const names = await tool.frame.$$eval("#sheet option", (all) => all.map((one) => one.value));
    assert.ok(names.length > 1, `${names}`);
    await surveyed(tool);
    assert.match(await tool.frame.textContent("#sheet-questions"), /台帳のようなシートがほかにもあります/);
    await tool.frame.click("#sheets");
    const boxes = await texts(tool, ".sheets__group label");
    const both = boxes.map((text, at) => [text, at]).filter(([text]) => /東部|西部/.test(text));
    assert.equal(both.length, 2, `${boxes}`);
    for (const [, at] of both) {
      await tool.frame.check(`#sheet-0-${at}`);
      await tool.frame.waitForSelector(`#sheet-0-${at}:checked`);
    }
    await tool.frame.waitForSelector("#further");
    assert.match(await tool.frame.textContent("#further"), /シート「西部」：見出しは.*見出しは1つ目の表と同じです/s);
    await surveyed(tool);
    assert.doesNotMatch(await tool.frame.textContent("#sheet-questions"), /ほかにもあります/);
    await assertMasked(tool);
    await shoot(tool, "intake-sheets");
    assertQuiet(tool);
    await tool.context.close();
  }
});

test("the heading is moved by a click on a row, by its number and by the keyboard, and its depth can be said", async () => {
  const tool = await here.open(screens[0]);
  await take(tool, blind("02-shoman-three-row-heading.xlsx"));
  assert.match(await tool.frame.$eval("#header-depth option:checked", (option) => option.textContent), /自動（3行）/);
  const joined = await texts(tool, "#headings li");
  assert.ok(joined.some((text) => text.split("/").length > 1), `${joined}`);
  assert.ok((await texts(tool, ".preview__title .preview__mark")).every((text) => text === "読まない行"));
  await shoot(tool, "intake-three-rows");
  await tool.frame.selectOption("#header-depth", "1");
  await tool.frame.waitForFunction(() => document.querySelectorAll(".preview__heading").length === 1);
  await tool.frame.selectOption("#header-depth", "");
  await tool.frame.waitForFunction(() => document.querySelectorAll(".preview__heading").length === 3);
  const first = Number(await tool.frame.inputValue("#header-row"));
  // By keyboard, on the button of a row.
  await tabTo(tool, `#heading-${first + 3}`);
  await tool.page.keyboard.press("Enter");
  await tool.frame.waitForFunction((row) => document.querySelector("#header-row")?.value === `${row}`, first + 3);
  await assertMasked(tool);
  // By a click anywhere in a row.
  await tool.frame.click(`tr:has(#heading-${first}) td >> nth=1`);
  await tool.frame.waitForFunction((row) => document.querySelector("#header-row")?.value === `${row}`, first);
  assertQuiet(tool);
  await tool.context.close();
});

test("the first names of a text are shown large, and the encoding is switched among those that fit", async () => {
  const tool = await here.open(screens[0]);
  await take(tool, blind("06-kekkaku-cp932.csv"));
  const names = await texts(tool, "#first-names li");
  assert.equal(names.length, 3);
  assert.ok(names.every((name) => /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ー\s　]+$/u.test(name)), `${names}`);
  assert.ok((await tool.frame.$eval("#first-names", (list) => parseFloat(getComputedStyle(list).fontSize))) >= 24);
  const offered = await tool.frame.$$eval("#encoding option", (all) => all.map((one) => one.value));
  assert.ok(offered.includes("CP932") && !offered.includes("UTF-8"), `${offered}`);
  await shoot(tool, "intake-names");
  await tool.frame.selectOption("#encoding", "CP932");
  await tool.frame.waitForFunction(() => document.querySelector("#encoding")?.value === "CP932");
  assert.deepEqual(await texts(tool, "#first-names li"), names);
  await tool.context.close();
});

test("a text in no encoding is offered only encodings in which it can be read", async () => {
  const tool = await here.open();
  const head = Buffer.from("氏名,番号\n見本,1\n");
  await writeFile(here.file("odd.csv"), Buffer.concat([head, Buffer.from([0xff, 0xff, 0x0a])]));
  await choose(tool.page, tool.frame, "#choose-ledger", here.file("odd.csv"));
  await state(tool, "エラー");
  assert.match(await sentence(tool), /odd\.csv/);
  assert.ok(await tool.frame.$("#encoding"));
  await tool.context.close();
});

test("hidden, struck-out and grey rows are named with their number and answered here", async () => {
  const tool = await here.open(screens[0]);
  await take(tool, blind("08-kodomo-hand-formulas.xlsx"));
  await surveyed(tool);
  const notes = await tool.frame.textContent("#reader-notes");
  assert.match(notes, /(非表示の行|取り消し線の引かれた行|灰色の行)が\d+行あります/);
  await shoot(tool, "intake-marks");
  for (const id of await tool.frame.$$eval("#sheet-questions fieldset", (all) => all.map((one) => one.id))) {
    const out = await tool.frame.$(`[id="${id}"] input[value="leave_out"]`);
    await (out ?? (await tool.frame.$(`[id="${id}-0"]`))).check();
    await surveyed(tool);
  }
  assert.equal(await tool.frame.$("#sheet-questions .inline--open"), null);
  assert.match(await tool.frame.textContent("#reader-notes"), /行あります/, "left out, and still named");
  await check(tool);
  assert.match(await tool.frame.textContent("#row-counts"), /除いた人\s*[1-9]/);
  await tool.frame.click("#tab-left-out");
  await tool.frame.waitForSelector("#list tr.grid__row");
  assert.match(await tool.frame.textContent("#list"), /設定により除く/);
  assertQuiet(tool);
  await tool.context.close();
});

test("a large ledger is read to the end while the clerk goes on, and a check goes before it", async () => {
  const lines = (await readFile(corpus("text-utf8.csv"), "utf8")).split("\r\n");
  const heading = lines.slice(0, 1);
  const people = lines.slice(1).filter((line) => line.length > 40);
  const many = Array.from({ length: 60_000 }, (_, at) => people[at % people.length]);
  await writeFile(here.file("large.csv"), [...heading, ...many, ""].join("\r\n"));
  const tool = await here.open();
  await take(tool, here.file("large.csv"));
  assert.match(await tool.frame.textContent("#survey"), /そのまま作業を続けられます/);
  await tool.frame.click("#to-mapping");
  await tool.frame.waitForSelector("#mapping");
  await tool.frame.click("#check");
  await tool.frame.waitForSelector("#progress");
  await tool.frame.click("#cancel");
  await tool.frame.waitForSelector("#mapping");
  assert.match(await sentence(tool), /中止しました/);
  assertQuiet(tool);
  await tool.context.close();
});
