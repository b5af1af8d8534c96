// 200,000 findings: every one of them in reach, few of them in the document, and the page at hand while the ledger is checked again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { cardReady, decided, onTab, openCard, sign } from "../lib/decide.mjs";
import { desk } from "../lib/desk.mjs";
import { asLedger, assertMasked, assertQuiet, rowsInSight, sentence, state } from "../lib/flow.mjs";
import { choose } from "../lib/browser.mjs";
import { crowd, crowded, some } from "../lib/many.mjs";

const it = desk();

const seconds = (begin) => ((performance.now() - begin) / 1000).toFixed(2);
const drawn = (tool) => tool.frame.$$eval("#list tr", (rows) => rows.length);
const counted = (tool, text) =>
  tool.frame.waitForFunction((text) => document.querySelector("#filter-count")?.textContent === text, text, { timeout: 60_000 });

/** Checks again; gives the seconds until the new result is drawn. */
async function again(tool) {
  const begin = performance.now();
  await tool.frame.click("#recheck");
  await tool.frame.waitForSelector("#check-result:not(:has(#recheck))", { timeout: 120_000 });
  return seconds(begin);
}

test("200,000 findings are listed, scrolled, filtered and mended", async (t) => {
  const { file, right } = await crowded(it);
  const tool = await it.open();
  await choose(tool.page, tool.frame, "#choose-ledger", file);
  await asLedger(tool);
  await tool.frame.waitForSelector("#intake");
  await tool.frame.waitForSelector('#survey[data-done="true"]', { timeout: 120_000 });
  const begin = performance.now();
  await tool.frame.click("#check-now");
  // The page answers while the worker works: its own clock goes on.
  await tool.frame.waitForSelector("#progress");
  const ticks = await tool.frame.evaluate(async () => {
    let ticks = 0;
    while (ticks < 20 && document.querySelector("#progress")) {
      await new Promise((done) => setTimeout(done, 5));
      ticks += 1;
    }
    return ticks;
  });
  assert.equal(ticks, 20, "the page waited for its worker");
  await state(tool, "エラー");
  t.diagnostic(`first check of ${crowd} people: ${seconds(begin)} s`);
  const errors = await onTab(tool, "errors");
  const confirms = await onTab(tool, "confirms");
  assert.ok(errors + confirms >= 2 * crowd, `${errors} + ${confirms}`);
  assert.equal(confirms, some);

  await tool.frame.click("#tab-errors");
  await tool.frame.waitForSelector("#list tr.grid__row");
  assert.ok((await drawn(tool)) < 60, `${await drawn(tool)} rows in the document`);
  const slowest = await tool.frame.evaluate(async () => {
    const list = document.querySelector("#list");
    let slowest = 0;
    for (let step = 1; step <= 40; step += 1) {
      list.scrollTo(0, (list.scrollHeight * step) / 40);
      const begin = performance.now();
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      slowest = Math.max(slowest, performance.now() - begin);
    }
    return slowest;
  });
  t.diagnostic(`slowest two frames while scrolling: ${slowest.toFixed(0)} ms`);
  await tool.frame.waitForSelector(`#list tr[aria-rowindex="${errors + 1}"]`);
  assert.ok((await drawn(tool)) < 60);
  assert.equal((await rowsInSight(tool)).at(-1)[3].replace(/\D/g, ""), String(crowd + 1), "the last person is in sight");
  const elements = await tool.frame.evaluate(() => document.querySelectorAll("*").length);
  assert.ok(elements < 2000, `${elements} elements in the document`);

  const last = (await rowsInSight(tool)).at(-1)[3];
  let searching = performance.now();
  await tool.frame.fill("#filter", last);
  await tool.frame.press("#filter", "Enter");
  await counted(tool, `${errors.toLocaleString("en")}件中1件`);
  t.diagnostic(`filter by a cell: ${seconds(searching)} s`);
  await tool.frame.fill("#filter", "どこにもない言葉");
  await tool.frame.press("#filter", "Enter");
  await tool.frame.waitForSelector("#list-empty");
  await tool.frame.fill("#filter", "");
  await tool.frame.press("#filter", "Enter");
  searching = performance.now();
  await tool.frame.selectOption("#filter-rule", "private_use_character");
  await counted(tool, `${errors.toLocaleString("en")}件中${some.toLocaleString("en")}件`);
  t.diagnostic(`filter by a rule: ${seconds(searching)} s`);
  await assertMasked(tool);
  await tool.frame.selectOption("#filter-rule", "");

  // One value of one row.
  await tool.frame.waitForSelector("#list tr.grid__row");
  await tool.frame.$eval("#list", (list) => list.scrollTo(0, 0));
  await tool.frame.waitForSelector('#list tr[aria-rowindex="2"]');
  const cell = await tool.frame.$$eval("#list tr.grid__row", (rows) => rows.find((row) => row.cells[4].innerText.includes("個人番号")).cells[3].innerText.trim());
  await openCard(tool, "errors", cell);
  await sign(tool);
  await tool.frame.fill("#card-value", right);
  await tool.frame.click("#card-correct");
  await decided(tool, 1);
  t.diagnostic(`re-check after a fix of 1 row: ${await again(tool)} s`);
  assert.equal(await onTab(tool, "errors"), errors - 1);

  // One character of 10,000 rows.
  assert.match(await tool.frame.textContent("#gaiji"), /10,000人を見る（U\+E000）/);
  await tool.frame.fill("#gaiji-0", "高");
  await tool.frame.press("#gaiji-0", "Tab");
  await decided(tool, 1);
  t.diagnostic(`re-check after a fix of ${some} rows (one character): ${await again(tool)} s`);
  assert.equal(await onTab(tool, "errors"), errors - 1 - some);
  assert.equal(await tool.frame.isVisible("#gaiji"), false, "no character is open any more");

  // 10,000 alike, confirmed with one reason.
  await tool.frame.click("#tab-confirms");
  await tool.frame.waitForSelector("#list tr.grid__row");
  await tool.frame.click("#list .open");
  await cardReady(tool);
  const deciding = performance.now();
  await tool.frame.click("#card-alike-0");
  await tool.frame.waitForSelector("#recheck", { timeout: 120_000 });
  t.diagnostic(`${some} confirmed together: ${seconds(deciding)} s`);
  t.diagnostic(`re-check after ${some} confirmations: ${await again(tool)} s`);
  assert.deepEqual([await onTab(tool, "confirms"), await onTab(tool, "confirmed")], [0, some]);
  assert.match(await sentence(tool), /100,000人中/);
  assertQuiet(tool);
  await tool.context.close();
});
