// `./build.sh bench`: the page beside SheetJS and PapaParse, in the same browser, on the same file, run after run in turn.
//
// What is timed is what a clerk waits for: from the moment the browser hands over the file until the result can be saved. The page reads,
// maps, normalises, checks and writes; the peers only read and write. Medians; ratios, because absolute times belong to the machine.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { choose, dist, launch, openTool, singleFile } from "../browser/lib/browser.mjs";

const require = createRequire(import.meta.url);
const folder = process.env.PMH_BENCH || path.join(dist, "bench");
const rounds = Number(process.env.PMH_BENCH_ROUNDS || 5);
const sizes = (process.env.PMH_BENCH_ROWS || "10000,100000").split(",").map(Number);
const command = path.join(dist, process.platform === "win32" ? "pmh-csv.exe" : "pmh-csv");
const today = "2026-04-01";

await mkdir(folder, { recursive: true });
const peersPage = await writePeersPage();
const browser = await launch();
const lines = [];
for (const rows of sizes) {
  const { xlsx, cp932 } = await ledgers(rows);
  await compare(`${rows} rows .xlsx`, [
    ["page", () => page(xlsx)],
    ["SheetJS 0.18.5, read and write only", () => peer(xlsx, "#sheetjs")],
    ["command", () => native(xlsx)],
  ]);
  await compare(`${rows} rows CP932 .csv`, [
    ["page", () => page(cp932)],
    ["PapaParse 5, read and write only", () => peer(cp932, "#papaparse")],
    ["command", () => native(cp932)],
  ]);
}
await browser.close();
print();

/** Runs the competitors in turn and notes their medians against the first one's. */
async function compare(what, competitors) {
  const results = competitors.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, [, run]] of competitors.entries()) {
      results[at].push(await run());
      process.stderr.write(".");
    }
  }
  const medians = results.map((list) => ({
    seconds: median(list.map((one) => one.seconds)),
    heap: median(list.map((one) => one.heap ?? NaN)),
  }));
  for (const [at, [name]] of competitors.entries()) {
    lines.push({ what, name, ...medians[at], ratio: medians[at].seconds / medians[0].seconds });
  }
}

function median(list) {
  const sorted = list.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function print() {
  process.stderr.write("\n");
  console.log("| file | who | median | against the page | wasm memory |");
  console.log("|---|---|---|---|---|");
  for (const line of lines) {
    const heap = Number.isNaN(line.heap) ? "" : `${Math.round(line.heap / 1048576)} MB`;
    console.log(`| ${line.what} | ${line.name} | ${line.seconds.toFixed(2)} s | ${line.ratio.toFixed(2)} | ${heap} |`);
  }
  console.log(`\nMedians of ${rounds} rounds, interleaved. The page and the command also map, check and report; the peers do not.`);
}

/** The ledger as .xlsx from the command, and the same table as CP932 text, kept from run to run. */
async function ledgers(rows) {
  const xlsx = path.join(folder, `ledger-${rows}.xlsx`);
  const cp932 = path.join(folder, `ledger-${rows}-cp932.csv`);
  if (!existsSync(xlsx)) {
    execFileSync(command, ["sample", "--scheme", "nanbyo", "--rows", String(rows), "--seed", "1", "-o", xlsx]);
  }
  if (!existsSync(cp932)) {
    const XLSX = require("xlsx");
    const codepages = require("xlsx/dist/cpexcel.js");
    const book = XLSX.read(await readFile(xlsx), { dense: true });
    const text = XLSX.utils.sheet_to_csv(book.Sheets[book.SheetNames[0]], { RS: "\r\n", dateNF: "yyyy/mm/dd" });
    // Characters that CP932 lacks would come out as zero bytes, which no ledger contains.
    const lost = [...new Set(text)].filter((char) => codepages.utils.encode(932, char).includes(0));
    const fitting = lost.reduce((all, char) => all.replaceAll(char, "吉"), text);
    await writeFile(cp932, codepages.utils.encode(932, fitting));
  }
  return { xlsx, cp932 };
}

/** The page: choose, check, until the window's title says how it ended. */
async function page(file) {
  const tool = await openTool(browser, singleFile);
  const began = performance.now();
  await choose(tool.page, tool.frame, "#choose-ledger", file);
  await tool.frame.click("#check-now", { timeout: 300_000 });
  await tool.page.waitForFunction(() => /^\[(要確認|エラー|出力できます)/.test(document.title), null, { timeout: 300_000 });
  const seconds = (performance.now() - began) / 1000;
  const heap = await tool.page.workers()[0].evaluate(() => wasm_bindgen.initSync().memory.buffer.byteLength);
  await tool.context.close();
  return { seconds, heap };
}

/** A peer on its own page, in a worker as well. */
async function peer(file, button) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(peersPage);
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.click(button)]);
  const began = performance.now();
  await chooser.setFiles(file);
  await page.waitForFunction(() => document.title.startsWith("done"), null, { timeout: 300_000 });
  const seconds = (performance.now() - began) / 1000;
  const bytes = Number((await page.title()).split(" ")[1]);
  if (!(bytes > 1000)) {
    throw new Error(`${button} wrote ${bytes} bytes`);
  }
  await context.close();
  return { seconds };
}

/** The command on the same file. */
async function native(file) {
  const began = performance.now();
  try {
    execFileSync(command, ["convert", file, "--today", today, "--out", path.join(folder, "out.csv"), "--report", path.join(folder, "out.json")], { stdio: "ignore" });
  } catch (error) {
    // Findings end with 1: the work was done all the same.
    if (error.status !== 1) {
      throw error;
    }
  }
  return { seconds: (performance.now() - began) / 1000 };
}

/** A page with both peers, each in a worker that begins when a file is chosen. */
async function writePeersPage() {
  const sheetjs = await readFile(require.resolve("xlsx/dist/xlsx.full.min.js"), "utf8");
  const papaparse = await readFile(require.resolve("papaparse/papaparse.min.js"), "utf8");
  const workers = {
    sheetjs: `${sheetjs};
      onmessage = async ({ data }) => {
        const book = XLSX.read(await data.arrayBuffer(), { dense: true, cellDates: true });
        const text = XLSX.utils.sheet_to_csv(book.Sheets[book.SheetNames[0]]);
        postMessage(new Blob([text]).size);
      };`,
    papaparse: `${papaparse};
      onmessage = async ({ data }) => {
        const text = new TextDecoder("shift_jis").decode(await data.arrayBuffer());
        const parsed = Papa.parse(text);
        postMessage(new Blob([Papa.unparse(parsed.data)]).size);
      };`,
  };
  const html = `<!DOCTYPE html><meta charset="utf-8"><title>ready</title>
    <input type="file" id="sheetjs"><input type="file" id="papaparse">
    <script>
      const workers = ${JSON.stringify(workers).replaceAll("<", "\\u003c")};
      for (const [id, code] of Object.entries(workers)) {
        const worker = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
        worker.onmessage = ({ data }) => { document.title = "done " + data; };
        worker.onerror = ({ message }) => { document.title = "done 0 " + message; };
        document.getElementById(id).onchange = ({ target }) => worker.postMessage(target.files[0]);
      }
    </script>`;
  const file = path.join(folder, "peers.html");
  await writeFile(file, html);
  return pathToFileURL(file).href;
}
