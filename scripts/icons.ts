/** Draws the PNG icons from their SVG sources, with the Chromium at hand. Run after changing an SVG. */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import UPNG from 'upng-js';
import { findBrowser } from '../test/browser/launch/find.ts';

const ICONS = join(resolve(dirname(fileURLToPath(import.meta.url)), '..'), 'icons');
const SIZES = { icon: [16, 32, 48, 128], blocked: [16, 32] } as const;

/** A palette of this many colours cannot be told from the original at these sizes, and is a third of it. */
const COLOURS = 48;

const exact = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;

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
    const drawn = UPNG.decode(exact(await page.screenshot({ omitBackground: true })));
    const packed = UPNG.encode(UPNG.toRGBA8(drawn), size, size, COLOURS);
    writeFileSync(join(ICONS, `${stem}-${size}.png`), new Uint8Array(packed));
  }
}
await browser.close();
