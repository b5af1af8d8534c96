// The static site, on a plain web server: start page, tool, samples; nothing is asked of any other host.
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { choose, dist, launch, openTool, toolFrame } from "../lib/browser.mjs";
import { serve } from "../lib/serve.mjs";

let browser;
let site;
before(async () => {
  browser = await launch();
  site = await serve(path.join(dist, "site"));
});
after(async () => {
  await browser.close();
  await site.close();
});

test("the tool runs from a web server and takes a ledger", async () => {
  const tool = await openTool(browser, `${site.address}/pmh-csv.html`);
  const ledger = path.join(dist, "site/sample/ledger.csv");
  await choose(tool.page, tool.frame, "#choose-ledger", ledger);
  await tool.frame.waitForFunction(() => document.querySelector("#verdict").textContent.includes("ledger.csv"));
  const elsewhere = tool.requests.filter((url) => !url.startsWith(site.address) && !/^(blob|data|about):/.test(url));
  assert.deepEqual(elsewhere, []);
  assert.deepEqual(tool.complaints, []);
  await tool.context.close();
});

test("the manual is there with all its pictures and leads back to what it names", async () => {
  const page = await browser.newPage();
  const complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.goto(`${site.address}/`);
  await page.click("#open-manual");
  await page.waitForSelector("h1:has-text('手引き')");
  const pictures = await page.$$eval("img", (list) => list.map((image) => [image.alt.length > 10, image.naturalWidth]));
  assert.ok(pictures.length >= 9);
  assert.ok(pictures.every(([said, width]) => said && width > 500), `${pictures}`);
  const links = await page.$$eval("a[href]", (list) => list.map((link) => link.href));
  for (const link of links.filter((link) => !link.includes("#"))) {
    assert.equal((await fetch(link)).status, 200, link);
  }
  const targets = await page.$$eval('a[href^="#"]', (list) => list.filter((link) => !document.querySelector(link.hash)).length);
  assert.equal(targets, 0);
  assert.deepEqual(complaints, []);
  await page.close();
});

test("the start page leads to the tool and to samples that exist", async () => {
  const page = await browser.newPage();
  const complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.goto(`${site.address}/`);
  const links = await page.$$eval("a[href]", (list) => list.map((link) => link.href));
  for (const link of links) {
    assert.equal((await fetch(link)).status, 200, link);
  }
  await page.click("#open-tool");
  const frame = await toolFrame(page);
  await frame.waitForSelector("#start");
  assert.deepEqual(complaints, []);
  await page.close();
});
