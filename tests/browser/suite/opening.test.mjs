// The single file, opened by a double click: it starts, takes a ledger both ways, and nothing breaks around it.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { choose, drop, launch, openTool, scratch, screens, shoot, singleFile, toolFrame } from "../lib/browser.mjs";

let browser;
let folder;
before(async () => {
  browser = await launch();
  folder = await scratch();
  await writeFile(folder.file("ledger.csv"), "氏名,番号\n見本,1\n");
});
after(async () => {
  await browser.close();
  await folder.remove();
});

for (const screen of screens) {
  test(`opens from file:// at ${screen.width}×${screen.height} without a complaint and without a request`, async () => {
    const tool = await openTool(browser, undefined, screen);
    assert.match(await tool.page.title(), /^\[待機\]/);
    const program = await tool.frame.textContent("#program");
    assert.match(program, /[0-9a-f]{64}/);
    const scrolls = await tool.frame.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.equal(scrolls, false, "the page is wider than the screen");
    const outside = tool.requests.filter((url) => !/^(file|blob|data|about):/.test(url));
    assert.deepEqual(outside, []);
    assert.deepEqual(tool.complaints, []);
    await shoot(tool, "start");
    await tool.context.close();
  });
}

test("takes a ledger from the file chooser", async () => {
  const tool = await openTool(browser);
  await choose(tool.page, tool.frame, "#choose-ledger", folder.file("ledger.csv"));
  await tool.frame.waitForFunction(() => document.querySelector("#verdict").textContent.includes("ledger.csv（23バイト）"));
  await tool.context.close();
});

test("takes a ledger by drag and drop", async () => {
  const tool = await openTool(browser);
  await drop(tool.page, tool.frame, "#drop-area", folder.file("ledger.csv"));
  await tool.frame.waitForFunction(() => document.querySelector("#verdict").textContent.includes("ledger.csv（23バイト）"));
  await tool.context.close();
});

test("a file dropped beside the drop area does not open itself", async () => {
  const tool = await openTool(browser);
  await drop(tool.page, tool.frame, "#program", folder.file("ledger.csv"));
  await tool.frame.waitForSelector("#drop-area");
  assert.equal(new URL(tool.page.url()).pathname.endsWith("/pmh-csv.html"), true);
  await tool.context.close();
});

test("says one plain sentence where the browser's hardening takes WebAssembly away", async () => {
  const hardened = await launch("--js-flags=--jitless");
  try {
    const page = await hardened.newPage();
    await page.goto(singleFile);
    const frame = await toolFrame(page);
    await frame.waitForSelector("#boot-message[role=alert]");
    assert.match(await frame.textContent("#boot-message"), /WebAssemblyが使えないため、このツールは動きません。/);
    await page.waitForFunction(() => document.title.startsWith("[エラー]"));
  } finally {
    await hardened.close();
  }
});

test("a worker that died is replaced, and the next ledger is read as if nothing had been", async () => {
  const tool = await openTool(browser);
  const dead = tool.page.workers()[0];
  const closed = dead.waitForEvent("close");
  await dead.evaluate(() => {
    setTimeout(() => {
      throw new Error("out of memory");
    });
  });
  await closed;
  await choose(tool.page, tool.frame, "#choose-ledger", folder.file("ledger.csv"));
  await tool.frame.waitForFunction(() => document.querySelector("#verdict").textContent.includes("ledger.csv（23バイト）"));
  await tool.context.close();
});
