// A hundred thousand people: progress, stopping, little memory, and no row of the lists out of reach.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { choose, download, launch, scratch } from "../lib/browser.mjs";
import { assertMasked, assertQuiet, command, openToolThen, rowsInSight, state, take, today } from "../lib/flow.mjs";

const people = 100_000;
let browser;
let folder;
let ledger;
before(async () => {
  browser = await launch();
  folder = await scratch();
  ledger = folder.file("large.xlsx");
  await command("sample", "--scheme", "nanbyo", "--rows", String(people), "--seed", "7", "--today", today, "-o", ledger);
});
after(async () => {
  await browser.close();
  await folder.remove();
});

test("work shows how far it is, stops at once, and can be begun again", async () => {
  const tool = await openToolThen(browser);
  await take(tool, ledger);
  await tool.frame.click("#check-now");
  await tool.frame.waitForFunction(() => /[1-9][0-9,]*行まで読みました（\d+%）/.test(document.querySelector("main").textContent));
  assert.match(await tool.page.title(), /^\[処理中 \d+%\]/);
  await tool.frame.click("#cancel");
  await tool.frame.waitForSelector("#mapping, #intake");
  assert.match(await tool.frame.textContent("#verdict"), /中止しました/);
  assert.match(await state(tool, "待機"), /^\[待機\]/);
  await tool.frame.click("#step-check");
  await state(tool, "出力できます");
  assertQuiet(tool);
  await tool.context.close();
});

test("the CSV is the command's, the memory small, every entry in reach", async () => {
  const tool = await openToolThen(browser);
  await take(tool, ledger);
  await tool.frame.click("#check-now");
  await state(tool, "出力できます");

  const [worker] = tool.page.workers();
  const memory = await worker.evaluate("wasm_bindgen.initSync().memory.buffer.byteLength");
  assert.ok(memory < 100 * 1024 * 1024, `${memory} bytes of wasm memory`);

  await tool.frame.click("#tab-changes");
  await tool.frame.waitForSelector("#list tr.grid__row");
  const total = Number(await tool.frame.getAttribute("#list table", "aria-rowcount")) - 1;
  assert.ok(total > people, `${total} changes`);
  const drawn = await tool.frame.$$eval("#list tr", (rows) => rows.length);
  assert.ok(drawn < 60, `${drawn} rows in the document`);
  await tool.frame.$eval("#list", (list) => list.scrollTo(0, list.scrollHeight));
  await tool.frame.waitForSelector(`#list tr[aria-rowindex="${total + 1}"]`);
  await assertMasked(tool);
  const last = (await rowsInSight(tool)).at(-1);
  assert.match(last[0], /^[A-Z]+\d+$/);
  await tool.frame.fill("#filter", last[0]);
  await tool.frame.press("#filter", "Enter");
  await tool.frame.waitForFunction(() => document.querySelector("#filter-count")?.textContent.endsWith("中1件"));

  await tool.frame.click("#to-output");
  const { file, name } = await download(tool.page, tool.frame, "#save-csv", folder.folder);
  assert.match(name, /_100000件\.csv$/);
  const native = folder.file("native.csv");
  await command("convert", ledger, "--today", today, "--out", native);
  assert.ok((await readFile(file)).equals(await readFile(native)), "the page's CSV differs from the command's");
  assertQuiet(tool);
  await tool.context.close();
});

test("another ledger can be taken while nothing of the last one is left", async () => {
  const tool = await openToolThen(browser);
  await take(tool, ledger);
  await tool.frame.click("#check-now");
  await state(tool, "出力できます");
  await tool.frame.click("#step-start");
  await choose(tool.page, tool.frame, "#choose-ledger", ledger);
  await tool.frame.waitForSelector("#intake");
  assert.match(await tool.page.title(), /^\[待機\]/);
  assert.equal(await tool.frame.$eval("#step-output", (button) => button.disabled), true);
  await tool.context.close();
});
