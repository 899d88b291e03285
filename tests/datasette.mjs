// A database in Datasette, in a browser: its facets show what SQL counts, one leads to as many rows as it says, and its box finds
// what the index of words finds. tests/database.py serves it, and says what is to be seen:
//
//     node tests/datasette.mjs '{"address": …, "facets": {COLUMN: {VALUE: COUNT}}, "search": [WORD, COUNT]}'

import { Browser } from "./chromium.mjs";

const { address, facets, search } = JSON.parse(process.argv[2]);
const browser = new Browser();

/** The values of a facet with the number of each, as the page shows them. */
const FACETS = `Object.fromEntries([...document.querySelectorAll(".facet-info")].map((facet) => {
  const name = facet.querySelector("strong").firstChild.textContent.trim();
  const values = [...facet.querySelectorAll("li")].filter((item) => item.querySelector("a"));
  return [name, Object.fromEntries(values.map((item) => [item.querySelector("a").textContent, Number(item.lastChild.textContent.replace(/\\D/g, ""))]))];
}))`;
/** How many rows the page says that there are. */
const ROWS = `Number(document.querySelector("h3").textContent.replace(/,/g, "").match(/\\d+/)[0])`;

async function follows(action) {
  browser.heard.length = 0;
  await browser.run(action);
  for (let tries = 0; tries < 400; tries++) {
    if (browser.heard.some((message) => message.method === "Page.loadEventFired")) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`${action} leads nowhere`);
}

function same(what, found, wanted) {
  if (JSON.stringify(found) !== JSON.stringify(wanted)) throw new Error(`${what}: ${JSON.stringify(found)} where ${JSON.stringify(wanted)} is expected`);
}

const sorted = (counts) => Object.entries(counts).sort();
let seen = 0;
try {
  await browser.open();
  await browser.show(`${address}?${Object.keys(facets).map((name) => `_facet=${name}`).join("&")}&_facet_size=max`);
  const shown = await browser.run(FACETS);
  for (const [name, counts] of Object.entries(facets)) {
    for (const [value, count] of sorted(counts)) {
      same(`${value} of ${name}`, shown[name]?.[value], count);
      seen++;
    }
  }
  for (const [name, counts] of Object.entries(facets)) {
    const [value, count] = Object.entries(counts)[0];
    await browser.show(`${address}?_facet=${name}&_facet_size=max`);
    await follows(`[...document.querySelectorAll(".facet-info li a")].find((link) => link.textContent === ${JSON.stringify(value)}).click()`);
    same(`rows with ${name} ${value}`, await browser.run(ROWS), count);
  }
  await browser.show(address);
  await follows(`(() => { const box = document.querySelector("input[name=_search]"); box.value = ${JSON.stringify(search[0])}; box.form.requestSubmit(); })()`);
  same(`rows that "${search[0]}" finds`, await browser.run(ROWS), search[1]);
  same("what the page complains of", browser.complaints().filter((complaint) => !/^https?:\/\/127\.0\.0\.1/.test(complaint)), []);
} finally {
  await browser.close();
}
console.log(`${seen} values of ${Object.keys(facets).length} facets are those of Datasette in a browser`);
