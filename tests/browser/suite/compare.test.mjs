// 前回との比較, as an office meets it: the ledger of today and the CSV sent last time, dropped on the page.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { choose, download, launch, scratch, screens, shoot } from "../lib/browser.mjs";
import { allRows, assertMasked, assertQuiet, dropOn, openToolThen, sentence, state } from "../lib/flow.mjs";
import { copy, get, ledger, people, sent, set, without } from "../lib/office.mjs";

let browser;
let folder;
let fifty;
before(async () => {
  browser = await launch();
  folder = await scratch();
  fifty = await people(folder.folder, 50);
});
after(async () => {
  await browser.close();
  await folder.remove();
});

/** Both files in one gesture, up to the end of the run. */
async function compare(old, now, ...words) {
  const tool = await openToolThen(browser);
  await dropOn(tool, [await sent(folder.file("前回.csv"), old), await ledger(folder.file("台帳.csv"), now)]);
  await tool.frame.waitForSelector("#intake");
  await tool.frame.click("#check-now");
  await state(tool, ...words);
  await assertMasked(tool);
  return tool;
}

const counts = async (tool) => (await tool.frame.textContent("#compare-counts")).replace(/\s/g, "");

test("60 % deleted: stopped, and only a typed reason releases it", async () => {
  const tool = await compare(fifty, without(fifty, (at) => at > 20), "エラー");
  await tool.frame.waitForSelector("#stopped");
  assert.match(await sentence(tool), /50人のうち30人/);
  assert.match(await tool.frame.textContent("#stopped"), /上限は10人、前回の5％/);
  assert.match(await counts(tool), /今回20件前回50件増減－30件新規0件変更0件消える人30件変更なし20件/);
  await shoot(tool, "compare-stopped");
  assert.equal((await allRows(tool)).length, 30);
  assert.equal(await tool.frame.$("#to-output"), null);
  await tool.frame.fill("#release-who", "係長 見本");
  await tool.frame.click("#release");
  assert.match(await tool.frame.textContent("#release-refused"), /理由を書いてください/);
  await tool.frame.fill("#release-reason", "町の合併により別の団体へ移した");
  await tool.frame.click("#release");
  await state(tool, "出力できます");
  assert.match(await tool.frame.textContent("#released"), /係長 見本（2026-04-01）：町の合併により別の団体へ移した/);
  await tool.frame.click("#to-output");
  const report = await download(tool.page, tool.frame, "#save-report", folder.folder);
  const { comparison } = JSON.parse(await readFile(report.file, "utf8"));
  assert.equal(comparison.released, "係長 見本（2026-04-01）：町の合併により別の団体へ移した");
  assert.equal(comparison.lists.gone.length, 30);
  assertQuiet(tool);
  await tool.context.close();
});

test("3 deleted of 1,000: asked with three names", async () => {
  const thousand = await people(folder.folder, 1000, 12);
  const gone = [7, 500, 999];
  const tool = await compare(thousand, without(thousand, (at) => gone.includes(at)), "要確認");
  assert.match(await sentence(tool), /前回いた3件が今回ありません/);
  await tool.frame.click("#tab-confirms");
  await tool.frame.waitForSelector("#list tr.grid__row");
  const rows = await allRows(tool);
  for (const person of gone) {
    const kana = get(thousand, person, "氏名カナ");
    assert.ok(rows.some((row) => row[0].includes(kana) && row[1].includes("今回の台帳にいません")), kana);
  }
  await tool.frame.click("#to-compare");
  assert.match(await tool.frame.textContent("#gone-open"), /消える人が3件あります/);
  assert.equal((await allRows(tool)).length, 3);
  await shoot(tool, "compare-gone");
  await tool.frame.click("#to-confirm");
  await tool.frame.waitForSelector("#check-result");
  await tool.context.close();
});

test("a month-end with 15 % expired and renewed goes through without a stop", async () => {
  const old = copy(fifty);
  for (let person = 1; person <= 8; person += 1) {
    set(old, person, "医療費助成資格有効期間終了日", "2026-03-31");
  }
  const now = without(old, (at) => at > 5 && at <= 8);
  for (let person = 1; person <= 5; person += 1) {
    set(now, person, "医療費助成資格有効期間開始日", "2026-04-01");
    set(now, person, "医療費助成資格有効期間終了日", "2027-03-31");
  }
  const tool = await compare(old, now, "出力できます");
  assert.match(await counts(tool), /変更5件消える人3件変更なし42件/);
  const gone = await allRows(tool);
  assert.ok(gone.every((row) => row[1] === "期間満了"), `${gone}`);
  await tool.frame.click("#tab-changed");
  await tool.frame.waitForSelector("#list tr.grid__row");
  const changed = await allRows(tool);
  assert.match(changed[0][1], /2026-03-31.*→.*2027-03-31/s);
  await shoot(tool, "compare-changed");
  await tool.frame.click("#list .code");
  await tool.frame.waitForSelector("#help[open]");
  assert.match(await tool.frame.textContent("#help"), /医療費助成資格有効期間終了日/);
  await tool.frame.click("#help-close");
  await tool.frame.fill("#filter", changed[1][0].split("\n")[0]);
  await tool.frame.press("#filter", "Enter");
  await tool.frame.waitForFunction(() => document.querySelectorAll("#list tr.grid__row").length === 1);
  assertQuiet(tool);
  await tool.context.close();
});

test("nothing changed: 不要 only after the question about the mail, and the CSV can be saved", async () => {
  const tool = await compare(fifty, fifty, "出力できます");
  assert.match(await sentence(tool), /前回と同じ内容です。.*成功メールは届いていますか。/);
  assert.doesNotMatch(await sentence(tool), /不要/);
  await shoot(tool, "compare-unchanged");
  await tool.frame.click("#mail-no");
  assert.match(await sentence(tool), /アップロードしてください。/);
  await tool.frame.click("#mail-yes");
  assert.match(await sentence(tool), /前回と同じ内容です。.*今回は不要です。/);
  await tool.frame.click("#to-output");
  const csv = await download(tool.page, tool.frame, "#save-csv", folder.folder);
  assert.deepEqual(await readFile(csv.file), await readFile(folder.file("前回.csv")));
  await tool.context.close();
});

test("re-saved in Excel: recognised, with the cells, from the file alone and beside its report", async () => {
  const tool = await openToolThen(browser);
  await dropOn(tool, await ledger(folder.file("台帳.csv"), fifty));
  // With our titles and a column of its own it may be either: the page asks.
  await tool.frame.click("#as-ledger");
  await tool.frame.waitForSelector("#intake");
  await tool.frame.click("#check-now");
  await state(tool, "出力できます");
  await tool.frame.click("#to-output");
  const csv = await download(tool.page, tool.frame, "#save-csv", folder.folder);
  const report = await download(tool.page, tool.frame, "#save-report", folder.folder);
  await tool.context.close();

  const later = await openToolThen(browser);
  await dropOn(later, [csv.file, report.file]);
  await later.frame.waitForSelector("#verified");
  assert.match(await sentence(later), /このツールが2026-04-01に作ったCSVのままです（50人分）。/);
  // What Excel does: zeros lost, dates with slashes, TRUE.
  const text = await readFile(csv.file, "utf8");
  const spoiled = text.replaceAll(/,0(\d{6}),/g, ",$1,").replaceAll(/(\d{4})-(\d\d)-(\d\d)/g, "$1/$2/$3").replaceAll(",false,", ",FALSE,");
  await writeFile(folder.file("excel.csv"), spoiled);
  await choose(later.page, later.frame, "#choose-csv", folder.file("excel.csv"));
  await later.frame.waitForSelector("#damages");
  assert.match(await sentence(later), /作った後に変わっています.*書き方の変わった日付.*アップロードせず、台帳から作り直してください。/);
  assert.match(await later.frame.textContent("#damages"), /[A-Z]+2「生年月日」書き方の変わった日付/);
  await assertMasked(later);
  await shoot(later, "verify-changed");
  // One changed letter is seen by the report alone.
  await writeFile(folder.file("touched.csv"), text.replace("2026-09-30", "2026-09-29"));
  await choose(later.page, later.frame, "#choose-csv", [folder.file("touched.csv"), report.file]);
  await later.frame.waitForFunction(() => document.querySelector("#verdict").textContent.includes("touched.csv」：このツールが"));
  assert.match(await sentence(later), /作った後に変わっています/);
  assertQuiet(later);
  await later.context.close();
});

test("the last CSV chosen on the comparison screen, and the comparison given up", async () => {
  const tool = await openToolThen(browser);
  await dropOn(tool, await ledger(folder.file("台帳.csv"), fifty));
  // With our titles and a column of its own it may be either: the page asks.
  await tool.frame.click("#as-ledger");
  await tool.frame.waitForSelector("#intake");
  await tool.frame.click("#check-now");
  await state(tool, "出力できます");
  await tool.frame.click("#to-compare");
  await tool.frame.waitForSelector("#no-previous");
  await shoot(tool, "compare-none");
  await choose(tool.page, tool.frame, "#choose-previous", await sent(folder.file("前回.csv"), without(fifty, (at) => at === 9)));
  await tool.frame.waitForSelector("#compare-counts");
  assert.match(await counts(tool), /増減＋1件新規1件変更0件消える人0件変更なし49件/);
  await tool.frame.click("#forget-previous");
  await tool.frame.waitForSelector("#no-previous");
  await tool.frame.click("#to-output");
  await tool.frame.waitForSelector("#save-csv");
  await tool.context.close();
});

test("the last CSV in two parts, one by API names and one without a heading, in another dialect", async () => {
  const names = { "個人番号": "myNumber", "氏名": "basicFiveInfo.name", "公費受給者番号": "medicalSubsidyRecipientNumber" };
  const compact = (rows) => rows.map((row) => row.map((value) => value.replace(/^(\d{4})-(\d\d)-(\d\d)$/, "$1$2$3").replace(/^false$/, "0")));
  const first = compact(fifty.slice(0, 21));
  first[0] = first[0].map((title) => names[title] ?? title);
  // Matched by item, not by position.
  first.forEach((row) => row.reverse());
  const tool = await openToolThen(browser);
  await dropOn(tool, await ledger(folder.file("台帳.csv"), fifty));
  await tool.frame.click("#as-ledger");
  await tool.frame.waitForSelector("#intake");
  await tool.frame.click("#check-now");
  await state(tool, "出力できます");
  await tool.frame.click("#to-compare");
  const parts = [await sent(folder.file("前回1.csv"), first), await sent(folder.file("前回2.csv"), compact(fifty.slice(21)))];
  await choose(tool.page, tool.frame, "#choose-previous", parts);
  await tool.frame.waitForSelector("#compare-counts");
  assert.match(await counts(tool), /今回50件前回50件増減±0件新規0件変更0件消える人0件変更なし50件/);
  assert.match(await tool.frame.textContent("#previous-names"), /前回1\.csv、前回2\.csv/);
  assert.match(await sentence(tool), /前回と同じ内容です。/);
  assertQuiet(tool);
  await tool.context.close();
});

test("the file of another municipality and another kind of certificate stop the run", async () => {
  const changed = (title, value) => {
    const table = copy(fifty);
    for (let person = 1; person <= 50; person += 1) {
      set(table, person, title, value);
    }
    return table;
  };
  for (const [title, value, words] of [
    ["公費負担者番号", "54276019", /公費負担者番号の都道府県番号が前回と違います/],
    ["機関別受給者証種別ID", "TYPE9", /前回の機関別受給者証種別ID「.*」が、今回は1件もありません。/],
  ]) {
    const tool = await compare(fifty, changed(title, value), "エラー");
    await tool.frame.waitForSelector("#stopped");
    assert.match(await tool.frame.textContent("#stopped"), words);
    assert.equal(await tool.frame.$("#to-output"), null);
    await tool.context.close();
  }
});

test("the screens of the comparison on a large terminal", async () => {
  const wide = async (old, now, word, name) => {
    const tool = await openToolThen(browser, screens[1]);
    await dropOn(tool, [await sent(folder.file("前回.csv"), old), await ledger(folder.file("台帳.csv"), now)]);
    await tool.frame.waitForSelector("#intake");
    await tool.frame.click("#check-now");
    await state(tool, word);
    await tool.frame.waitForSelector("#compare-counts");
    const over = await tool.frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(over <= 0, `${name} is ${over} px too wide`);
    await shoot(tool, name);
    await tool.context.close();
  };
  await wide(fifty, without(fifty, (at) => at > 20), "エラー", "compare-stopped");
  await wide(fifty, fifty, "出力できます", "compare-unchanged");
});
