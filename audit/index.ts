/** The audit page's composition root: looks at the tab it is asked about and holds the model. */
import { gather } from '../src/app/evidence.ts';
import { listCookies } from '../src/app/list.ts';
import { pageOf } from '../src/app/page.ts';
import { POLICIES } from '../src/core/policy/index.ts';
import { registrableDomain } from '../src/core/registrable.ts';
import { cut } from '../src/core/statement/cut.ts';
import { judgeAll } from '../src/core/verdict/index.ts';
import { failureOf } from '../src/failure.ts';
import {
  capturePorts,
  forgetCapture,
  keepCapture,
  keptCaptures,
  readableTabs,
} from '../src/platform/capture.ts';
import { openFurther } from '../src/platform/further.ts';
import { openLabStore } from '../src/platform/lab-store.ts';
import { ask } from '../src/platform/messages.ts';
import { clock } from '../src/platform/storage.ts';
import { tabById } from '../src/platform/tabs.ts';
import { openCapturing } from './capturing.ts';
import { draw } from './draw.tsx';
import { type Look, openHandingOver } from './handing-over.ts';
import type { Model } from './model.ts';
import { openDoors } from './opening.ts';
import { openPlace } from './place.ts';
import { words } from './record-words.ts';

/** The archived statement, put in by the build. */
declare const STATEMENT: string;

document.documentElement.dataset.place = 'tab';

const wanted = Number(new URLSearchParams(location.search).get('tab'));
const statement = cut(STATEMENT);
const ports = { ...openFurther(), experiments: openLabStore().list };

const capturing = openCapturing(
  capturePorts,
  {
    tabs: readableTabs,
    kept: keptCaptures,
    keep: keepCapture,
    forget: forgetCapture,
    copy: (text) => navigator.clipboard.writeText(text),
  },
  // The first line is the archive's own.
  STATEMENT.slice(STATEMENT.indexOf('\n') + 1),
  () => redraw(),
);

const place = openPlace(() => redraw());

/** What the page on screen was made of. */
let looked: Look | undefined;
const handingOver = openHandingOver(
  openDoors(
    ports,
    () => looked,
    () => actions.refresh(),
  ),
  words,
  () => redraw(),
);

const look = async (): Promise<Model> => {
  const tab = await tabById(wanted);
  const page = await pageOf(tab?.url, registrableDomain);
  if (tab === undefined || page.kind !== 'web') return { kind: 'no-page' };
  const scope = { site: page.site, scheme: page.scheme, storeId: tab.storeId };
  const listing = await listCookies(ports, scope);
  if (listing.kind === 'not-permitted') return { kind: 'not-permitted', page };
  const [state, record] = await Promise.all([
    ask('site-state', { site: page.site, host: page.host }),
    ask('record-state', { site: page.site }),
  ]);
  const question = { tabId: tab.id, page, scope, cookies: listing.cookies, record };
  const { evidence, blind } = await gather(ports, question, state.choice.choice);
  await capturing.look();
  const capture = capturing.state();
  const judged = judgeAll(evidence);
  const { storeId } = tab;
  looked = { page, storeId, evidence, judged, blind, statement: POLICIES['west-uc-2017'], text: STATEMENT };
  await handingOver.looked();
  return {
    kind: 'ready',
    page,
    tabId: tab.id,
    evidence,
    judged,
    blind,
    statement,
    capture,
    handOver: handingOver.state(),
    wanted: place.wanted(),
    at: clock.now(),
  };
};

const actions = {
  refresh: (): void => {
    look().then(show, fail);
  },
  print: (): void => print(),
  capture: capturing.actions,
  handOver: handingOver.actions,
};

let shown: Model = { kind: 'loading' };
const show = (model: Model): void => {
  const first = shown.kind !== 'ready' && model.kind === 'ready';
  shown =
    model.kind === 'ready'
      ? { ...model, capture: capturing.state(), handOver: handingOver.state(), wanted: place.wanted() }
      : model;
  draw(shown, actions);
  if (first) place.arrive();
};
/** A part of the page has changed; the look itself has not. */
const redraw = (): void => {
  if (shown.kind === 'ready') show(shown);
};
const fail = (thrown: unknown): void => show({ kind: 'failed', failure: failureOf(thrown) });

show(shown);
actions.refresh();
