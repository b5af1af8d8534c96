// Files made to hurt, dropped on the page: one sentence or the rows, and the page goes on working.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { choose, launch } from "../lib/browser.mjs";
import { assertQuiet, corpus, openToolThen, sentence, state, take } from "../lib/flow.mjs";

const folder = process.env.PMH_HOSTILE;
const index = JSON.parse(readFileSync(path.join(folder, "index.json"), "utf8"));

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** Chooses a file and gives the title once the page has said something about it, with the seconds that took. */
async function give(tool, file) {
  const begin = performance.now();
  await choose(tool.page, tool.frame, "#choose-ledger", path.join(folder, file));
  await tool.frame.waitForFunction(
    (file) => document.querySelector("#verdict").textContent.includes(file) || document.querySelector("#as-ledger, #design-as-ledger"),
    file, { timeout: 120_000 });
  const asked = await tool.frame.$("#as-ledger, #design-as-ledger");
  await asked?.click();
  await tool.frame.waitForFunction((file) => document.querySelector("#verdict").textContent.includes(file), file, { timeout: 120_000 });
  return { title: await state(tool, "[待機]", "[エラー", "[要確認", "[出力できます]"), seconds: (performance.now() - begin) / 1000 };
}

test("files made to hurt are refused with the command's sentence, and the page stays usable", async (t) => {
  assert.ok(index.length > 50, `only ${index.length} files`);
  const tool = await openToolThen(browser);
  let slowest = { seconds: 0 };
  for (const { file, code, message } of index) {
    await tool.frame.click("#step-start");
    let { title, seconds } = await give(tool, file);
    if (code > 0 && title.startsWith("[待機]")) {
      // Its beginning can be read: what hurts comes with the check.
      const begin = performance.now();
      await tool.frame.click("#check-now");
      title = await state(tool, "[エラー", "[要確認", "[出力できます]");
      seconds += (performance.now() - begin) / 1000;
    }
    if (seconds > slowest.seconds) slowest = { file, seconds };
    const said = await sentence(tool);
    if (code > 0) {
      assert.match(title, /^\[エラー/, `${file}: ${said}`);
      assert.ok(said.includes(message), `${file}: ${said} / ${message}`);
    } else {
      // What can be read is read, or has no heading: the page says so in its own words.
      assert.ok(said.length > 5 && !said.includes("不具合"), `${file}: ${said}`);
    }
  }
  t.diagnostic(`slowest: ${slowest.file} ${slowest.seconds.toFixed(2)} s`);
  await tool.frame.click("#step-start");
  await take(tool, corpus("nanbyo-ordinary.xlsx"));
  assert.match(await sentence(tool), /nanbyo-ordinary\.xlsx/);
  assertQuiet(tool);
  await tool.context.close();
});
