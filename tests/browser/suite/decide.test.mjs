// チェック: what the clerk decides about single people, by mouse and by keyboard, today and the next day.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { download, launch, scratch, shoot } from "../lib/browser.mjs";
import { asLedger, assertMasked, assertQuiet, dropOn, openToolThen, sentence, state, tabTo } from "../lib/flow.mjs";
import { assertNoNumber, cardReady, checkedTool, decided, doubtful, onTab, openCard, recheck, sign } from "../lib/decide.mjs";

let browser;
let folder;
let ledger;
before(async () => {
  browser = await launch();
  folder = await scratch();
  ledger = await doubtful(folder);
});
after(async () => {
  await browser.close();
  await folder.remove();
});

test("by mouse: corrected, confirmed, all alike, left out, replaced, undone; the next day nothing is asked again", async () => {
  const tool = await checkedTool(browser, ledger.file);
  await shoot(tool, "decide-list");
  assert.deepEqual([await onTab(tool, "errors"), await onTab(tool, "confirms"), await onTab(tool, "confirmed")], [3, 4, 0]);

  // The value, tried while it is typed.
  await openCard(tool, "errors", "F2");
  await shoot(tool, "decide-card");
  assert.match(await tool.frame.textContent("#card-neighbours"), /1943-13-20/);
  await assertNoNumber(tool, ledger.numbers);
  await tool.frame.fill("#card-value", "1943-14-01");
  await tool.frame.waitForFunction(() => document.querySelector("#card-tried").textContent.startsWith("＊"));
  await tool.frame.fill("#card-value", "S18.5.20");
  await tool.frame.waitForFunction(() => document.querySelector("#card-tried").textContent.includes("出力する値：1943-05-20"));
  await tool.frame.click("#card-correct");
  assert.match(await tool.frame.textContent("#card-wrong"), /決めた人/);
  await sign(tool);
  await tool.frame.click("#card-correct");
  await decided(tool, 1);
  assert.match(await tool.frame.textContent("#list"), /修正（チェック前）/);

  // One of 平成38年 alone; who and why are remembered.
  await openCard(tool, "confirms", "S6");
  assert.equal(await tool.frame.$("#card-alike-0"), null);
  await tool.frame.click("#card-confirm-0");
  await decided(tool, 2);

  // The three of 平成39年 together.
  await openCard(tool, "confirms", "S3");
  assert.match(await tool.frame.textContent("#card-alike-0"), /同じ内容の3件をまとめて確認/);
  await tool.frame.click("#card-alike-0");
  await decided(tool, 3);

  // Undone, and decided again.
  await tool.frame.click("#undo");
  await decided(tool, 2);
  await openCard(tool, "confirms", "S4");
  await tool.frame.click("#card-alike-0");
  await decided(tool, 3);

  await openCard(tool, "errors", "F8");
  assert.match(await tool.frame.textContent("#card-gone"), /消える人/);
  await tool.frame.click("#card-leave-out");
  await decided(tool, 4);

  assert.match(await tool.frame.textContent("#gaiji"), /1人を見る（U\+E000）/);
  await tool.frame.fill("#gaiji-0", "\u{E001}");
  await tool.frame.press("#gaiji-0", "Tab");
  await tool.frame.waitForSelector("#gaiji .error-text");
  await tool.frame.fill("#gaiji-0", "高");
  await tool.frame.press("#gaiji-0", "Tab");
  await decided(tool, 5);
  await shoot(tool, "decide-gaiji");
  await assertNoNumber(tool, ledger.numbers);

  assert.match(await recheck(tool, "出力できます"), /^\[出力できます\]/);
  assert.match(await sentence(tool), /^19人分のCSVを作成しました/);
  assert.equal(await tool.frame.$("#gaiji"), null);
  assert.deepEqual([await onTab(tool, "errors"), await onTab(tool, "confirms"), await onTab(tool, "confirmed"), await onTab(tool, "left-out")], [0, 0, 4, 1]);
  await tool.frame.click("#tab-confirmed");
  await tool.frame.waitForSelector("#list tr.grid__row");
  await shoot(tool, "decide-confirmed");
  await assertMasked(tool);

  const notes = await download(tool.page, tool.frame, "#save-notes", folder.folder);
  assert.equal(notes.name, "PMH_nanbyo.pmhnote.json");
  const kept = JSON.parse(await readFile(notes.file, "utf8"));
  assert.deepEqual([kept.confirmations.length, kept.corrections.length, kept.left_out.length], [4, 1, 1]);
  await tool.frame.click("#to-output");
  const settings = await download(tool.page, tool.frame, "#save-settings", folder.folder);
  assert.deepEqual(JSON.parse(await readFile(settings.file, "utf8")).dictionary, { "\u{E000}": "高" });
  const csv = await download(tool.page, tool.frame, "#save-csv", folder.folder);
  const text = await readFile(csv.file, "utf8");
  assert.ok(text.includes("1943-05-20") && text.includes("高田　太郎") && !text.includes("\u{E000}"));
  assertQuiet(tool);
  await tool.context.close();

  const next = await openToolThen(browser);
  await dropOn(next, [ledger.file, settings.file, notes.file]);
  await asLedger(next);
  assert.match(await state(next, "出力できます", "エラー", "要確認"), /^\[出力できます\]/);
  await next.frame.click("#to-output");
  const again = await download(next.page, next.frame, "#save-csv", folder.folder);
  assert.equal(await readFile(again.file, "utf8"), text);
  await next.context.close();
});

test("by keyboard alone: opened, decided with one Enter, closed, and back at the same place", async () => {
  const tool = await checkedTool(browser, ledger.file);
  const press = (key) => tool.page.keyboard.press(key);
  const type = (text) => tool.page.keyboard.insertText(text);
  const focused = (selector) => tool.frame.waitForFunction((selector) => document.activeElement?.matches(selector), selector);
  await tabTo(tool, "[role=tab][aria-selected=true]");
  await press("ArrowRight");
  await focused("#tab-confirms");
  await press("F8");
  await focused('tr[aria-rowindex="2"]');
  await press("Enter");
  await cardReady(tool);
  await focused("#card-who");
  await type("健康課 山田");
  await press("Tab");
  await focused("#card-reason");
  await type("受給者証で確認した");
  await press("Escape");
  await tool.frame.waitForSelector("#card:not([open])", { state: "attached" });
  await focused('tr[aria-rowindex="2"]');
  // Who and why are remembered: F8, Enter, Enter.
  await press("Enter");
  await focused("#card-confirm-0");
  await press("Enter");
  await decided(tool, 1);
  await focused('tr[aria-rowindex="2"]');
  await press("F8");
  await focused('tr[aria-rowindex="3"]');
  await press("Enter");
  await focused("#card-confirm-0");
  await press("Enter");
  await decided(tool, 2);
  await tabTo(tool, "#recheck", "Shift+Tab");
  await press("Enter");
  await tool.frame.waitForSelector("#check-result:not(:has(#recheck))");
  await focused('tr[aria-rowindex="3"]');
  assert.deepEqual([await onTab(tool, "confirms"), await onTab(tool, "confirmed")], [2, 2]);

  // An error: the value has the focus, Enter keeps it.
  await tabTo(tool, "[role=tab][aria-selected=true]", "Shift+Tab");
  await press("ArrowLeft");
  await focused("#tab-errors");
  await press("F8");
  await focused('tr[aria-rowindex="2"]');
  await press("Enter");
  await focused("#card-value");
  await type("S18.5.20");
  await press("Enter");
  await decided(tool, 1);
  await tabTo(tool, "#undo", "Shift+Tab");
  await press("Enter");
  await tool.frame.waitForFunction(() => document.querySelector("#decided").textContent.includes("取り消しを"));
  assertQuiet(tool);
  await tool.context.close();
});

test("the My Number is on the screen while the button is held, by pointer and by key, and the count is kept", async () => {
  const tool = await checkedTool(browser, ledger.file);
  await openCard(tool, "errors", "F2");
  await assertNoNumber(tool, ledger.numbers);
  const number = ledger.numbers[0];
  const box = await tool.frame.locator("#card-reveal").boundingBox();
  await tool.page.mouse.move(box.x + 20, box.y + 10);
  await tool.page.mouse.down();
  await tool.frame.waitForFunction((number) => document.querySelector("#card-my-number").textContent === number, number);
  const others = await tool.frame.textContent("#card-neighbours");
  assert.ok(ledger.numbers.every((other) => !others.includes(other)));
  await tool.page.mouse.up();
  await tool.frame.waitForFunction(() => /^＊+$/.test(document.querySelector("#card-my-number").textContent));
  await assertNoNumber(tool, ledger.numbers);
  await tool.frame.focus("#card-reveal");
  await tool.page.keyboard.down(" ");
  await tool.frame.waitForFunction((number) => document.querySelector("#card-my-number").textContent === number, number);
  await tool.page.keyboard.up(" ");
  await tool.frame.waitForFunction(() => /^＊+$/.test(document.querySelector("#card-my-number").textContent));
  assert.match(await tool.frame.textContent("#card-shown"), /2回/);
  await tool.page.keyboard.down(" ");
  await tool.frame.waitForFunction((number) => document.querySelector("#card-my-number").textContent === number, number);
  await tool.page.keyboard.press("Escape");
  await tool.frame.waitForSelector("#card:not([open])", { state: "attached" });
  await assertNoNumber(tool, ledger.numbers);
  await tool.page.keyboard.up(" ");

  // What the clinic will see is masked, too; what is empty is said.
  await openCard(tool, "errors", "F2");
  await tool.frame.click("#card-tab-clinic");
  await tool.frame.waitForSelector("#clinic");
  assert.match(await tool.frame.textContent("#clinic"), /必要な項目が空欄です/);
  await shoot(tool, "decide-clinic");
  await assertNoNumber(tool, ledger.numbers);

  // How often it was shown is said where the files are saved, and in the report.
  await tool.frame.click("#card-close");
  await tool.frame.click("#step-output");
  assert.match(await tool.frame.textContent("#shown-count"), /表示した回数：3回/);
  const report = await download(tool.page, tool.frame, "#save-report", folder.folder);
  assert.equal(JSON.parse(await readFile(report.file, "utf8")).my_number_shown, 3);
  assertQuiet(tool);
  await tool.context.close();
});

test("a list is narrowed by rule, by item and by words", async () => {
  const tool = await checkedTool(browser, ledger.file);
  await tool.frame.click("#tab-errors");
  await tool.frame.waitForSelector("#list tr.grid__row");
  const item = await tool.frame.$$eval("#filter-item option", (options) => options.map((option) => option.textContent));
  assert.ok(item.some((text) => text.includes("氏名（1件）")) && item.some((text) => text.includes("生年月日（2件）")), `${item}`);
  await tool.frame.selectOption("#filter-item", "basicFiveInfo.dateOfBirth");
  await tool.frame.waitForFunction(() => document.querySelector("#filter-count").textContent === "3件中2件");
  await tool.frame.fill("#filter", "F8");
  await tool.frame.press("#filter", "Enter");
  await tool.frame.waitForFunction(() => document.querySelector("#filter-count").textContent === "3件中1件");
  await tool.frame.selectOption("#filter-item", "");
  await tool.frame.fill("#filter", "");
  await tool.frame.press("#filter", "Enter");
  await tool.frame.selectOption("#filter-rule", "private_use_character");
  await tool.frame.waitForFunction(() => document.querySelector("#filter-count").textContent === "3件中1件");
  assertQuiet(tool);
  await tool.context.close();
});
