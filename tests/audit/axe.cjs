// Runs axe on pages in headless Chromium: light and dark, wide and narrow. Arguments: a JSON file {chromium, root, pages}.
// Prints one JSON object: {axe, browser, runs: [{page, state, overflow, violations: [{id, impact, help, nodes: [..]}]}]}.
"use strict";
const fs = require("node:fs");
const http = require("node:http");
const path = require("node:path");
const puppeteer = require("puppeteer-core");
const axe = require("axe-core");

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2" };
const WIDTHS = [1280, 390];
const SCHEMES = ["light", "dark"];

// A server on this machine, since fonts and style sheets of file: pages count as foreign to a page.
function serve(root) {
  const server = http.createServer((request, response) => {
    const file = path.join(root, decodeURIComponent(request.url.split("?")[0]));
    if (!file.startsWith(root) || !fs.existsSync(file) || fs.statSync(file).isDirectory()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "Content-Type": TYPES[path.extname(file)] || "application/octet-stream" });
    fs.createReadStream(file).pipe(response);
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

async function main() {
  const task = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
  const server = await serve(path.resolve(task.root));
  const origin = `http://127.0.0.1:${server.address().port}/`;
  const browser = await puppeteer.launch({ executablePath: task.chromium, args: ["--no-sandbox", "--disable-gpu"] });
  const runs = [];
  try {
    const tab = await browser.newPage();
    const outside = [];
    tab.on("request", (request) => {
      if (!request.url().startsWith(origin) && !request.url().startsWith("data:")) outside.push(request.url());
    });
    for (const page of task.pages) {
      for (const width of WIDTHS) {
        await tab.setViewport({ width, height: 900 });
        await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "light" }]);
        outside.length = 0;
        await tab.goto(origin + page, { waitUntil: "load" });
        await tab.evaluate(axe.source);
        for (const scheme of SCHEMES) {
          await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
          const found = await tab.evaluate(
            (tags) => axe.run(document, { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] }),
            TAGS,
          );
          const overflow = await tab.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          runs.push({
            page,
            state: `${scheme} ${width}`,
            overflow: Math.max(0, overflow),
            outside: [...outside],
            violations: found.violations.map((v) => ({
              id: v.id,
              impact: v.impact,
              help: v.help,
              nodes: v.nodes.map((n) => `${n.target.join(" ")}: ${n.html.slice(0, 160)}`),
            })),
          });
        }
      }
    }
    process.stdout.write(JSON.stringify({ axe: axe.version, browser: await browser.version(), runs }));
  } finally {
    await browser.close();
    server.close();
  }
}

main().catch((error) => {
  process.stderr.write(`${error.stack || error}\n`);
  process.exit(1);
});
