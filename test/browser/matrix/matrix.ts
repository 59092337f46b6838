/** Goes through cells, in order, and says what was found. */

import type { Lab } from '../lab.ts';
import { packageOf } from '../lab.ts';
import { LAUNCHERS } from '../launch/index.ts';
import { startSite } from '../site/index.ts';
import { browserOf, type Cell, controlOf, type Mode, nameOf } from './cells.ts';
import { grant } from './choosing.ts';
import { broken, type Figures, figuresOf } from './judge.ts';
import type { Seen } from './seen.ts';
import { visitCell } from './visit.ts';

export type Finding = {
  readonly cell: Cell;
  readonly figures: Figures;
  /** What the choice promised and did not keep. */
  readonly broken: readonly string[];
  /** Whether "back" brought the page as it was left; undefined where nobody went back. */
  readonly kept: boolean | undefined;
};

/** A browser of that mode with the package in it, and what ends both. */
export const openMode = async (mode: Mode): Promise<{ readonly lab: Lab; close(): Promise<void> }> => {
  const name = browserOf(mode);
  const site = await startSite();
  const driver = await LAUNCHERS[name]({
    extension: packageOf(name),
    site,
    privateAllowed: true,
    grantable: { api: ['contentSettings'] },
  });
  const close = async (): Promise<void> => {
    await driver.close();
    await site.close();
  };
  if (mode === 'chromium') await grant(driver, { permissions: ['contentSettings'] });
  return { lab: { site, driver }, close };
};

/** The browser tells of changes a moment later, and what it tells of is carried out then. In milliseconds. */
const [SETTLED, SOON] = [400, 3000];
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Keeps the controls, which others are compared with. */
export type Controls = Map<string, Seen>;

/** Makes one cell's visit and judges it; its control must have been visited before. */
export const tryCell = async (lab: Lab, cell: Cell, controls: Controls): Promise<Finding> => {
  const { kept, look, leave } = await visitCell(lab, cell);
  await pause(SETTLED);
  const end = Date.now() + SOON;
  let seen = await look();
  // Refused, nothing is to be found, whatever the control has.
  const alone = cell.subject === 'accept' || cell.subject === 'reject' || cell.subject === 'reject-kept';
  const control = alone ? seen : controls.get(nameOf(controlOf(cell)));
  if (control === undefined) throw new Error(`no control for ${nameOf(cell)}`);
  controls.set(nameOf(cell), seen);
  while (broken(cell, seen, control).length > 0 && Date.now() < end) {
    await pause(150);
    seen = await look();
  }
  await leave();
  return { cell, figures: figuresOf(cell, seen), broken: broken(cell, seen, control), kept };
};
