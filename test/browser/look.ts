/** Looks at a page as a person and as a screen reader does: screenshots for the eye, axe-core for the rest. */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { expect } from 'vitest';
import type { Driver, Page } from './driver.ts';
import { showIn } from './scheme.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const FOLDER = resolve(import.meta.dirname, '../../artifacts/screenshots');

const RUN_AXE = `${AXE};
  const { violations } = await window.axe.run(document, { resultTypes: ['violations'] });
  return violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.target.join(' ')).join(', '));`;

/** Both colour schemes: no violation of any axe rule, and a screenshot of each under that name. */
export const look = async (driver: Driver, page: Page, name: string): Promise<void> => {
  mkdirSync(FOLDER, { recursive: true });
  for (const scheme of ['light', 'dark'] as const) {
    await showIn(page, scheme);
    await page.screenshot(join(FOLDER, `${name}-${driver.name}-${scheme}.png`));
    expect(await page.evaluate<readonly string[]>(RUN_AXE), `${name}, ${scheme}`).toEqual([]);
  }
};
