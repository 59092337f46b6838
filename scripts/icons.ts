/** Draws the PNG icons from their SVG sources, with the Chromium at hand. Run after changing an SVG. */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { findBrowser } from '../test/browser/launch/find.ts';

const ICONS = join(resolve(dirname(fileURLToPath(import.meta.url)), '..'), 'icons');
const SIZES = { icon: [16, 32, 48, 128], blocked: [16, 32] } as const;

const chromium = findBrowser('chromium');
if (chromium === undefined) throw new Error('No Chromium found. Install it, or name it in CHROMIUM_BIN.');
const browser = await puppeteer.launch({ executablePath: chromium, args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const [stem, sizes] of Object.entries(SIZES)) {
  const svg = readFileSync(join(ICONS, `${stem}.svg`)).toString('base64');
  for (const size of sizes) {
    await page.setViewport({ width: size, height: size });
    await page.setContent(
      `<body style="margin:0"><img width="${size}" height="${size}" src="data:image/svg+xml;base64,${svg}">`,
    );
    writeFileSync(join(ICONS, `${stem}-${size}.png`), await page.screenshot({ omitBackground: true }));
  }
}
await browser.close();
