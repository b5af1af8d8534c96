// The clerk's way through the page: what the flow tests share.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { choose, dist, drop, openTool, root } from "./browser.mjs";

/** The ledgers whose outcome is known byte by byte. */
export const corpus = (name) => path.join(root, "tests/corpus", name);

/** Runs the native command; gives its standard output, throws when it fails. */
export const command = async (...args) =>
  (await promisify(execFile)(path.join(dist, "pmh-csv"), args, { maxBuffer: 1 << 28 })).stdout;

/** The day on which the corpus was made. */
export const today = "2026-04-01";

/** Opens the tool with a clock that stands still at 09:30 of the corpus' day. */
export async function openToolThen(browser, screen) {
  const newContext = async (options) => {
    const context = await browser.newContext(options);
    await context.clock.setFixedTime(new Date(`${today}T09:30:00+09:00`));
    return context;
  };
  return openTool({ newContext }, undefined, screen);
}

/** Waits until the title carries one of these words, and gives the whole title. */
export async function state(tool, ...words) {
  await tool.page.waitForFunction((words) => words.some((word) => document.title.includes(word)), words, { timeout: 120_000 });
  return tool.page.title();
}

/** The sentence on top. */
export const sentence = (tool) => tool.frame.textContent("#verdict");

/** A CSV with our own heading may be the file of last time: where the page asks, it is a ledger. */
export async function asLedger(tool) {
  await tool.frame.waitForSelector("#intake, #as-ledger, #check-result", { timeout: 120_000 });
  if (await tool.frame.$("#as-ledger")) {
    await tool.frame.click("#as-ledger");
  }
}

/** Chooses a ledger and waits for the screen 取込. */
export async function take(tool, file) {
  await choose(tool.page, tool.frame, "#choose-ledger", file);
  await asLedger(tool);
  await tool.frame.waitForSelector("#intake");
}

/** Drops files anywhere on the page. */
export const dropOn = (tool, files) => drop(tool.page, tool.frame, "#drop-area", files);

/** From 取込 to the verdict, past the mapping. */
export async function check(tool) {
  await tool.frame.click("#to-mapping");
  await tool.frame.waitForSelector("#mapping");
  await tool.frame.click("#check");
  await tool.frame.waitForSelector("#check-result", { timeout: 120_000 });
}

/** Everything on the page that can be read, choices and hints included. */
export const wholeText = (tool) =>
  tool.frame.evaluate(() => {
    const attributes = ["value", "title", "placeholder", "aria-label"];
    const seen = [...document.querySelectorAll("*")].flatMap((element) => [
      ...attributes.map((name) => element.getAttribute(name) ?? ""),
      "value" in element ? String(element.value) : "",
    ]);
    return [document.title, document.querySelector("#app").innerText, ...seen].join("\n");
  });

/** No My Number, in whatever dress, stands on the page. */
export async function assertMasked(tool) {
  const text = (await wholeText(tool)).replace(/[0-9a-f]{64}/g, "");
  const number = /[0-9０-９]{11,}|[0-9０-９]{4}[-－ 　][0-9０-９]{4}[-－ 　][0-9０-９]{4}/;
  assert.equal(number.exec(text)?.[0].length, undefined, "something like a My Number stands on the page");
}

/** Nothing left the page, nothing broke in it. */
export function assertQuiet(tool) {
  assert.deepEqual(tool.requests.filter((url) => !/^(file|blob|data|about):/.test(url)), []);
  assert.deepEqual(tool.complaints, []);
}

/** The rows of the table in sight, as lists of texts. */
export const rowsInSight = (tool) =>
  tool.frame.$$eval("#list tbody tr.grid__row", (rows) =>
    rows.map((row) => [...row.cells].map((cell) => cell.innerText.trim())));

/** Every row of the open list, read by scrolling like a person does; `key` tells rows apart. */
export async function allRows(tool) {
  const found = new Map();
  const total = Number(await tool.frame.getAttribute("#list table", "aria-rowcount")) - 1;
  for (let step = 0; step < 500 && found.size < total; step += 1) {
    const rows = await tool.frame.$$eval("#list tbody tr.grid__row", (rows) =>
      rows.map((row) => [row.getAttribute("aria-rowindex"), [...row.cells].map((cell) => cell.innerText.trim())]));
    for (const [index, cells] of rows) {
      found.set(Number(index) - 2, cells);
    }
    await tool.frame.$eval("#list", (list) => list.scrollBy(0, 198));
    await tool.frame.waitForTimeout(20);
  }
  assert.equal(found.size, total);
  return [...found.keys()].sort((a, b) => a - b).map((key) => found.get(key));
}

/** Presses Tab until the element has the focus. */
export async function tabTo(tool, selector, key = "Tab") {
  for (let step = 0; step < 150; step += 1) {
    const there = await tool.frame.evaluate((selector) => document.activeElement?.matches(selector) ?? false, selector);
    if (there) {
      return;
    }
    await tool.page.keyboard.press(key);
  }
  assert.fail(`the keyboard does not reach ${selector}`);
}
