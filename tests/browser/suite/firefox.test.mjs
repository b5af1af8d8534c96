// The main flow in Firefox, from file://: the ledger is chosen, checked, and what is saved is the command's CSV, byte by byte.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { assertQuiet, command, corpus, wholeText } from "../lib/flow.mjs";
import { give, launchFirefox, openInFirefox, savedBy, titled } from "../lib/firefox.mjs";

let firefox;
before(async () => {
  firefox = await launchFirefox();
});
after(() => firefox.close());

test("Firefox: a ledger becomes the command's CSV, JSON and report", async () => {
  const tool = await openInFirefox(firefox);
  assert.match(await tool.page.title(), /^\[待機\]/);
  const today = await tool.frame.evaluate(() => {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  });
  const file = (name) => firefox.folder.file(name);
  await command("sample", "--scheme", "seishin", "--rows", "300", "--seed", "5", "--today", today, "-o", file("台帳.xlsx"));
  await give(tool, "#choose-ledger", file("台帳.xlsx"));
  await tool.frame.waitForSelector("#intake");
  assert.match(await wholeText(tool), /＊＊＊＊/);
  await tool.frame.click("#to-mapping");
  await tool.frame.waitForSelector("#mapping");
  await tool.frame.click("#check");
  assert.match(await titled(tool, "出力できます", "要確認", "エラー"), /^\[出力できます\]/);
  // The long list is drawn here, too.
  await tool.frame.click("#tab-changes");
  await tool.frame.waitForSelector("#list tr.grid__row");
  await tool.frame.click("#to-output");
  await tool.frame.waitForSelector("#save-csv");
  const csv = await savedBy(firefox, tool, "#save-csv");
  assert.match(path.basename(csv), /^PMH_seishin_\d{8}_\d{4}_300件\.csv$/);
  assert.match(await titled(tool, "出力済み"), /^\[出力済み\]/);
  const json = await savedBy(firefox, tool, "#save-json");
  const report = await savedBy(firefox, tool, "#save-report");
  await command("convert", file("台帳.xlsx"), "--today", today, "--out", file("c.csv"), "--json", file("c.json"), "--report", file("r.json"));
  assert.ok((await readFile(csv)).equals(await readFile(file("c.csv"))), "the CSV differs from the command's");
  assert.ok((await readFile(json)).equals(await readFile(file("c.json"))), "the JSON differs from the command's");
  const rows = async (name) => JSON.parse(await readFile(name, "utf8"));
  const [ours, native] = [await rows(report), await rows(file("r.json"))];
  assert.deepEqual([ours.rows, ours.counts, ours.changes, ours.output.sha256], [native.rows, native.counts, native.changes, native.output.sha256]);
  assertQuiet(tool);
  await tool.page.close();
});

test("Firefox: a faulty ledger and a foreign file are refused as everywhere, and no number is shown", async () => {
  const tool = await openInFirefox(firefox);
  await give(tool, "#choose-ledger", corpus("unreadable-html.xls"));
  await titled(tool, "エラー");
  assert.match(await tool.frame.$eval("#verdict", (verdict) => verdict.textContent), /HTML/);
  await give(tool, "#choose-ledger", corpus("faulty-numbers.xlsx"));
  await tool.frame.waitForSelector("#intake");
  await tool.frame.click("#check-now");
  assert.match(await titled(tool, "[エラー", "出力できます", "要確認"), /^\[エラー \d+件\]/);
  assert.match(await tool.frame.$eval("#verdict", (verdict) => verdict.textContent), /CSVはまだ作成していません。/);
  await tool.frame.click("#tab-errors");
  await tool.frame.waitForSelector("#list tr.grid__row");
  const text = (await wholeText(tool)).replace(/[0-9a-f]{64}/g, "");
  assert.doesNotMatch(text, /[0-9０-９]{11,}/);
  assert.equal(await tool.frame.$("#save-csv"), null);
  assertQuiet(tool);
  await tool.page.close();
});
