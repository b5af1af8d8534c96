// 項目の対応, as a clerk does it with real files: code tables, joins, questions in place, changed columns.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { download, screens, shoot } from "../lib/browser.mjs";
import { blind, desk, item, surveyed } from "../lib/desk.mjs";
import { assertMasked, assertQuiet, corpus, dropOn, sentence, state, tabTo, take } from "../lib/flow.mjs";

const here = desk();

const heading = "証種別ID,個人番号,氏名,フリガナ,住所,生年月日,性別,不開示,公費負担者番号,受給者番号,有効期間開始,有効期間終了,備考";
const taro = "A,123456789018,山田太郎,ヤマダタロウ,東京都港区1-1,S50.4.1,男,無,54136015,1234566,R8.4.1,R9.3.31,";
const hanako = "A,621498320257,佐藤花子,サトウハナコ,東京都港区2-2,S52.4.1,女,無,54136015,0123455,R8.4.1,R9.3.31,";

/** A ledger of these lines. */
async function ledger(name, ...lines) {
  await writeFile(here.file(name), lines.join("\r\n"));
  return here.file(name);
}

async function mapping(file, screen) {
  const tool = await here.open(screen);
  await take(tool, file);
  await tool.frame.click("#to-mapping");
  await tool.frame.waitForSelector("#mapping");
  await surveyed(tool);
  return tool;
}

async function csvOf(tool) {
  await tool.frame.click("#check");
  await state(tool, "出力できます");
  await tool.frame.click("#to-output");
  const { file } = await download(tool.page, tool.frame, "#save-csv", here.folder);
  return readFile(file, "utf8");
}

test("every line names its column by letter and heading with three values, a My Number masked", async () => {
  for (const screen of screens) {
    const tool = await mapping(corpus("nanbyo-ordinary.xlsx"), screen);
    const lines = await tool.frame.$$eval("#items > tbody > tr", (rows) =>
      rows.map((row) => [row.querySelector("select").selectedOptions[0].textContent, row.querySelectorAll(".samples li").length]));
    const columns = lines.filter(([source]) => /^[A-Z]+列「.+」$/.test(source));
    assert.ok(columns.length >= 10, JSON.stringify(lines));
    assert.ok(columns.every(([, samples]) => samples === 3), JSON.stringify(lines));
    await assertMasked(tool);
    await shoot(tool, "mapping");
    await tool.context.close();
  }
});

test("a word that stands only in the last of a thousand rows gets its meaning before the check", async () => {
  const people = Array.from({ length: 1000 }, (_, at) => (at === 999 ? hanako.replace(",無,", ",要配慮,") : ",,,,,,,,,,,,"));
  const tool = await mapping(await ledger("words.csv", heading, taro, ...people));
  const table = await tool.frame.textContent('details:has([id="words-isNotDisclosed"])');
  assert.match(table, /要配慮1件/);
  assert.match(table, /無1件/);
  const at = await tool.frame.$$eval(".words__table tbody tr", (rows) => rows.findIndex((row) => row.textContent.includes("要配慮")));
  const select = await tool.frame.$$eval(".words__table tbody tr", (rows, at) => rows[at].querySelector("select").id, at);
  await tool.frame.selectOption(item(select), "true");
  await surveyed(tool);
  await shoot(tool, "mapping-words");
  const csv = await csvOf(tool);
  assert.match(csv, /佐藤花子.*true/);
  const settings = await download(tool.page, tool.frame, "#save-settings", here.folder);
  assert.equal(JSON.parse(await readFile(settings.file, "utf8")).words.isNotDisclosed["要配慮"], "true");
  await tool.context.close();
});

test("a name in two columns, an address with its building, a date in three columns", async () => {
  const parts = (line, [family, given], building, [year, month, day]) => {
    const cells = line.split(",");
    return [...cells.slice(0, 2), family, given, cells[3], cells[4], building, year, month, day, ...cells.slice(6)].join(",");
  };
  const head = parts(heading, ["うえ", "した"], "たてもの", ["としの数", "つきの数", "ひの数"]);
  const file = await ledger("parts.csv", head, parts(taro, ["山田", "太郎"], "", ["1975", "4", "1"]),
    parts(hanako, ["佐藤", "花子"], "コーポ２号", ["1977", "12", "31"]));
  const tool = await mapping(file, screens[0]);
  const join = async (id, columns) => {
    await tool.frame.selectOption(item(`source-${id}`), "joined");
    for (const [at, column] of columns.entries()) {
      await tool.frame.waitForSelector(item(`join-${id}-${at}`));
      await tool.frame.selectOption(item(`join-${id}-${at}`), `${column}`);
    }
  };
  await join("basicFiveInfo.name", [2, 3]);
  await join("basicFiveInfo.address", [5, 6]);
  await tool.frame.selectOption(item("join-basicFiveInfo.address-separator"), "\u3000");
  await join("basicFiveInfo.dateOfBirth", [7, 8, 9]);
  await surveyed(tool);
  await shoot(tool, "mapping-joins");
  const csv = await csvOf(tool);
  assert.match(csv, /山田　太郎.*東京都港区1-1,.*1975-04-01/);
  assert.match(csv, /佐藤　花子.*東京都港区2-2　コーポ２号.*1977-12-31/);
  assertQuiet(tool);
  await tool.context.close();
});

test("merged cells are filled down by one tick in the line of their item", async () => {
  const tool = await mapping(blind("10-hitorioya-households.xls"));
  const tick = await tool.frame.waitForSelector('[id^="fill-"]');
  const id = await tick.getAttribute("id");
  await tick.check();
  await surveyed(tool);
  assert.ok(await tool.frame.isChecked(item(id)), "the tick stays when the question is answered");
  await tool.frame.click("#check");
  await tool.frame.waitForSelector("#check-result");
  assert.doesNotMatch(await tool.frame.textContent("#check-result"), new RegExp(`merged_cell:${id.slice(5)}`));
  await tool.context.close();
});

test("people with a value under 削除フラグ are asked about once, beside the column", async () => {
  const tool = await mapping(blind("13-nanbyo-system-extract.xlsx"));
  const question = await tool.frame.waitForSelector('[data-question^="lapsed_person:"]');
  assert.match(await question.textContent(), /削除フラグ.*値のある人がいます/s);
  await (await question.$("input[type=radio]")).check();
  await surveyed(tool);
  await tool.frame.click("#check");
  await tool.frame.waitForSelector("#tab-left-out");
  await tool.frame.click("#tab-left-out");
  await tool.frame.waitForSelector("#list tr.grid__row");
  assert.match(await tool.frame.textContent("#list"), /喪失・転出などの列に値がある/);
  await tool.context.close();
});

test("the same headings skip the screens, changed headings stop at the side by side", async () => {
  const first = await mapping(await ledger("day1.csv", heading, taro, hanako));
  await csvOf(first);
  const settings = await download(first.page, first.frame, "#save-settings", here.folder);
  await first.context.close();

  const same = await here.open();
  await dropOn(same, [await ledger("day2.csv", heading, hanako), settings.file]);
  assert.match(await state(same, "出力できます", "要確認", "エラー"), /出力できます/);
  await same.context.close();

  for (const screen of screens) {
    const tool = await here.open(screen);
    const changed = heading.replace("氏名", "受給者のなまえ").replace("備考", "病名");
    await dropOn(tool, [await ledger("day3.csv", changed, taro, hanako), settings.file]);
    await tool.frame.waitForSelector("#columns-changed");
    assert.match(await sentence(tool), /^要確認列が変わりました。.*全件/);
    const panel = await tool.frame.textContent("#columns-changed");
    assert.match(panel, /なくなった見出し：氏名、備考。増えた見出し：受給者のなまえ、病名。/);
    assert.match(panel, /全件をもう一度連携/);
    const row = await tool.frame.textContent("#columns-changed tbody tr");
    assert.match(row, /氏名氏名/);
    await assertMasked(tool);
    await shoot(tool, "mapping-changed");
    await tool.frame.click("#accept-columns");
    await tool.frame.waitForSelector("#columns-changed", { state: "detached" });
    await tool.context.close();
  }
});

test("項目の対応 by keyboard alone: a source, a word and a tick", async () => {
  const tool = await mapping(await ledger("keys.csv", heading, taro.replace(",無,", ",要配慮,"), hanako));
  const press = (key) => tool.page.keyboard.press(key);
  await tabTo(tool, item("source-segment"));
  const outline = await tool.frame.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
  assert.notEqual(outline, "none", "the focus is seen");
  const word = await tool.frame.$$eval(".words__table tbody tr", (rows) =>
    rows.find((row) => row.textContent.includes("要配慮")).querySelector("select").id);
  await tabTo(tool, item(word), "Shift+Tab");
  await press("ArrowDown");
  await surveyed(tool);
  await tabTo(tool, "#detail-12");
  await press("Space");
  await tool.frame.waitForSelector("#detail-12:checked");
  await tabTo(tool, "#check");
  await press("Enter");
  assert.match(await state(tool, "出力できます", "要確認", "エラー"), /出力できます/);
  await tool.context.close();
});
