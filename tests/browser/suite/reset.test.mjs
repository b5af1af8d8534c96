// 設定と答えを最初に戻す: one press, and one press back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { choose } from "../lib/browser.mjs";
import { desk } from "../lib/desk.mjs";
import { assertQuiet, corpus, sentence, tabTo, take } from "../lib/flow.mjs";

const it = desk();

/** The choices on the screen 項目の対応. */
const choices = (tool) =>
  tool.frame.$$eval("#mapping select, #mapping input", (all) => all.map((one) => [one.id, one.type === "checkbox" ? one.checked : one.value]));
const settled = (tool) => tool.frame.waitForSelector('#main[aria-busy="false"] #mapping');

test("a reset is undone by one button, by keyboard too, and everything is back", async () => {
  const tool = await it.open();
  await take(tool, corpus("nanbyo-ordinary.xlsx"));
  await tool.frame.click("#to-mapping");
  await settled(tool);
  await tool.frame.fill("#municipality", "011002");
  await tool.frame.press("#municipality", "Tab");
  await tool.frame.selectOption('[id="source-certificationName"]', "constant");
  await tool.frame.fill('[id="constant-certificationName"]', "受給者証（見本）");
  await tool.frame.press('[id="constant-certificationName"]', "Tab");
  await tool.frame.check('#unused input[type="checkbox"] >> nth=0');
  await tool.frame.selectOption("#scheme", "seishin");
  await settled(tool);
  const before = await choices(tool);
  assert.ok(before.some(([id, value]) => id === "municipality" && value === "011002"));

  await tabTo(tool, "#reset-settings");
  await tool.page.keyboard.press("Enter");
  await tool.frame.waitForSelector("#reset-done");
  assert.match(await tool.frame.textContent("#reset-done"), /設定と答えを最初に戻しました。/);
  assert.notDeepEqual(await choices(tool), before);
  assert.equal(await tool.frame.inputValue("#municipality"), "");
  assert.match(await sentence(tool), /項目の対応を確かめてください。/, "the sentence is about this screen");

  await tabTo(tool, "#undo-reset");
  await tool.page.keyboard.press("Enter");
  await tool.frame.waitForSelector("#mapping:not(:has(#reset-done))");
  assert.deepEqual(await choices(tool), before);
  const saved = it.saved;
  await tool.frame.click("#check");
  await tool.frame.waitForSelector("#check-result, #compare");
  await tool.frame.click("#step-output");
  const settings = JSON.parse((await saved(tool, "#save-settings")).bytes.toString());
  assert.deepEqual([settings.scheme, settings.municipality, settings.constants.certificationName], ["seishin", "011002", "受給者証（見本）"]);
  assertQuiet(tool);
  await tool.context.close();
});

test("another ledger has nothing to undo", async () => {
  const tool = await it.open();
  await take(tool, corpus("nanbyo-ordinary.xlsx"));
  await tool.frame.click("#to-mapping");
  await settled(tool);
  await tool.frame.click("#reset-settings");
  await tool.frame.waitForSelector("#reset-done");
  await tool.frame.click("#step-intake");
  await choose(tool.page, tool.frame, "#choose-other", corpus("nanbyo-ordinary.xlsx"));
  await tool.frame.waitForSelector("#intake");
  await tool.frame.click("#to-mapping");
  await settled(tool);
  assert.equal(await tool.frame.$("#reset-done"), null);
  await tool.context.close();
});
