// Nothing leaves the machine. A listener waits on loopback; page, frame and worker try every way out that a browser has, and the listener
// judges. The same attempts on a page of the same shape without protection must be heard, or this test would prove nothing.
import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { calls, everywhere, inDocuments, inWorkers, navigations } from "../lib/attempts.mjs";
import { dist, launch, openTool, singleFile } from "../lib/browser.mjs";
import { listen } from "../lib/listener.mjs";
import { serve } from "../lib/serve.mjs";

const control = pathToFileURL(fileURLToPath(new URL("../lib/control.html", import.meta.url))).href;
/** How long an attempt may take to be heard. The control page shows that it is long enough. */
const patience = 4000;

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

/** Makes attempts in `place` without waiting for them: a refusal is as good as silence. */
async function attempt(place, where, attempts, listener) {
  for (const [name, act] of Object.entries(attempts)) {
    const url = `${listener.address}/${where}/${name}`;
    // A promise that never settles must not hold the test.
    const run = place.evaluate(act, url).catch(() => {});
    await Promise.race([run, new Promise((done) => setTimeout(done, 300))]);
  }
}

/** Tries everything on the page at `address`; gives what the listener heard. */
async function tryAll(address) {
  const listener = await listen();
  const tool = await openTool(browser, address);
  const worker = tool.page.workers()[0];
  assert.ok(worker, "the page has a worker");
  await attempt(worker, "worker", { ...everywhere, ...inWorkers }, listener);
  await attempt(tool.frame, "frame", { ...everywhere, ...inDocuments, ...calls }, listener);
  await attempt(tool.page, "page", { ...everywhere, ...inDocuments, webRtc: calls.webRtc }, listener);
  const leaving = [];
  for (const [name, act] of Object.entries(navigations)) {
    const one = await openTool(browser, address);
    await attempt(one.frame, "leave", { [name]: act }, listener);
    leaving.push(one.context);
  }
  await new Promise((done) => setTimeout(done, patience));
  assert.equal(await tool.frame.evaluate(() => document.body.isConnected), true, "the page outlived the attempts");
  await Promise.all([tool.context, ...leaving].map((context) => context.close()));
  await listener.close();
  return listener.heard;
}

function expected() {
  const names = (where, attempts) => Object.keys(attempts).map((name) => `/${where}/${name}`);
  return [
    ...names("worker", { ...everywhere, ...inWorkers }),
    ...names("frame", { ...everywhere, ...inDocuments }),
    ...names("page", { ...everywhere, ...inDocuments }),
    ...names("leave", navigations),
  ];
}

test("without protection the listener hears the attempts", async () => {
  const heard = await tryAll(control);
  const missed = expected().filter((name) => !heard.has(name));
  assert.deepEqual(missed, []);
  assert.ok(heard.has("udp") || heard.has("tcp"), "WebRTC is heard");
});

test("the single file stays silent on file://", async () => {
  assert.deepEqual([...(await tryAll(singleFile))], []);
});

test("the folder edition stays silent on http", async () => {
  assert.deepEqual([...(await tryAll(`${site.address}/pmh-csv.html`))], []);
});
