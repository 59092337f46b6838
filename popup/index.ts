/**
 * The popup's first file: looks at the tab and its jar and draws the rows; the rest is loaded once they are on screen.
 * Every byte and every line here is on the way to the first rows.
 */
import { scopeAhead } from '../src/app/ahead.ts';
import { afterPaint } from './after-paint.ts';
import { keepDeeds } from './first/deeds.ts';
import { drawFirst } from './first/draw.tsx';
import { firstLook, wantedTab } from './look.ts';
import type { Model, Ready } from './model.ts';
import { modelOf, NOTHING_BEFORE } from './opening.ts';

const looking = firstLook(scopeAhead(location.search));
document.documentElement.dataset.place = wantedTab === null ? 'toolbar' : 'tab';

/** A jar is usually read before an eye could see a waiting page; past this many milliseconds the rest says so. */
const PATIENCE = 200;

let drawn: Ready | undefined;
let doAgain = (): void => undefined;
let begun = false;

const goOn = async (): Promise<void> => {
  if (begun) return;
  begun = true;
  const { begin } = await import('./whole.ts');
  begin(looking, drawn);
  doAgain();
};

const show = (model: Model): void => {
  if (begun) return;
  if (model.kind !== 'ready') return void goOn();
  drawn = model;
  doAgain = keepDeeds();
  drawFirst(model);
  afterPaint(goOn);
};

looking.then((seen) => show(modelOf(seen, Date.now() / 1000, NOTHING_BEFORE)), goOn);
setTimeout(goOn, PATIENCE);
