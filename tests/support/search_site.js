// Searches the built documentation as a reader's browser does: node search_site.js FOLDER WORDS PAGE [WORDS PAGE …]
// Each WORDS must find PAGE. The site's own scripts run; of a browser they get what they touch while loading.
"use strict";
const fs = require("fs");
const path = require("path");
const vm = require("vm");

const [folder, ...asked] = process.argv.slice(2);
const page = { addEventListener() {}, readyState: "loading", querySelector: () => null, getElementById: () => null, documentElement: { dataset: {} } };
const browser = { document: page, console, URL, URLSearchParams, DOCUMENTATION_OPTIONS: {}, SPHINX_HIGHLIGHT_ENABLED: false };
browser.window = browser;
browser._ready = () => {};
vm.createContext(browser);
for (const name of ["_static/doctools.js", "_static/language_data.js", "_static/searchtools.js", "searchindex.js"]) {
  vm.runInContext(fs.readFileSync(path.join(folder, name), "utf-8"), browser, { filename: name });
}
let missed = 0;
for (let at = 0; at + 1 < asked.length; at += 2) {
  browser.words = asked[at];
  const found = vm.runInContext("Search._performSearch(...Search._parseQuery(words)).map((result) => result[0])", browser);
  const hit = found.includes(asked[at + 1]);
  missed += hit ? 0 : 1;
  console.log(`${hit ? "found" : "MISSED"}: ${asked[at]} in ${asked[at + 1]} (${new Set(found).size} pages)`);
}
process.exit(missed || asked.length < 2 ? 1 : 0);
