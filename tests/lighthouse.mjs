// Prints what Lighthouse says of the pages named: a line of JSON each. Chromium's path stands in CHROME_PATH.
// node tests/lighthouse.mjs [--performance] URL ...
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const named = process.argv.slice(2);
const withPerformance = named[0] === "--performance";
const urls = withPerformance ? named.slice(1) : named;
const flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
const chrome = await launch({ chromePath: process.env.CHROME_PATH, chromeFlags: flags, logLevel: "silent" });

const options = {
  port: chrome.port,
  logLevel: "silent",
  output: "json",
  disableFullPageScreenshot: true,
  onlyCategories: ["accessibility", "best-practices", "seo", ...(withPerformance ? ["performance"] : [])],
  onlyAudits: ["cumulative-layout-shift"],
  throttlingMethod: "simulate", // the others wait longer for silence
};

// Why a category is below 100: each audit that counts in it and is not passed, with the first place.
function findFaults(report) {
  const counted = Object.values(report.categories).flatMap((one) => one.auditRefs.filter((ref) => ref.weight > 0));
  return counted
    .map((ref) => report.audits[ref.id])
    .filter((audit) => audit.scoreDisplayMode === "error" || (audit.score !== null && audit.score < 1))
    .map((audit) => {
      const place = audit.details?.items?.[0] ?? "";
      return `${audit.id}: ${audit.displayValue ?? audit.title} ${JSON.stringify(place).slice(0, 400)}`;
    });
}

try {
  for (const url of urls) {
    const { lhr } = await lighthouse(url, options);
    const scores = Object.values(lhr.categories).map((one) => [one.id, one.score === null ? null : one.score * 100]);
    console.log(
      JSON.stringify({
        url,
        scores: Object.fromEntries(scores),
        shift: lhr.audits["cumulative-layout-shift"].numericValue ?? null,
        faults: [...findFaults(lhr), ...(lhr.runtimeError ? [lhr.runtimeError.message] : [])],
      }),
    );
  }
} finally {
  await chrome.kill();
}
