// The table of ids in the manual and the page say the same: every id on the page is in the table, every id of the table is on the page.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { test } from "node:test";
import { choose, drop, root } from "../lib/browser.mjs";
import { checkedTool, decided, doubtful, openCard, recheck, sign } from "../lib/decide.mjs";
import { blind, desk, surveyed } from "../lib/desk.mjs";
import { check, corpus, dropOn, state, take } from "../lib/flow.mjs";
import { copy, ledger, people, sent, set, without } from "../lib/office.mjs";

const here = desk();

/** The table's ids as patterns. */
async function table() {
  const manual = await readFile(path.join(root, "static/manual/ids.md"), "utf8");
  const ids = [...manual.matchAll(/^\| `([^`[]+)` \|/gm)].map((match) => match[1]);
  const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const hole = { 番号: "\\d+", 列番号: "\\d+", 項目: "[\\w.]+", 場所: "[\\w.]+" };
  return ids.map((id) => ({
    id,
    pattern: new RegExp(`^${id.split(/(<[^>]+>)/).map((part) => (part.startsWith("<") ? hole[part.slice(1, -1)] : escape(part))).join("")}$`),
  }));
}

/** Collects the ids of every state it is shown. */
function collector() {
  const seen = new Set();
  const look = async (tool) => {
    const ids = await tool.frame.$$eval("#app [id]", (elements) => elements.map((element) => element.id));
    assert.equal(new Set(ids).size, ids.length, `an id stands twice: ${ids}`);
    ids.forEach((id) => seen.add(id));
  };
  return { seen, look };
}

/** What only some ledgers bring onto 取込 and 項目の対応. */
async function beforeTheCheck(look) {
  const tool = await here.open();
  await tool.frame.click("#practice");
  await tool.frame.waitForSelector("#practice-mark");
  await look(tool);
  await tool.frame.waitForSelector("#step-start:enabled");
  await tool.frame.click("#step-start");
  await tool.frame.waitForSelector("#save-practice-ledger");
  await look(tool);
  const opened = async (file) => {
    await tool.frame.click("#step-start");
    await take(tool, file);
    await surveyed(tool);
    await look(tool);
    await tool.frame.click("#to-mapping");
    await tool.frame.waitForSelector("#mapping");
    await surveyed(tool);
    await look(tool);
  };
  await opened(blind("18-koukousei-two-districts.ods"));
  await opened(blind("08-kodomo-hand-formulas.xlsx"));
  await opened(blind("10-hitorioya-households.xls"));
  const heading = "証種別ID,個人番号,氏名,フリガナ,住所,生年月日,性別,不開示,公費負担者番号,受給者番号,有効期間開始,有効期間終了";
  const line = "A,123456789018,山田太郎,ヤマダタロウ,東京都港区1-1,S50.4.1,男,無,54136015,1234566,未定,期限なし";
  await writeFile(here.file("endless.csv"), `${heading}\r\n${line}\r\n`);
  await opened(here.file("endless.csv"));
  await tool.frame.selectOption('[id="source-basicFiveInfo.name"]', "joined");
  await tool.frame.waitForSelector('[id="join-basicFiveInfo.name-0"]');
  await look(tool);
  const mapping = { headings: ["名前"], sources: [{ item: "basicFiveInfo.name", headings: ["名前"] }] };
  await writeFile(here.file("old.pmhset.json"), JSON.stringify({ version: 1, mapping }));
  await tool.frame.click("#step-start");
  await choose(tool.page, tool.frame, "#choose-ledger", [here.file("endless.csv"), here.file("old.pmhset.json")]);
  await tool.frame.click("#settings-take");
  await tool.frame.waitForSelector("#columns-changed");
  await look(tool);
  await tool.context.close();
}

/** Drops a file on the sentence on top: the middle of a long screen is out of sight. */
async function dropOnTop(tool, file) {
  await tool.frame.evaluate(() => window.scrollTo(0, 0));
  await drop(tool.page, tool.frame, "#verdict", file);
}

/** The cards and what can be done on them. */
async function lookAtDecisions(look, seen) {
  const ledger = await doubtful(here);
  const tool = await checkedTool(here.browser, ledger.file);
  await look(tool);
  await tool.frame.evaluate(() => {
    window.passing = new Set();
    new MutationObserver(() => document.querySelectorAll("#app [id]").forEach((element) => window.passing.add(element.id))).observe(
      document.querySelector("#app"), { childList: true, subtree: true });
  });
  await openCard(tool, "errors", "F2");
  (await tool.frame.evaluate(() => [...window.passing])).forEach((id) => seen.add(id));
  await tool.frame.click("#card-correct");
  await tool.frame.click("#card-tab-clinic");
  await tool.frame.waitForSelector("#card-wrong");
  await look(tool);
  await sign(tool);
  await tool.frame.fill("#card-value", "S18.5.20");
  await tool.frame.click("#card-correct");
  await decided(tool, 1);
  await openCard(tool, "errors", "F8");
  await tool.frame.click("#card-leave-out");
  await decided(tool, 2);
  await openCard(tool, "confirms", "S3");
  await look(tool);
  await tool.frame.click("#card-confirm-0");
  await decided(tool, 3);
  await look(tool);
  await recheck(tool, "エラー");
  await openCard(tool, "confirmed", "S3");
  await look(tool);
  await tool.frame.click("#card-close");
  await openCard(tool, "left-out", "8行目");
  await look(tool);
  await tool.frame.click("#card-close");
  await openCard(tool, "changes", "F2");
  await tool.frame.waitForSelector("#card-uncorrect");
  await look(tool);
  await tool.context.close();
}

/** What the CSV sent last time brings onto はじめに, 前回との比較 and the paper. */
async function besideTheLastFile(look) {
  const fifty = await people(here.folder, 50);
  const now = without(fifty, (at) => at < 3);
  const wider = fifty.map((row, at) => [...row, at === 0 ? "旧項目" : ""]);
  const spoiled = copy(wider);
  set(spoiled, 1, "生年月日", "1980/1/1");
  const tool = await here.open();
  const after = async (action, selector) => {
    await action;
    await tool.frame.waitForSelector(selector);
    await look(tool);
  };
  await after(dropOn(tool, await sent(here.file("excel.csv"), spoiled)), "#damages");
  await dropOn(tool, await sent(here.file("前回.csv"), wider));
  await tool.frame.waitForFunction(() => document.querySelector("#what-is-it")?.textContent.includes("前回.csv"));
  await after(tool.frame.click("#as-previous"), "#previous-chosen");
  await dropOn(tool, await ledger(here.file("台帳.csv"), now));
  await tool.frame.click("#as-ledger");
  await tool.frame.waitForSelector("#intake");
  await after(tool.frame.click("#check-now"), "#to-compare");
  await after(tool.frame.click("#to-compare"), "#columns-differ");
  await tool.frame.fill("#max-gone", "0");
  await after(tool.frame.press("#max-gone", "Enter"), "#stopped");
  await after(tool.frame.click("#release"), "#release-refused");
  await tool.frame.fill("#release-who", "係長");
  await tool.frame.fill("#release-reason", "転出");
  await after(tool.frame.click("#release"), "#released");
  await tool.frame.evaluate(() => { window.print = () => {}; });
  await tool.page.keyboard.press("Control+p");
  await tool.frame.waitForSelector("#paper", { state: "attached" });
  await look(tool);
  await choose(tool.page, tool.frame, "#choose-previous", await sent(here.file("同じ.csv"), now));
  await tool.frame.waitForSelector("#mail-yes");
  await after(tool.frame.click("#mail-yes"), "#mail-answer");
  await after(tool.frame.click("#forget-previous"), "#no-previous");
  await tool.context.close();
}

test("the page and the table of ids agree", async () => {
  const { seen, look } = collector();
  const tool = await here.open();
  await look(tool);
  await tool.frame.click("#open-layout");
  await tool.frame.waitForSelector("ol#layout-preview");
  await tool.frame.selectOption("#dialect-header", "custom");
  await tool.frame.selectOption('[id="item-required-segment"]', "when");
  await tool.frame.fill('[id="item-max-segment"]', "5");
  await tool.frame.selectOption('[id="item-columns-certificationDetail"]', "pairs");
  await tool.frame.click("#add-item");
  await tool.frame.click("#confirm-layout");
  await tool.frame.waitForSelector("#confirm-error");
  await look(tool);
  for (const [field, text] of [["by", "係"], ["on", "2026-04-01"], ["document", "別紙１"]]) {
    await tool.frame.fill(`#confirm-${field}`, text);
  }
  await tool.frame.click("#confirm-layout");
  await tool.frame.waitForSelector("#confirmed");
  await look(tool);
  await dropOnTop(tool, corpus("habit-plain.xlsx"));
  await tool.frame.waitForSelector("#design-offer");
  await look(tool);
  await tool.frame.click("#design-leave");
  await tool.frame.waitForSelector("#layout-form");
  for (const book of ["per-scheme.xlsx", "untidy.xlsx", "ministry.xlsx"]) {
    await dropOnTop(tool, path.join(root, "tests/design", book));
    await tool.frame.waitForFunction((book) => document.querySelector("#design-title")?.innerText.includes(book), book);
    await look(tool);
  }
  const other = here.file("other.pmhset.json");
  await writeFile(other, JSON.stringify({ version: 1 }));
  await dropOnTop(tool, other);
  await tool.frame.waitForSelector("#settings-offer");
  await look(tool);
  await tool.frame.click("#settings-take");
  await tool.frame.waitForSelector("#start");
  // Two bytes that no encoding knows: the encoding may be named.
  await writeFile(here.file("odd.csv"), Buffer.concat([Buffer.from("氏名,番号\n見本,1\n"), Buffer.from([0xff, 0xff, 0x0a])]));
  await choose(tool.page, tool.frame, "#choose-ledger", here.file("odd.csv"));
  await state(tool, "エラー");
  await look(tool);
  const settings = here.file("a.pmhset.json");
  await writeFile(settings, JSON.stringify({ version: 1 }));
  await dropOn(tool, settings);
  await tool.frame.waitForFunction(() => document.querySelector("#verdict").textContent.includes("pmhset"));
  await look(tool);
  await dropOn(tool, [corpus("format-xls.xls"), corpus("text-cp932.csv")]);
  await tool.frame.waitForSelector("#ledgers");
  await look(tool);
  await choose(tool.page, tool.frame, "#choose-other", corpus("text-cp932.csv"));
  await tool.frame.waitForSelector("#encoding");
  await look(tool);
  await choose(tool.page, tool.frame, "#choose-other", corpus("nanbyo-ordinary.xlsx"));
  await tool.frame.waitForSelector("#intake:not(:has(#encoding))");
  await tool.frame.click("#to-mapping");
  await tool.frame.waitForSelector("#mapping");
  await tool.frame.selectOption('[id="source-segment"]', "constant");
  await tool.frame.waitForSelector('[id="constant-segment"]');
  await look(tool);
  await tool.frame.selectOption('[id="source-segment"]', "nothing");
  await tool.frame.click("#reset-settings");
  await tool.frame.waitForSelector("#reset-done");
  await look(tool);
  await tool.frame.click("#undo-reset");
  await tool.frame.waitForSelector("#mapping:not(:has(#reset-done))");
  // The progress is on the screen for a moment only: what it adds is looked at while it is added.
  await tool.frame.evaluate(() => {
    window.passing = new Set();
    new MutationObserver(() => document.querySelectorAll("#app [id]").forEach((element) => window.passing.add(element.id))).observe(
      document.querySelector("#app"), { childList: true, subtree: true });
  });
  await tool.frame.click("#check");
  await state(tool, "出力できます");
  (await tool.frame.evaluate(() => [...window.passing])).forEach((id) => seen.add(id));
  await tool.frame.waitForSelector("#list .code");
  await look(tool);
  await tool.frame.click("#list .code");
  await tool.frame.waitForSelector("#help[open]");
  await look(tool);
  await tool.frame.click("#help-close");
  await tool.frame.click("#tab-errors");
  await tool.frame.waitForSelector("#list-empty");
  await look(tool);
  await tool.frame.click("#to-output");
  await tool.frame.waitForSelector("#output");
  await look(tool);

  await dropOn(tool, corpus("habit-constants.xlsx"));
  await tool.frame.waitForSelector("#intake");
  await check(tool);
  await state(tool, "要確認");
  await tool.frame.selectOption("#question-0-source", "constant-");
  await tool.frame.waitForSelector("#question-0-value");
  await look(tool);
  await dropOn(tool, corpus("faulty-everything.xlsx"));
  await tool.frame.waitForSelector("#intake");
  await check(tool);
  await tool.frame.waitForSelector("#question-0-0");
  await look(tool);
  await tool.frame.click("#step-output");
  await tool.frame.waitForSelector("#no-csv");
  await look(tool);
  await tool.context.close();
  await beforeTheCheck(look);
  await lookAtDecisions(look, seen);

  await besideTheLastFile(look);
  const rows = await table();
  const unknown = [...seen].filter((id) => !rows.some((row) => row.pattern.test(id)));
  assert.deepEqual(unknown, [], "ids that are not in static/manual/ids.md");
  const missing = rows.filter((row) => ![...seen].some((id) => row.pattern.test(id))).map((row) => row.id);
  assert.deepEqual(missing, [], "ids of static/manual/ids.md that no screen has");
});
