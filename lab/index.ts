/** The laboratory's composition root: the only file here that asks, listens and holds the model. */
import { pageOf } from '../src/app/page.ts';
import { analyse } from '../src/core/lab/analyse.ts';
import { contextOf } from '../src/core/lab/context.ts';
import { DEFAULT_PAIRS } from '../src/core/lab/design.ts';
import type { WebPage } from '../src/core/party.ts';
import { registrableDomain } from '../src/core/registrable.ts';
import { failureOf } from '../src/failure.ts';
import { download } from '../src/parts/download.ts';
import { browser } from '../src/platform/browser.ts';
import { ask } from '../src/platform/messages.ts';
import { recordPath } from '../src/platform/paths.ts';
import { requestEverything, seesEverything } from '../src/platform/permissions.ts';
import { tabById } from '../src/platform/tabs.ts';
import type { LabState } from '../src/protocol.ts';
import { NOTHING_SEEN, type SeenOfServer } from './asking.ts';
import { draw } from './draw.tsx';
import { lookAtPage } from './looking.ts';
import type { Actions, Form, Model, Ready } from './model.ts';
import { openServers } from './servers.ts';
import { testedOf, wishOf, wrongIn } from './wish.ts';

document.documentElement.dataset.place = 'tab';

let model: Model = { kind: 'loading' };

const show = (next: Model): void => {
  model = next;
  draw(model, actions);
};

const update = (change: Partial<Ready>): void => {
  if (model.kind === 'ready') show({ ...model, ...change });
};

const fail = (thrown: unknown): void => {
  const failure = failureOf(thrown);
  if (model.kind === 'ready') update({ failure });
  else show({ kind: 'failed', failure });
};

const showLab = (lab: LabState): void => update({ lab, failure: undefined });

const FORM: Form = {
  url: '',
  tested: 'dnt',
  pairs: String(DEFAULT_PAIRS),
  dwell: '5',
  third: undefined,
  placebo: false,
  seed: '',
  steps: [],
  agreed: false,
  storage: false,
};

/** The tab the laboratory was opened from, by its address (`?tab=ID`). */
const opener = async (): Promise<{
  readonly tabId?: number;
  readonly page?: WebPage;
  readonly url?: string;
}> => {
  const wanted = new URLSearchParams(location.search).get('tab');
  const tab = wanted === null ? undefined : await tabById(Number(wanted));
  const page = await pageOf(tab?.url, registrableDomain);
  return tab !== undefined && page.kind === 'web' ? { tabId: tab.id, page, url: tab.url ?? '' } : {};
};

const begin = async (): Promise<void> => {
  const [{ tabId, page, url = '' }, lab, seesAll] = await Promise.all([
    opener(),
    ask('lab-state', {}),
    seesEverything(),
  ]);
  show({
    kind: 'ready',
    tabId,
    page,
    lab,
    seesAll,
    form: { ...FORM, url },
    wrong: [],
    opened: undefined,
    looked: undefined,
    looking: false,
    server: undefined,
    recording: false,
    failure: undefined,
  });
};

const change = (asked: Promise<LabState>): void => void asked.then(showLab, fail);

const open = async (id: string): Promise<void> => {
  const experiment = await ask('lab-experiment', { id });
  if (experiment === null) return;
  const context = contextOf(experiment);
  update({ opened: { experiment, analysis: analyse(experiment.design, experiment.runs, context) } });
};

const save = async (id: string): Promise<void> => {
  const experiment = await ask('lab-experiment', { id });
  if (experiment === null) return;
  const day = new Date(experiment.from).toISOString().slice(0, 10);
  download(`${JSON.stringify(experiment, null, 1)}\n`, `cookie-clause-experiment-${day}.json`);
};

const forget = async (id: string): Promise<void> => {
  showLab(await ask('lab-forget', { id }));
  if (model.kind === 'ready' && model.opened?.experiment.id === id) update({ opened: undefined });
};

/** Its design with the seed: the same order once more. */
const formOf = (id: string): Partial<Form> => {
  const found = model.kind === 'ready' ? model.lab.experiments.find((one) => one.id === id) : undefined;
  if (found === undefined) return {};
  const { url, signals, pairs, dwell, third, placebo, seed, steps } = found.design;
  return {
    url,
    tested: testedOf(signals),
    pairs: String(pairs),
    dwell: String(dwell / 1000),
    third: third === undefined ? undefined : testedOf(third),
    placebo,
    seed: String(seed),
    steps: [...steps],
  };
};

const fill = (more: Partial<Form>): void => {
  if (model.kind !== 'ready') return;
  const form = { ...model.form, ...more };
  // What was wrong is looked at again while it is put right; nothing new is found before the start is pressed.
  const still = wrongIn(form, TARGET === 'chrome');
  update({ form, wrong: model.wrong.filter((one) => still.includes(one)) });
};

const start = (): void => {
  if (model.kind !== 'ready') return;
  const wrong = wrongIn(model.form, TARGET === 'chrome');
  update({ wrong });
  if (wrong.length > 0) return;
  actions.stopSteps();
  change(ask('lab-start', wishOf(model.form)));
};

/** A script of ours sees what a page's would: the exceptions of TPE §7 are there in no browser that is known. */
const exceptionsApi = 'storeTrackingException' in navigator;

const seenOfServer = (): SeenOfServer => {
  const looked = model.kind === 'ready' ? model.looked : undefined;
  return looked === undefined
    ? { ...NOTHING_SEEN, exceptionsApi }
    : { ...looked, frames: looked.coverage.frames, fresh: false, exceptionsApi };
};

const servers = openServers(seenOfServer, () => update({}));

const look = async (): Promise<void> => {
  if (model.kind !== 'ready' || model.looking || model.page === undefined || model.tabId === undefined)
    return;
  update({ looking: true, failure: undefined });
  try {
    update({ looked: await lookAtPage(model.tabId, model.page) });
  } finally {
    update({ looking: false });
  }
};

/** Ends the recording that is on. */
let stopSteps = (): void => undefined;

const recordSteps = async (): Promise<void> => {
  if (model.kind !== 'ready' || model.tabId === undefined) return;
  stopSteps();
  stopSteps = await recordPath(model.tabId, ({ steps, end }) => {
    fill({ steps: [...steps] });
    update({ recording: end === undefined, pathEnd: end });
  });
};

const actions: Actions = {
  look: () => void look().catch(fail),
  servers,
  chooseServer: (server) => update({ server }),
  fill,
  start,
  pause: () => change(ask('lab-pause', {})),
  resume: () => change(ask('lab-resume', {})),
  cancel: () => change(ask('lab-cancel', {})),
  open: (id) => void open(id).catch(fail),
  close: () => update({ opened: undefined }),
  forget: (id) => void forget(id).catch(fail),
  again: (id) => fill(formOf(id)),
  save: (id) => void save(id).catch(fail),
  seeAll: () => void requestEverything().then((seesAll) => update({ seesAll }), fail),
  recordSteps: () => void recordSteps(),
  stopSteps: () => stopSteps(),
};

/** An experiment goes on without a word; in sight it is looked at every so often. In milliseconds. */
const WATCH = 500;
setInterval(() => {
  const isRunning = model.kind === 'ready' && model.lab.experiments.some(({ state }) => state === 'running');
  if (isRunning && document.visibilityState === 'visible')
    ask('lab-state', {}).then((lab) => update({ lab }), fail);
}, WATCH);

show(model);
begin().catch(fail);
/** With more access the page's address may be known now. */
const lookAtAccess = (): void =>
  void Promise.all([seesEverything(), opener()]).then(([seesAll, { tabId, page, url }]) => {
    const isNew = model.kind === 'ready' && model.form.url === '' && url !== undefined;
    update({ seesAll, tabId, page });
    if (isNew) fill({ url });
  }, fail);
browser.permissions.onAdded.addListener(lookAtAccess);
browser.permissions.onRemoved.addListener(lookAtAccess);
