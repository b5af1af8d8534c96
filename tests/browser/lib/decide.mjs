// A ledger about which something has to be decided, and the clerk's hands on the card.
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { corpus, openToolThen, state, take } from "./flow.mjs";

/** What is wrong in which row (as Excel numbers it), by heading. */
const faults = {
  2: { 生年月日: "1943-13-20" },
  3: { 医療費助成資格有効期間終了日: "平成39年3月31日" },
  4: { 医療費助成資格有効期間終了日: "平成39年3月31日" },
  5: { 医療費助成資格有効期間終了日: "平成39年3月31日" },
  6: { 医療費助成資格有効期間終了日: "平成38年12月31日" },
  7: { 氏名: "\u{E000}田　太郎" },
  8: { 生年月日: "不明の日" },
};

/** Writes the ledger: twenty people of the corpus, seven of them with a fault. Gives its path and the My Numbers in it. */
export async function doubtful(folder, name = "台帳.csv", only = Object.keys(faults)) {
  const text = (await readFile(corpus("nanbyo-ordinary.expected.csv"), "utf8")).replace(/^\uFEFF/, "");
  const rows = text.split(/\r?\n/).filter(Boolean).map((line) => line.split(","));
  const [heading] = rows;
  for (const row of only) {
    for (const [title, value] of Object.entries(faults[row])) {
      assert.ok(heading.includes(title), `no column ${title}`);
      rows[row - 1][heading.indexOf(title)] = value;
    }
  }
  const file = folder.file(name);
  await writeFile(file, rows.map((row) => row.join(",")).join("\r\n"));
  const numbers = rows.slice(1).map((row) => row[heading.indexOf("個人番号")]);
  return { file, numbers, rows };
}

/** The tool with the ledger checked. */
export async function checkedTool(browser, file, screen) {
  const tool = await openToolThen(browser, screen);
  await take(tool, file);
  await tool.frame.click("#check-now");
  await state(tool, "エラー", "要確認");
  // A question comes first where there is one.
  await tool.frame.click("#tab-errors");
  await tool.frame.waitForSelector("#list tr.grid__row");
  return tool;
}

/** The place of the entry of a row in the open list, by its cell. */
const rowOf = (tool, cell) => tool.frame.locator("#list tr.grid__row", { has: tool.frame.locator(`.cell__name:text-is("${cell}")`) });

/** Opens the card of the entry at this cell with the mouse. */
export async function openCard(tool, tab, cell) {
  await tool.frame.click(`#tab-${tab}`);
  await rowOf(tool, cell).locator(".open").click();
  await cardReady(tool);
}

/** Waits until the card is open and its row is read. */
export async function cardReady(tool) {
  await tool.frame.waitForSelector("#card[open] #card-neighbours");
}

/** Writes who and why, as the first decision needs it. */
export async function sign(tool) {
  await tool.frame.fill("#card-who", "健康課 山田");
  await tool.frame.fill("#card-reason", "受給者証で確認した");
}

/** Waits until the card is closed and so many decisions wait for the check. */
export async function decided(tool, count) {
  await tool.frame.waitForSelector("#card:not([open])", { state: "attached" });
  await tool.frame.waitForFunction((count) => document.querySelector("#decided")?.textContent.includes(`判断${count}件を`), count);
}

/** Checks again and waits for one of the words in the title. */
export async function recheck(tool, ...words) {
  await tool.frame.click("#recheck");
  await tool.frame.waitForSelector("#check-result:not(:has(#recheck))");
  return state(tool, ...words);
}

/** The number on a tab. */
export const onTab = async (tool, tab) =>
  Number((await tool.frame.textContent(`#tab-${tab} .tab__count`)).replace(/[件,]/g, ""));

/** No digit group of these numbers stands in the document, inputs included. */
export async function assertNoNumber(tool, numbers) {
  const all = await tool.frame.evaluate(() => {
    const values = [...document.querySelectorAll("input, select, textarea")].map((input) => input.value);
    return [document.documentElement.outerHTML, document.title, ...values].join("\n");
  });
  for (const number of numbers) {
    assert.ok(!all.includes(number), "a My Number stands in the document");
    assert.ok(!all.includes(number.slice(0, 8)), "a part of a My Number stands in the document");
  }
}
