// Reports in a browser: they open within a second, say nothing on the console, ask for nothing, and each number
// that is clicked leads into view of exactly as many commitments as it says, in light and dark, by mouse and by
// keyboard; on paper stands no list that nobody asked for.
//
//     cargo build && node tests/report.mjs [FOLDER for pictures]
//
// Needs Chromium (CHROMIUM names another command) and Python 3.

import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { Browser } from "./chromium.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const ogpx = join(process.env.CARGO_TARGET_DIR || join(root, "target"), "debug", "ogpx");
const pictures = process.argv[2];
/** How many milliseconds a report may take until it is loaded and drawn, from the file. */
const LOADED = 1000;

const browser = new Browser();
const paper = (media, scheme = "light") =>
  browser.ask("Emulation.setEmulatedMedia", { media, features: [{ name: "prefers-color-scheme", value: scheme }, { name: "prefers-reduced-motion", value: "reduce" }] });

/** Python writes the collection, the command the report. */
function report(count, since) {
  const [path, old, out] = ["records.ndjson", "old.ndjson", `${count}.html`].map((name) => join(browser.folder, name));
  const script = `import sys; sys.path.insert(0, "tests")
from collection import *
records = copies(samples(), ${count})
write(records, ${JSON.stringify(path)})
for record in records[::9]: record["title"] = "Another title"
write(records[${Math.floor(count / 20)}:], ${JSON.stringify(old)})`;
  execFileSync("python3", ["-c", script], { cwd: root });
  execFileSync(ogpx, ["report", path, "-o", out, ...(since ? ["--since", old] : [])], { cwd: root });
  return out;
}

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The numbers of every kind: some of each table, of the tiles and of the drawing. */
const NUMBERS = `(() => {
  const some = (links) => links.length < 8 ? links : [0, 1, 2, 3, 4].map((at) => links[Math.floor(at * (links.length - 1) / 4)]);
  const groups = [...document.querySelectorAll("table"), document.querySelector(".years"), ...document.querySelectorAll(".tiles")];
  const found = groups.flatMap((group) => some([...group.querySelectorAll('a[href^="#"]')]));
  return found.filter((link) => !["#list", "#plans", "#removed"].includes(link.getAttribute("href"))).map((link, at) => {
    link.setAttribute("data-tried", at);
    return Number((link.querySelector("text") ?? link).textContent);
  });
})()`;

/** What is shown once a link was followed. */
const SHOWN = `(() => {
  const target = document.querySelector(":target");
  const box = target.getBoundingClientRect();
  const visible = [...document.querySelectorAll(".all li")].filter((item) => item.checkVisibility());
  return { said: Number(target.textContent.split(": ").at(-1)), visible: visible.length,
    inView: box.top >= 0 && box.bottom <= innerHeight && box.height > 0,
    linked: visible.every((item) => item.querySelector("a")?.getAttribute("href")) };
})()`;

/** Brings a link into view and tells where it is. */
const place = (at) => `(() => {
  const link = document.querySelector('[data-tried="${at}"]');
  link.scrollIntoView({ block: "center", behavior: "instant" });
  const box = (link.querySelector("rect") ?? link).getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
})()`;

async function picture(name, { width = 1280, height = 1600, scroll } = {}) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await browser.ask("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: 1, mobile: false });
  if (scroll !== null) await browser.run(scroll ? `document.querySelector(${JSON.stringify(scroll)}).scrollIntoView({ behavior: "instant" })` : "scrollTo({ top: 0, behavior: 'instant' })");
  await wait(300);
  const { data } = await browser.ask("Page.captureScreenshot", { format: "png" });
  writeFileSync(join(pictures, `${name}.png`), Buffer.from(data, "base64"));
  await browser.ask("Emulation.clearDeviceMetricsOverride");
}

async function work(file, name) {
  let followed = 0;
  for (const scheme of ["light", "dark"]) {
    await paper("screen", scheme);
    // The first time a browser opens anything it does more than that.
    await browser.show(file);
    await browser.show(file);
    const took = await browser.run(`new Promise((done) => requestAnimationFrame(() => setTimeout(() => {
      const [entry] = performance.getEntriesByType("navigation");
      done(Math.max(entry.loadEventEnd, performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0));
    })))`);
    if (!(took < LOADED)) throw new Error(`it takes ${took} ms`);
    for (const [at, part] of ["#here", "#completed", "#opened", "#time", "#list"].entries()) await picture(`${name}-${scheme}-${at}`, { scroll: part });
    const numbers = await browser.run(NUMBERS);
    for (const [at, number] of numbers.entries()) {
      const { x, y } = await browser.run(place(at));
      if (at % 5 === 4) {
        await browser.run(`document.querySelector('[data-tried="${at}"]').focus({ preventScroll: true })`);
        await browser.press("Enter");
      } else {
        await browser.click({ x, y });
      }
      for (let tries = 0; tries < 80; tries++) {
        if (await browser.run("(() => { const box = document.querySelector(':target')?.getBoundingClientRect(); return box && box.top >= 0 && box.bottom <= innerHeight; })()")) break;
        await wait(25);
      }
      const shown = await browser.run(SHOWN);
      if (shown.said !== number || shown.visible !== number || !shown.inView || !shown.linked) {
        throw new Error(`a number ${number} (${at}) leads to ${JSON.stringify(shown)}`);
      }
      followed++;
    }
    await picture(`${name}-${scheme}-picked`, { scroll: null });
    const complaints = browser.complaints();
    if (complaints.length) throw new Error(complaints.join("\n"));
    console.log(`${name} in ${scheme}: drawn in ${Math.round(took)} ms, ${numbers.length} numbers followed`);
  }
  await browser.show(file);
  await paper("print");
  const printed = await browser.run(`[...document.querySelectorAll(".all li, nav")].filter((part) => part.checkVisibility()).length`);
  if (printed) throw new Error(`${printed} lines of the list are printed`);
  await picture(`${name}-print`);
  if (pictures) {
    const { data } = await browser.ask("Page.printToPDF", { printBackground: true });
    writeFileSync(join(pictures, `${name}.pdf`), Buffer.from(data, "base64"));
  }
  return followed;
}

let followed = 0;
try {
  await browser.open();
  followed += await work(report(100, true), "100");
  followed += await work(report(6000, false), "6000");
} finally {
  await browser.close();
}
console.log(`2 reports opened in a browser, ${followed} numbers followed`);
