// The pages that `ogpx explain --html` writes, in a browser: no errors on the console, and links
// between source and record both ways, by mouse and by keyboard, with what they lead to in view.
//
//     cargo build && node tests/browser.mjs [PAGE...]
//
// Needs Chromium (CHROMIUM names another command). Without PAGEs it opens every sample text, and
// works the links of some.

import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { Browser } from "./chromium.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const ogpx = join(process.env.CARGO_TARGET_DIR || join(root, "target"), "debug", "ogpx");

/** Brings a link into view and tells where to click it, and where it leads. */
const link = (selector) => `(() => {
  const link = document.querySelector(${JSON.stringify(selector)});
  link.scrollIntoView({ block: "center" });
  const box = link.getClientRects()[0];
  return { x: box.left + box.width / 2, y: box.top + box.height / 2, to: link.hash.slice(1) };
})()`;

/** Whether what a link leads to is in view in its pane, marked, and has the focus. */
const arrived = (id) => `(() => {
  const target = document.getElementById(${JSON.stringify(id)});
  const pane = target.closest("section").getBoundingClientRect();
  const box = target.getClientRects()[0];
  const inView = box.top >= pane.top - 1 && box.top < pane.bottom && pane.bottom <= innerHeight + 1;
  const focused = target === document.activeElement || target.contains(document.activeElement);
  const marked = target.matches(".on") || target.querySelector(".on") !== null;
  return [inView, focused, marked].join();
})()`;

async function leads(browser, selector, by) {
  const place = await browser.run(link(selector));
  if (by === "mouse") {
    await browser.click(place);
  } else {
    await browser.run(`document.querySelector(${JSON.stringify(selector)}).focus()`);
    await browser.press("Enter");
  }
  const found = await browser.run(arrived(place.to));
  if (found !== "true,true,true") {
    throw new Error(`${selector} by ${by}: in view, focused, marked: ${found}`);
  }
  return place.to;
}

/** The first, a middle and the last link of a kind. */
const some = (kind) => `(() => {
  const ids = [...document.querySelectorAll(${JSON.stringify(kind)})];
  return [ids[0], ids[ids.length >> 1], ids.at(-1)].map((link, at) => {
    link.setAttribute("data-tried", ${JSON.stringify(kind)} + at);
    return "[data-tried=" + JSON.stringify(${JSON.stringify(kind)} + at) + "]";
  });
})()`;

async function work(browser) {
  for (const by of ["mouse", "keyboard"]) {
    for (const kind of ["a.v", "a.m"]) {
      for (const selector of await browser.run(some(kind))) {
        const there = await leads(browser, selector, by);
        // And back, from what has the focus now.
        const back = await browser.run("document.activeElement.hash?.slice(1) ?? ''");
        if (!back) continue;
        await browser.press("Enter");
        const found = await browser.run(arrived(back));
        if (found !== "true,true,true") throw new Error(`back from ${there}: ${found}`);
      }
    }
  }
}

function pages() {
  if (process.argv.length > 2) return process.argv.slice(2);
  const groups = readdirSync(join(root, "fixtures"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "bad");
  return groups.flatMap(({ name }) => readdirSync(join(root, "fixtures", name))
    .filter((file) => /[a-z0-9]+\.(txt|html|md)$/.test(file) && !/^[A-Z]+\.md$/.test(file))
    .map((file) => join("fixtures", name, file)));
}

const browser = new Browser();
let failed = 0;
let opened = 0;
try {
  await browser.open();
  for (const [number, page] of pages().entries()) {
    const file = join(browser.folder, "page.html");
    try {
      execFileSync(ogpx, ["explain", page, "--html", file], { cwd: root, stdio: "pipe" });
    } catch (error) {
      // That every page gives a record is another test's business.
      if (error.status === 1) continue;
      throw error;
    }
    try {
      await browser.show(file);
      if (number % 8 === 0) await work(browser);
      const complaints = browser.complaints();
      if (complaints.length) throw new Error(complaints.join("\n"));
      opened++;
    } catch (error) {
      console.error(`${page}: ${error.message}`);
      failed++;
    }
  }
} finally {
  await browser.close();
}
console.log(`${opened} pages opened in a browser, ${failed} failed`);
process.exitCode = failed || !opened ? 1 : 0;
