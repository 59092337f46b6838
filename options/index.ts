/** The options page's composition root: the only file here that asks, listens and holds the model. */
import { failureOf } from '../src/failure.ts';
import { download } from '../src/parts/download.ts';
import { browser } from '../src/platform/browser.ts';
import { ask } from '../src/platform/messages.ts';
import { requestSites } from '../src/platform/permissions.ts';
import { soon } from '../src/platform/soon.ts';
import { clock } from '../src/platform/storage.ts';
import type { RulesState } from '../src/protocol.ts';
import { draw } from './draw.tsx';
import { type Actions, type Model, NO_OUTCOME, type Outcome, type Ready } from './model.ts';

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
  if (model.kind === 'ready') update({ outcome: { kind: 'failed', failure } });
  else show({ kind: 'failed', failure });
};

const showState = (state: RulesState, outcome?: Outcome): void => {
  const before = model.kind === 'ready' ? model : { file: undefined, outcome: NO_OUTCOME };
  const { file } = before;
  show({ kind: 'ready', state, file, outcome: outcome ?? before.outcome });
};

/** Looks, unless a later question has been asked meanwhile: its answer knows better. */
let turns = 0;
const look = async (): Promise<void> => {
  turns += 1;
  const turn = turns;
  const state = await ask('rules', {});
  if (turn === turns) showState(state);
};
const refresh = (): void => void look().catch(fail);

/** A thousand rules take the browser seconds to hold. */
const working = (): void => update({ outcome: { kind: 'said', what: 'working' } });

/** What a question answers is shown with the words for it. */
const change = (asked: Promise<RulesState>, what?: Extract<Outcome, { kind: 'said' }>['what']): void => {
  turns += 1;
  working();
  asked.then((state) => showState(state, what === undefined ? NO_OUTCOME : { kind: 'said', what }), fail);
};

/** More than any file of rules has: what is longer is refused by its length, and not read to its end. In bytes. */
const MOST_READ = 8_000_000;

const chooseFile = async (file: File): Promise<void> => {
  const text = await file.slice(0, MOST_READ).text();
  const preview = await ask('preview-rules', { text });
  update({ file: { name: file.name, text, preview }, outcome: NO_OUTCOME });
};

const applyFile = async (): Promise<void> => {
  if (model.kind !== 'ready' || model.file === undefined) return;
  turns += 1;
  working();
  const { state, done } = await ask('import-rules', { text: model.file.text });
  update({ file: undefined });
  showState(state, { kind: 'imported', done });
};

const exportRules = async (): Promise<void> => {
  const { text } = await ask('export-rules', {});
  download(text, `cookie-clause-rules-${new Date(clock.now()).toISOString().slice(0, 10)}.json`);
  update({ outcome: { kind: 'said', what: 'exported' } });
};

const actions: Actions = {
  remove: (removal) => change(ask('remove-rule', removal), 'removed'),
  removeAll: () => change(ask('remove-all', {}), 'all_removed'),
  setFallback: (choice) => change(ask('fallback', { choice }), 'default_set'),
  access: (sites) => void requestSites(sites).then(refresh, fail),
  exportRules: () => void exportRules().catch(fail),
  chooseFile: (file) => void chooseFile(file).catch(fail),
  applyFile: () => void applyFile().catch(fail),
  dropFile: () => update({ file: undefined }),
  sync: (on) => change(ask('sync', { on })),
  sendOurs: () => change(ask('sync-ours', {}), 'sent'),
  undo: (id) => {
    ask('undo', { id }).then((outcome) => {
      update({ outcome: { kind: 'undone', outcome } });
      refresh();
    }, fail);
  },
  dismissTrouble: () => void ask('dismiss-trouble', {}).then(refresh, fail),
  retry: refresh,
};

refresh();
const refreshSoon = soon(look);
browser.storage.local.onChanged.addListener(refreshSoon);
browser.permissions.onAdded.addListener(refreshSoon);
browser.permissions.onRemoved.addListener(refreshSoon);
