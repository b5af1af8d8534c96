// A first run and a daily run without a mouse: Tab, Enter, Space, arrows, F8, Shift+F8, Ctrl+P, letters. Nothing here clicks.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { assertNoNumber, cardReady, decided, doubtful, onTab } from "../lib/decide.mjs";
import { desk } from "../lib/desk.mjs";
import { ledger } from "../lib/office.mjs";
import { assertMasked, assertQuiet, command, corpus, dropOn, sentence, state, tabTo, today } from "../lib/flow.mjs";

const it = desk();
let saves = 0;

/** The clerk's ten fingers on one page. */
function hands(tool) {
  const press = (key) => tool.page.keyboard.press(key);
  const type = (text) => tool.page.keyboard.insertText(text);
  const focused = (selector) => tool.frame.waitForFunction((selector) => document.activeElement?.matches(selector), selector);
  const tab = async (selector, key) => {
    await tool.frame.waitForSelector(selector);
    await tabTo(tool, selector, key);
  };
  return {
    press, type, focused, tab,
    /** Presses a button that Tab reaches. */
    enter: async (selector, key) => {
      await tab(selector, key);
      await press("Enter");
    },
    /** Chooses files: Enter on the button, then what the browser's own window gives. */
    choose: async (selector, files) => {
      const chosen = new Promise((resolve) => tool.page.once("filechooser", resolve));
      await tab(selector);
      await press("Enter");
      await (await chosen).setFiles(files);
    },
    /** Goes to a tab by the arrow keys. */
    list: async (name) => {
      await tab("[role=tab][aria-selected=true]", "Shift+Tab");
      for (let step = 0; step < 9 && !(await tool.frame.$(`#tab-${name}[aria-selected=true]`)); step += 1) {
        await press("ArrowRight");
        await tool.frame.waitForTimeout(50);
      }
      await focused(`#tab-${name}`);
      await tool.frame.waitForSelector("#list tr.grid__row");
    },
    /** The entry that F8 is on. */
    on: (row) => focused(`tr[aria-rowindex="${row + 1}"]`),
    save: async (selector, key) => {
      await tab(selector, key);
      const [saving] = await Promise.all([tool.page.waitForEvent("download"), press("Enter")]);
      // Two days may propose the same name.
      const file = path.join(it.folder, `${(saves += 1)}-${saving.suggestedFilename()}`);
      await saving.saveAs(file);
      return { name: saving.suggestedFilename(), file, bytes: await readFile(file) };
    },
  };
}

/** Chooses a ledger with our own headings, says that it is one, and checks it. */
async function checkedByKeys(tool, file) {
  const keys = hands(tool);
  await keys.choose("#choose-ledger", file);
  await tool.frame.waitForSelector("#intake, #as-ledger");
  if (await tool.frame.$("#as-ledger")) {
    await keys.enter("#as-ledger");
  }
  await keys.enter("#check-now");
  await state(tool, "エラー", "要確認");
  return keys;
}

test("by keyboard: a first run with faults, and the daily run from what it saved", async () => {
  const { numbers, rows } = await doubtful(it);
  const tool = await it.open();
  const keys = await checkedByKeys(tool, await ledger(it.file("台帳.csv"), rows));
  assert.match(await sentence(tool), /CSVはまだ作成していません。/);

  // A value is corrected: who and why are asked for once.
  await keys.list("errors");
  await keys.press("F8");
  await keys.on(1);
  await keys.press("Enter");
  await cardReady(tool);
  await keys.focused("#card-value");
  await keys.type("S18.5.20");
  await tool.frame.waitForFunction(() => document.querySelector("#card-tried").textContent.includes("1943-05-20"));
  await keys.press("Enter");
  await tool.frame.waitForSelector("#card-wrong");
  await keys.tab("#card-who", "Shift+Tab");
  await keys.type("健康課 山田");
  await keys.press("Tab");
  await keys.type("受給者証で確認した");
  await keys.enter("#card-correct");
  await decided(tool, 1);
  await keys.on(1);

  // Back and forth with F8, then a person is left out.
  await keys.press("F8");
  await keys.on(2);
  await keys.press("F8");
  await keys.on(3);
  await keys.press("Shift+F8");
  await keys.on(2);
  await keys.press("F8");
  await keys.on(3);
  await keys.press("Enter");
  await cardReady(tool);
  await keys.enter("#card-leave-out");
  await decided(tool, 2);

  // 外字.
  await keys.tab("#gaiji-0", "Shift+Tab");
  await keys.type("高");
  await keys.press("Enter");
  await decided(tool, 3);

  // Confirmed: one by one, then all that are alike; the last step is taken back and done again.
  await keys.list("confirms");
  await keys.press("F8");
  await keys.on(1);
  await keys.press("Enter");
  await cardReady(tool);
  await keys.focused("#card-confirm-0");
  await keys.enter("#card-alike-0");
  await decided(tool, 4);
  for (const row of [2, 3, 4]) {
    await keys.press("F8");
    await keys.on(row);
  }
  await keys.press("Enter");
  await cardReady(tool);
  await keys.focused("#card-confirm-0");
  await keys.press("Enter");
  await decided(tool, 5);
  await keys.enter("#undo", "Shift+Tab");
  await decided(tool, 4);
  await keys.press("Shift+F8");
  await keys.on(3);
  await keys.press("F8");
  await keys.on(4);
  await keys.press("Enter");
  await cardReady(tool);
  await keys.focused("#card-confirm-0");
  await keys.press("Enter");
  await decided(tool, 5);
  await assertNoNumber(tool, numbers);

  await keys.enter("#recheck", "Shift+Tab");
  await tool.frame.waitForSelector("#check-result:not(:has(#recheck))");
  assert.match(await state(tool, "出力できます", "エラー", "要確認"), /^\[出力できます\]/);
  assert.match(await sentence(tool), /^19人分のCSVを作成しました/);
  assert.deepEqual([await onTab(tool, "confirmed"), await onTab(tool, "left-out")], [4, 1]);
  const notes = await keys.save("#save-notes", "Shift+Tab");

  await keys.enter("#to-output", "Shift+Tab");
  await tool.frame.waitForSelector("#output");
  const csv = await keys.save("#save-csv");
  await tool.frame.evaluate(() => { window.print = () => { window.printed = (window.printed ?? 0) + 1; }; });
  await keys.press("Control+p");
  await tool.frame.waitForFunction(() => window.printed === 1);
  assert.match(await tool.frame.$eval("#paper", (paper) => paper.textContent), /19人/);
  const settings = await keys.save("#save-settings");
  const text = csv.bytes.toString();
  assert.ok(text.includes("1943-05-20") && text.includes("高田　太郎"));
  assertQuiet(tool);
  await tool.context.close();

  // The next day: one person moved house. One gesture, one look, one save.
  const address = rows[0].indexOf("住所");
  rows[9][address] = "東京都港区芝公園９－９－９";
  const tomorrow = await ledger(it.file("あしたの台帳.csv"), rows);
  const next = await it.open();
  const again = hands(next);
  await dropOn(next, [tomorrow, settings.file, notes.file, csv.file]);
  assert.match(await state(next, "出力できます", "エラー", "要確認"), /^\[出力できます\]/);
  assert.match((await next.frame.textContent("#row-counts, #compare-counts")).replace(/\s/g, ""), /19/);
  if (await next.frame.$("#to-compare")) {
    await again.enter("#to-compare");
  }
  await next.frame.waitForSelector("#compare-counts");
  assert.match((await next.frame.textContent("#compare-counts")).replace(/\s/g, ""), /新規0件変更1件消える人0件変更なし18件/);
  await assertMasked(next);
  await again.enter("#to-output");
  const second = await again.save("#save-csv");
  const native = it.file("native.csv");
  await command("convert", tomorrow, "--settings", settings.file, "--accept", notes.file, "--previous", csv.file,
    "--today", today, "--out", native);
  assert.ok(second.bytes.equals(await readFile(native)), "the daily CSV differs from the command's");
  assert.ok(second.bytes.includes("芝公園９－９－９"));
  assertQuiet(next);
  await next.context.close();
});

test("by keyboard: a corrected My Number is in the CSV and in no file that is kept", async () => {
  const text = await readFile(corpus("nanbyo-ordinary.expected.csv"), "utf8");
  const lines = text.trimEnd().split("\r\n").map((line) => line.split(","));
  const column = lines[0].indexOf("個人番号");
  const right = lines[4][column];
  // The last digit is another: the check digit does not fit.
  const wrong = right.slice(0, 11) + String((Number(right[11]) + 1) % 10);
  lines[4][column] = wrong;
  await writeFile(it.file("番号.csv"), lines.map((line) => `${line.join(",")}\r\n`).join(""));
  const tool = await it.open();
  const keys = await checkedByKeys(tool, it.file("番号.csv"));
  await keys.list("errors");
  await keys.press("F8");
  await keys.on(1);
  await keys.press("Enter");
  await cardReady(tool);
  await keys.tab("#card-who");
  await keys.type("健康課 山田");
  await keys.press("Tab");
  await keys.type("本人の通知カードで確認した");
  await keys.tab("#card-value");
  assert.equal(await tool.frame.getAttribute("#card-value", "type"), "password", "nobody reads over the shoulder");
  await keys.type(right);
  await tool.frame.waitForFunction(() => /出力する値：＊+/.test(document.querySelector("#card-tried").textContent));
  await keys.press("Enter");
  await decided(tool, 1);
  await keys.enter("#recheck", "Shift+Tab");
  await tool.frame.waitForSelector("#check-result:not(:has(#recheck))");
  assert.match(await state(tool, "出力できます", "エラー", "要確認"), /^\[出力できます\]/);
  await assertMasked(tool);

  const kept = [];
  if (await tool.frame.$("#save-notes")) {
    kept.push(await keys.save("#save-notes", "Shift+Tab"));
  }
  await keys.enter("#to-output", "Shift+Tab");
  await tool.frame.waitForSelector("#output");
  const csv = await keys.save("#save-csv");
  kept.push(await keys.save("#save-report"), await keys.save("#save-settings"));
  assert.ok(csv.bytes.toString().split("\r\n")[4].includes(right), "the corrected number goes out");
  for (const { name, bytes } of kept) {
    const said = bytes.toString().replace(/[0-9a-f]{64}/g, "");
    for (const number of [right, wrong]) {
      for (let at = 0; at + 6 <= number.length; at += 1) {
        assert.ok(!said.includes(number.slice(at, at + 6)), `${name} holds digits of a My Number`);
      }
    }
  }
  const notes = kept.find(({ name }) => name.endsWith(".pmhnote.json"));
  assert.ok(!notes || !notes.bytes.toString().includes("myNumber"), "the 確認・修正台帳 keeps no correction of a My Number");
  assertQuiet(tool);
  await tool.context.close();
});
