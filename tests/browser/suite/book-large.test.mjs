// The report as a workbook of a large office: more was mended by itself than a workbook made in the page has room for.
import assert from "node:assert/strict";
import { test } from "node:test";
import { desk } from "../lib/desk.mjs";
import { assertQuiet, command, sentence, state, take, today } from "../lib/flow.mjs";
import { everything } from "../lib/xlsx.mjs";

const it = desk();

test("22,000 people: the workbook is made, holds every finding, and says where the list of changes is", async () => {
  const file = it.file("大きな団体.xlsx");
  await command("sample", "--scheme", "nanbyo", "--rows", "22000", "--seed", "3", "--today", today, "-o", file);
  const tool = await it.open();
  await take(tool, file);
  await tool.frame.click("#check-now");
  await state(tool, "エラー", "要確認", "出力できます");
  const [changes] = (await tool.frame.textContent("#tab-changes .tab__count")).match(/[\d,]+/);
  assert.ok(Number(changes.replaceAll(",", "")) > 150_000, changes);
  const before = await sentence(tool);
  await tool.frame.click("#step-output");
  const book = everything((await it.saved(tool, "#save-report-xlsx")).bytes);
  assert.ok(book.includes(`自動補正は${changes}件と多いため、ここには載せていません。すべては、検査結果（.json）にあります。`));
  assert.ok(book.includes("和暦を西暦にしました"), "the kinds are counted");
  assert.equal(await sentence(tool), before, "nothing was refused");
  const report = JSON.parse((await it.saved(tool, "#save-report")).bytes.toString());
  assert.equal(report.changes.length, Number(changes.replaceAll(",", "")));
  const notice = report.findings.find((finding) => finding.cell !== "" && finding.row > 0);
  assert.ok(book.includes(notice.message.slice(0, 12)), "findings are listed");
  assertQuiet(tool);
  await tool.context.close();
});
