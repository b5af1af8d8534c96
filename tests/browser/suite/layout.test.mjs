// The layout form: what the office sets there is in the saved CSV, by mouse and by keyboard.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { test } from "node:test";
import { screens, shoot } from "../lib/browser.mjs";
import { desk } from "../lib/desk.mjs";
import { assertMasked, assertQuiet, check, command, corpus, dropOn, sentence, state, tabTo, take, today } from "../lib/flow.mjs";
import { headings, typed } from "../lib/xlsx.mjs";

const here = desk();

/** Opens the form from 項目の対応. */
async function openForm(tool) {
  await tool.frame.click("#to-mapping");
  await tool.frame.waitForSelector("#mapping");
  await tool.frame.click("#open-layout");
  await tool.frame.waitForSelector("#layout-form ol#layout-preview li");
}

/** Writes into a field and leaves it. */
async function type(tool, selector, text) {
  await tool.frame.fill(selector, text);
  await tool.frame.press(selector, "Tab");
}

const previewSays = (tool, text) =>
  tool.frame.waitForFunction((text) => document.querySelector("#layout-preview").innerText.includes(text), text);

test("encoding, heading, dates and order set on the form are those of the saved CSV, byte by byte", async () => {
  const tool = await here.open(screens[0]);
  await take(tool, corpus("text-cp932.csv"));
  await openForm(tool);
  await assertMasked(tool);
  assert.match(await tool.frame.textContent("#layout-evidence"), /公開API仕様からの推定（公式CSVレイアウト未確認）/);
  assert.match(await tool.frame.textContent("#layout-preview-title"), /いまの台帳/);
  await previewSays(tool, "機関別受給者証種別ID,個人番号");
  await tool.frame.selectOption("#dialect-encoding", "cp932");
  await tool.frame.selectOption("#dialect-newline", "lf");
  await tool.frame.selectOption("#dialect-date", "compact");
  await tool.frame.selectOption("#dialect-header", "none");
  await type(tool, "#dialect-sex-1", "男");
  await tool.frame.click('[id="item-up-myNumber"]');
  await tool.frame.waitForFunction(() => /^＊+,/.test(document.querySelector("#layout-preview").innerText.trim()));
  assert.match(await tool.frame.textContent("#layout-preview-title"), /シフトJIS/);
  assert.match(await tool.frame.textContent("#layout-differences"), /シフトJIS（CP932）/);
  assert.match(await tool.frame.textContent("#layout-differences-effect"), /全件再連携/);
  await assertMasked(tool);
  await tool.frame.click("#layout-back");
  await tool.frame.waitForSelector("#mapping");
  await tool.frame.click("#check");
  await state(tool, "出力できます");
  await tool.frame.click("#to-output");
  const csv = await here.saved(tool, "#save-csv");
  const text = new TextDecoder("shift_jis", { fatal: true }).decode(csv.bytes);
  const usual = (await readFile(corpus("text-cp932.expected.csv"), "utf8")).trimEnd().split("\r\n").slice(1);
  const lines = text.split("\n");
  assert.equal(lines.pop(), "");
  assert.equal(lines.length, usual.length);
  lines.forEach((line, at) => {
    const [mine, theirs] = [line.split(","), usual[at].split(",")];
    assert.equal(mine.length, theirs.length);
    assert.deepEqual(mine.slice(0, 3), [theirs[1], theirs[0], theirs[2]]);
    assert.equal(mine[5], theirs[5].replaceAll("-", ""));
    assert.equal(mine[6], theirs[6] === "1" ? "男" : theirs[6]);
  });
  // The settings hold the layout: the command makes the same bytes, and so does the page on the next day.
  const settings = await here.saved(tool, "#save-settings");
  await tool.context.close();
  const native = here.file("native.csv");
  await command("convert", corpus("text-cp932.csv"), "--settings", settings.file, "--today", today, "--out", native);
  assert.deepEqual(await readFile(native), csv.bytes);
  const next = await here.open();
  await dropOn(next, [corpus("text-cp932.csv"), settings.file]);
  await state(next, "出力できます");
  await next.frame.click("#to-output");
  assert.deepEqual((await here.saved(next, "#save-csv")).bytes, csv.bytes);
  assertQuiet(next);
  await next.context.close();
});

test("a confirmation ends the note on screen and in the report, a change brings it back", async () => {
  const tool = await here.open(screens[0]);
  await take(tool, corpus("nanbyo-ordinary.xlsx"));
  await openForm(tool);
  await tool.frame.click("#confirm-layout");
  await tool.frame.waitForSelector("#confirm-error");
  await type(tool, "#confirm-by", "国保係");
  await type(tool, "#confirm-on", "2026-04-01");
  await type(tool, "#confirm-document", "別紙１ 1.2版");
  await tool.frame.click("#confirm-layout");
  await tool.frame.waitForSelector("#confirmed");
  assert.match(await sentence(tool), /確認済み/);
  await tool.frame.click("#layout-back");
  await tool.frame.waitForSelector("#mapping");
  assert.equal(await tool.frame.$("#evidence"), null);
  await tool.frame.click("#check");
  await state(tool, "出力できます");
  await tool.frame.click("#to-output");
  assert.doesNotMatch(await tool.frame.textContent("#output"), /未確認/);
  const report = JSON.parse((await here.saved(tool, "#save-report")).bytes);
  assert.equal(report.layout.evidence, "confirmed");
  await tool.frame.click("#step-mapping");
  await tool.frame.click("#open-layout");
  await tool.frame.waitForSelector("#layout-form");
  await tool.frame.selectOption("#dialect-quote", "always");
  await tool.frame.waitForSelector("#layout-form:not(:has(#confirmed))");
  assert.match(await tool.frame.textContent("#layout-evidence"), /未確認/);
  await tool.context.close();
});

test("what cannot be meant is told beside its field and is not used", async () => {
  const tool = await here.open();
  await tool.frame.click("#open-layout");
  await tool.frame.waitForSelector("ol#layout-preview li");
  assert.match(await tool.frame.textContent("#layout-preview-title"), /架空の人/);
  await type(tool, "#dialect-file-name", "PMH:?.csv");
  await tool.frame.waitForSelector('#dialect-file-name[aria-invalid="true"]');
  assert.match(await tool.frame.textContent("label:has(#dialect-file-name) .error-text"), /使えない記号/);
  await type(tool, '[id="item-max-segment"]', "十");
  assert.match(await tool.frame.textContent('tr:has([id="item-max-segment"]) .error-text'), /半角の数字/);
  await tool.frame.click("#layout-revert");
  await tool.frame.waitForSelector("#layout-form:not(:has(.error-text))");
  assert.equal(await tool.frame.inputValue("#dialect-file-name"), "PMH_{制度}_{団体コード}_{日付}_{時刻}_{件数}件_{分割}.csv");
  assertQuiet(tool);
  await tool.context.close();
});

test("the form by keyboard alone: an item goes up and keeps the focus, another is added and taken away", async () => {
  const tool = await here.open();
  const press = (key) => tool.page.keyboard.press(key);
  await tabTo(tool, "#open-layout");
  await press("Enter");
  await tool.frame.waitForSelector("ol#layout-preview li");
  await tabTo(tool, '[id="item-down-segment"]');
  await press("Enter");
  await tool.frame.waitForFunction(() => document.activeElement.id === "item-down-segment");
  await press("Enter");
  await tool.frame.waitForFunction(() =>
    [...document.querySelectorAll("#layout-items .layout__id")].map((cell) => cell.innerText).indexOf("segment") === 13);
  await tabTo(tool, "#new-item-title");
  await tool.page.keyboard.type("町の欄");
  await press("Tab");
  await tool.page.keyboard.type("townOwn");
  await tabTo(tool, "#add-item");
  await press("Enter");
  await tool.frame.waitForFunction(() => document.activeElement.id === "item-title-townOwn");
  await previewSays(tool, "町の欄");
  await tabTo(tool, '[id="item-remove-townOwn"]');
  await press("Enter");
  await tool.frame.waitForFunction(() => !document.querySelector("#layout-preview").innerText.includes("町の欄"));
  await tabTo(tool, "#layout-back");
  await press("Enter");
  await tool.frame.waitForSelector("#start");
  await tool.context.close();
});

test("an empty template can be saved, filled in and dropped again: everything is ready", async () => {
  const tool = await here.open();
  await tool.frame.click("#open-layout");
  await tool.frame.waitForSelector("#layout-form");
  await tool.frame.selectOption("#template-scheme", "kodomo");
  const template = await here.saved(tool, "#save-template");
  assert.match(template.name, /^PMH_ひな形_.*こども.*\.xlsx$/);
  await tool.frame.waitForSelector("#layout-form");
  // Nobody stands in it yet: it is read, and says so.
  const said = await command("inspect", template.file).catch((error) => error.stderr);
  assert.match(said, /見出しの下にデータの行がありません/);
  await tool.context.close();
  // Two children are typed in as the sheet asks for them.
  const words = {
    機関別受給者証種別ID: ["A1", "A1"], 個人番号: ["621498320257", "314159265352"],
    氏名: ["髙橋　太郎", "山田　花子"], 氏名カナ: ["タカハシ　タロウ", "ヤマダ　ハナコ"],
    住所: ["東京都A区1-1", "東京都A区2-2"], 生年月日: ["H27.1.2", "2016-03-04"], 性別: ["男", "女"],
    不開示フラグ: ["開示", "不開示"], 公費負担者番号: ["88134457", "88134457"], 受給者証名: ["乳幼児医療証", "乳幼児医療証"],
    公費受給者番号: ["1234566", "6543219"], 常に償還払い: ["無", "無"],
    医療費助成資格有効期間開始日: ["R7.10.1", "2025-10-01"], 医療費助成資格有効期間終了日: ["R8.9.30", "2026/9/30"],
  };
  const titles = headings(template.bytes, 4).map((title) => title.replace(/^※必須\s*|\s*※必須.*$/s, "").trim());
  assert.deepEqual(Object.keys(words).filter((title) => !titles.includes(title)), [], `${titles}`);
  const filled = here.file("こども.xlsx");
  await writeFile(filled, typed(template.bytes, 5, [0, 1].map((at) => titles.map((title) => words[title]?.[at] ?? ""))));
  const next = await here.open();
  await dropOn(next, [filled]);
  await next.frame.waitForSelector("#intake");
  await check(next);
  await state(next, "出力できます");
  assert.match(await sentence(next), /2人/);
  await next.frame.click("#to-output");
  const lines = new TextDecoder().decode((await here.saved(next, "#save-csv")).bytes).trimEnd().split("\r\n");
  assert.deepEqual(lines.slice(1).map((line) => line.split(",").slice(0, 8)), [
    ["A1", "621498320257", "髙橋　太郎", "タカハシ　タロウ", "東京都A区1-1", "2015-01-02", "1", "false"],
    ["A1", "314159265352", "山田　花子", "ヤマダ　ハナコ", "東京都A区2-2", "2016-03-04", "2", "true"],
  ]);
  assertQuiet(next);
  await next.context.close();
});

test("kinds of 上限額, codes, severities and headings of 券面項目 set on the form are in the saved layout", async () => {
  const tool = await here.open(screens[0]);
  await take(tool, corpus("nanbyo-ordinary.xlsx"));
  await openForm(tool);
  const choose = (field, value) => tool.frame.selectOption(`[id="item-${field}"]`, value);
  await choose("care-maxCopaymentAmount", "inpatient");
  await choose("per-maxCopaymentAmount", "month");
  await choose("amount-maxCopaymentAmount", "yen");
  await choose("beyond-certificationName", "confirm");
  await type(tool, '[id="item-separator-designatedMedicalInstitutions"]', "|");
  const summary = (id) => `td:has([id="item-${id}"]) summary`;
  await tool.frame.click(summary("codes-segment"));
  await type(tool, '[id="item-codes-segment"]', "1：一般／一般所得\n2");
  assert.match(await tool.frame.textContent('td:has([id="item-codes-segment"]) .error-text'), /値と意味を：で分けて/);
  await type(tool, '[id="item-codes-segment"]', "1：一般／一般所得\n2：低所得");
  await tool.frame.waitForSelector('[id="item-spelling-segment"]');
  await type(tool, '[id="item-spelling-segment"]', "2：低");
  await tool.frame.click(summary("spelling-isAlwaysReimbursement"));
  await type(tool, '[id="item-spelling-isAlwaysReimbursement"]', "1：する\n0：しない");
  await choose("columns-certificationDetail", "pairs");
  await type(tool, '[id="item-value-heading-certificationDetail"]', "値");
  assert.match(await tool.frame.textContent('td:has([id="item-value-heading-certificationDetail"]) .error-text'), /番号の場所/);
  await type(tool, '[id="item-value-heading-certificationDetail"]', "値{n}");
  await type(tool, '[id="item-label-heading-certificationDetail"]', "名前{n}");
  await type(tool, '[id="item-most-certificationDetail"]', "5");
  await tool.frame.waitForSelector("#layout-form:not(:has(.error-text))");
  const differences = await tool.frame.innerText("#layout-differences");
  for (const words of ["入院1月円", "1:一般 2:低所得 2→低", "名前と値の列 最大5", "要確認"]) {
    assert.ok(differences.includes(words), `${words} in ${differences}`);
  }
  await shoot(tool, "layout-fields");
  await tool.frame.click("#layout-back");
  await tool.frame.waitForSelector("#mapping");
  await tool.frame.click("#check");
  await tool.frame.waitForSelector("#check-result");
  await tool.frame.click("#to-output");
  const { own_layout: layout } = JSON.parse((await here.saved(tool, "#save-settings")).bytes);
  const item = (id) => layout.item.find((item) => item.id === id);
  assert.deepEqual(item("maxCopaymentAmount").copayment, { care: "inpatient", per: "month", unit: "yen" });
  assert.equal(item("certificationName").beyond_limits, "confirm");
  assert.equal(item("designatedMedicalInstitutions").separator, "|");
  assert.deepEqual(item("segment").codes, {
    spelling: { 2: "低" },
    code: [{ value: "1", label: "一般", words: ["一般所得"] }, { value: "2", label: "低所得" }],
  });
  assert.deepEqual(item("isAlwaysReimbursement").codes.spelling, { 0: "しない", 1: "する" });
  const { columns, max, label_heading, value_heading } = item("certificationDetail").repeat;
  assert.deepEqual([columns, max, label_heading, value_heading], ["pairs", 5, "名前{n}", "値{n}"]);
  assertQuiet(tool);
  await tool.context.close();
});
