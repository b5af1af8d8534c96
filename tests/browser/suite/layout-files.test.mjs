// Files that are not taken silently: other settings, and a ファイル設計書 instead of a ledger.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { root, screens } from "../lib/browser.mjs";
import { desk, dropOnTop } from "../lib/desk.mjs";
import { assertMasked, assertQuiet, corpus, sentence, take } from "../lib/flow.mjs";

const here = desk();

test("settings that differ from those in use show what would change, and the clerk chooses", async () => {
  const tool = await here.open(screens[0]);
  await take(tool, corpus("nanbyo-ordinary.xlsx"));
  await tool.frame.click("#to-mapping");
  await tool.frame.waitForSelector("#mapping");
  await tool.frame.selectOption("#layout", "medical-subsidy-full");
  await tool.frame.waitForSelector("#mapping");
  await tool.frame.click("#open-layout");
  await tool.frame.waitForSelector("ol#layout-preview li");
  await tool.frame.selectOption("#dialect-encoding", "cp932");
  await tool.frame.waitForFunction(() => document.querySelector("#layout-preview-title")?.innerText.includes("シフトJIS"));
  await tool.frame.click("#layout-back");
  await tool.frame.waitForSelector("#mapping");
  const file = here.file("other.pmhset.json");
  const constants = { certificationName: "マル乳" };
  await writeFile(file, JSON.stringify({ version: 1, scheme: "kodomo", constants, dictionary: { 髙: "高" } }));
  await dropOnTop(tool, file);
  await tool.frame.waitForSelector("#settings-offer");
  const changes = await tool.frame.innerText("#settings-changes");
  for (const words of ["制度", "受給者証名", "マル乳", "「髙」", "レイアウト"]) {
    assert.ok(changes.includes(words), `${words} in ${changes}`);
  }
  assert.match(await tool.frame.innerText("#settings-layout"), /シフトJIS（CP932）\s+UTF-8/);
  assert.match(await tool.frame.innerText("#settings-layout-effect"), /全件再連携/);
  await assertMasked(tool);
  await tool.frame.click("#settings-leave");
  await tool.frame.waitForSelector("#mapping");
  assert.equal(await tool.frame.inputValue("#scheme"), "");
  await dropOnTop(tool, file);
  await tool.frame.waitForSelector("#settings-offer");
  await tool.frame.focus("#settings-take");
  await tool.page.keyboard.press("Enter");
  await tool.frame.waitForSelector("#mapping");
  assert.equal(await tool.frame.inputValue("#scheme"), "kodomo");
  assertQuiet(tool);
  await tool.context.close();
});

test("a workbook dropped on the layout form is not taken for a ledger silently", async () => {
  const tool = await here.open(screens[0]);
  await tool.frame.click("#open-layout");
  await tool.frame.waitForSelector("ol#layout-preview li");
  await dropOnTop(tool, corpus("nanbyo-ordinary.xlsx"));
  await tool.frame.waitForSelector("#design-offer");
  await tool.frame.click("#design-leave");
  await tool.frame.waitForSelector("#layout-form");
  await dropOnTop(tool, corpus("nanbyo-ordinary.xlsx"));
  await tool.frame.waitForSelector("#design-offer");
  await tool.frame.click("#design-as-ledger");
  await tool.frame.waitForSelector("#intake");
  await assertMasked(tool);
  assertQuiet(tool);
  await tool.context.close();
});

test("a ファイル設計書 is opened as a layout, used, corrected and confirmed", async () => {
  const tool = await here.open(screens[0]);
  await dropOnTop(tool, path.join(root, "tests/design/ministry.xlsx"));
  await tool.frame.waitForSelector("#design-offer");
  assert.match(await sentence(tool), /ファイル設計書のようです/);
  await tool.frame.click("#design-leave");
  await tool.frame.waitForSelector("#start");
  await dropOnTop(tool, path.join(root, "tests/design/ministry.xlsx"));
  await tool.frame.waitForSelector("#design-offer");
  await tool.frame.click("#design-open");
  await tool.frame.waitForSelector("#design-use");
  assert.match(await tool.frame.innerText("#design-counts"), /同じ項目\d+、違う項目\d+、設計書だけの項目\d+、ツールだけの項目\d+/);
  assert.match(await tool.frame.innerText("#design"), /氏名カナ/);
  await tool.frame.click("#design-use");
  await tool.frame.waitForFunction(() => document.querySelector("#dialect-header")?.value === "id");
  assert.equal(await tool.frame.inputValue("#dialect-quote"), "always");
  assert.equal(await tool.frame.inputValue('[id="item-max-basicFiveInfo.nameKana"]'), "200");
  assert.match(await tool.frame.innerText("#layout-preview"), /"myNumber"/);
  await tool.frame.fill('[id="item-max-basicFiveInfo.nameKana"]', "100");
  await tool.frame.press('[id="item-max-basicFiveInfo.nameKana"]', "Tab");
  await tool.frame.fill("#confirm-by", "国保係");
  await tool.frame.fill("#confirm-on", "2026-04-01");
  await tool.frame.click("#confirm-layout");
  await tool.frame.waitForSelector("#confirmed");
  assert.match(await tool.frame.innerText("#confirmed"), /ministry\.xlsx/);
  await assertMasked(tool);
  assertQuiet(tool);
  await tool.context.close();
});
