// 印を付けた台帳: the button saves the workbook that the command makes, and says where there can be none.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { assertAccessible } from "../lib/axe.mjs";
import { desk } from "../lib/desk.mjs";
import { assertMasked, assertQuiet, check, command, corpus, sentence, state, take, today } from "../lib/flow.mjs";
import { parts } from "../lib/xlsx.mjs";

const here = desk();

/** Every part of a workbook as it is unpacked, by name. */
const book = (bytes) => Object.fromEntries(parts(bytes).map(({ name, bytes: part }) => [name, part.toString("base64")]));

test("the ledger with marks is that of the command, from チェック and from 出力, and can be checked as it is", async () => {
  const tool = await here.open();
  await take(tool, corpus("faulty-numbers.xlsx"));
  await check(tool);
  await state(tool, "エラー");
  assert.match(await tool.frame.textContent("#marked-hint"), /元の台帳と同じく個人番号が入っています。$/);
  const before = await sentence(tool);
  const marked = await here.saved(tool, "#save-marked");
  assert.equal(marked.name, "faulty-numbers_印付き.xlsx");
  assert.equal(await sentence(tool), before, "the verdict stands again");
  const native = here.file("native.xlsx");
  await command("check", corpus("faulty-numbers.xlsx"), "--today", today, "--marked", native).catch((error) => assert.equal(error.code, 1));
  assert.deepEqual(book(marked.bytes), book(await readFile(native)));
  await tool.frame.click("#step-output");
  await tool.frame.waitForSelector("#output");
  const again = await here.saved(tool, "#save-marked");
  assert.deepEqual(again.bytes, marked.bytes);
  await assertMasked(tool);
  await assertAccessible(tool);
  assertQuiet(tool);
  await tool.context.close();
  const other = await here.open();
  await take(other, marked.file);
  assert.doesNotMatch(await other.frame.textContent("#intake"), /PMHチェック結果.*として読みますか/);
  await check(other);
  await state(other, "エラー");
  assert.equal(await sentence(other), before, "what was found in the ledger is found in its copy");
  await assertAccessible(other);
  await other.context.close();
});

test("other formats and several ledgers get a sentence in place of the button", async () => {
  const tool = await here.open();
  await take(tool, corpus("faulty-xls.xls"));
  await check(tool);
  await state(tool, "エラー");
  assert.equal(await tool.frame.isDisabled("#save-marked"), true);
  assert.match(await tool.frame.textContent("#marked-hint"), /^印を付けた台帳は、Excelブック（.xlsx .xlsm）の台帳だけで作れます。.*もう一度チェックしてください。$/);
  await assertAccessible(tool);
  assertQuiet(tool);
  await tool.context.close();
});

test("the practice ledger's marked copy says that it is for practice", async () => {
  const tool = await here.open();
  await tool.frame.click("#practice");
  await tool.frame.waitForSelector("#intake");
  await tool.frame.click("#check-now");
  await state(tool, "エラー");
  const marked = await here.saved(tool, "#save-marked");
  assert.match(marked.name, /^練習用_.*_印付き\.xlsx$/);
  const list = parts(marked.bytes).find(({ name }) => name.endsWith("pmh-check-result1.xml"));
  assert.match(list.bytes.toString(), /【エラー】/);
  await tool.context.close();
});
