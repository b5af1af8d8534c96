// axe-core finds nothing on the pages that refuse a file, nor on those that cannot start or go on.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { test } from "node:test";
import { assertAccessible } from "../lib/axe.mjs";
import { choose, launch, singleFile, toolFrame } from "../lib/browser.mjs";
import { desk } from "../lib/desk.mjs";
import { corpus, sentence, state, take } from "../lib/flow.mjs";

const it = desk();
const head = "氏名,番号\n見本,1\n";

/** What the clerk gave, its bytes or a file of the corpus, and what the page must call it. */
const refused = [
  ["password", "unreadable-password.xlsx", null, /パスワード/],
  ["HTML as .xls", "unreadable-html.xls", null, /HTML/],
  ["PDF", "unreadable-pdf.xlsx", null, /PDF/],
  ["empty file", "unreadable-empty.csv", null, /空です/],
  ["damaged workbook", "unreadable-truncated.xlsx", null, /壊れ/],
  ["image", "写真.png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52], /画像/],
  ["XML", "book.xls", '<?xml version="1.0"?><Workbook></Workbook>', /XML/],
  ["JSON that is no settings", "list.json", '[{"name":"見本"}]', /JSON/],
  ["Word", "letter.rtf", "{\\rtf1\\ansi text}", /文書/],
  ["unknown bytes", "data.bin", [1, 0, 2, 0xff, 0xfe, 3, 0, 0, 9, 0x80, 0, 0, 7, 0, 0, 1], /形式/],
  ["unknown encoding", "odd.csv", [...Buffer.from(head), 0xff, 0xff, 0x0a], /文字/],
  ["unclosed quote", "quote.csv", `${head}"見本,2\n`, /引用符/],
  ["damaged settings", "office.pmhset.json", '{"version":1,"scheme":', /設定/],
  ["settings of a later version", "later.pmhset.json", '{"version":99}', /設定|版/],
  ["damaged 確認・修正台帳", "office.pmhnote.json", '{"version":1,"confirmations":', /確認・修正台帳/],
];

let shared;
for (const [name, file, bytes, words] of refused) {
  test(`axe finds nothing: refused, ${name}`, async () => {
    // One page for all of them: a refusal never keeps it from the next file.
    shared ??= await it.open();
    const tool = shared;
    if (bytes) {
      await writeFile(it.file(file), typeof bytes === "string" ? bytes : Buffer.from(bytes));
    }
    await choose(tool.page, tool.frame, "#choose-ledger", bytes ? it.file(file) : corpus(file));
    await tool.frame.waitForFunction((file) => document.querySelector("#verdict").textContent.includes(file), file);
    await state(tool, "エラー");
    assert.match(await sentence(tool), words);
    await assertAccessible(tool);
  });
}

test("axe finds nothing: a fault of the tool ended the job", async () => {
  const tool = await it.open();
  await take(tool, corpus("nanbyo-ordinary.xlsx"));
  // Whatever is asked of this worker, it dies of it.
  for (const worker of tool.page.workers()) {
    await worker.evaluate(() => { self.onmessage = () => { throw new Error("made by the test"); }; });
  }
  await tool.frame.click("#check-now");
  await state(tool, "エラー");
  assert.match(await sentence(tool), /不具合/);
  await assertAccessible(tool);
  await tool.context.close();
});

test("axe finds nothing: a fault of the tool took the page", async () => {
  const tool = await it.open();
  await tool.frame.evaluate(() => self.pmhFault("line.rs:7"));
  await tool.frame.waitForSelector("#boot-detail");
  await assertAccessible(tool);
  await tool.context.close();
});

test("axe finds nothing: no WebAssembly in this browser", async () => {
  const hardened = await launch("--js-flags=--jitless");
  try {
    const page = await hardened.newPage();
    await page.goto(singleFile);
    const frame = await toolFrame(page);
    await frame.waitForSelector("#boot-message[role=alert]");
    await assertAccessible({ page, frame });
  } finally {
    await hardened.close();
  }
});
