/** One handler for each question of the protocol; a missing one does not compile. */
import * as v from 'valibot';
import { AskFailed, failureOf, type Reply } from '../failure.ts';
import { type Answers, ASKS, type Ask, type AskName } from '../protocol.ts';
import { type AskServerPorts, askServer, serverAsked } from './ask-server.ts';
import { logOf } from './auto-log.ts';
import {
  type ChoosePorts,
  choose,
  protect,
  refuseName,
  setAutoClear,
  setBlock,
  siteState,
} from './choose.ts';
import { type ClearPorts, clearCookies } from './clear.ts';
import type { LabStore } from './lab/ports.ts';
import type { Runner } from './lab/runner.ts';
import { labState } from './lab/state.ts';
import type { NewsDesk } from './news.ts';
import type { StoragePort } from './ports.ts';
import { forgetSite, type RecordPorts, recordState, setKeepDays, setRecord } from './record/use.ts';
import {
  exportRules,
  importRules,
  previewRules,
  removeAll,
  removeRule,
  sendOurs,
  setFallback,
  switchSync,
} from './rules.ts';
import { type RulesPorts, rulesState } from './rules-state.ts';
import { pageSignals, type SignalPorts, setSignals, signalsState } from './signals.ts';
import { clearStorage, type StoragePorts } from './storage-clear.ts';
import { undoClear } from './undo.ts';

export type Handlers = { readonly [Name in AskName]: (ask: Ask<Name>) => Promise<Answers[Name]> };

export type AppPorts = ChoosePorts &
  RecordPorts &
  ClearPorts &
  RulesPorts &
  StoragePorts &
  AskServerPorts &
  SignalPorts & {
    /** storage.local: on disk, as long as the extension is installed. */
    readonly storage: StoragePort;
    readonly news: Pick<NewsDesk, 'look'>;
    readonly lab: { readonly store: LabStore; readonly runner: Runner };
  };

export const makeHandlers = (ports: AppPorts): Handlers => ({
  'site-state': (ask) => siteState(ports, ask),
  clear: (ask) => clearCookies(ports, ask),
  undo: (ask) => undoClear(ports, ask),
  'clear-state': async ({ site }) => ({
    protects: (await ports.settings.current()).protects,
    log: await logOf(ports, site),
  }),
  'clear-storage': (ask) => clearStorage(ports, ask),
  block: (ask) => setBlock(ports, ask),
  choose: (ask) => choose(ports, ask),
  'refuse-name': (ask) => refuseName(ports, ask),
  protect: (ask) => protect(ports, ask),
  'auto-clear': (ask) => setAutoClear(ports, ask),
  news: ({ site }) => ports.news.look(site),
  'dismiss-trouble': async () => {
    await ports.settings.dismissTrouble();
    return null;
  },
  'record-state': (ask) => recordState(ports, ask),
  record: (ask) => setRecord(ports, ask),
  forget: (ask) => forgetSite(ports, ask),
  'keep-days': (ask) => setKeepDays(ports, ask),
  rules: () => rulesState(ports),
  'remove-rule': (ask) => removeRule(ports, ask),
  'remove-all': () => removeAll(ports),
  fallback: (ask) => setFallback(ports, ask),
  'export-rules': () => exportRules(ports),
  'preview-rules': (ask) => previewRules(ports, ask),
  'import-rules': (ask) => importRules(ports, ask),
  sync: (ask) => switchSync(ports, ask),
  'sync-ours': () => sendOurs(ports),
  signals: (ask) => signalsState(ports, ask),
  'set-signals': (ask) => setSignals(ports, ask),
  'ask-server': (ask) => askServer(ports, ask),
  'server-asked': (ask) => serverAsked(ports, ask),
  ...labHandlers(ports),
  'page-signals': (ask) => pageSignals(ports, ask),
});

type LabAsk = Extract<AskName, `lab-${string}`>;

const labHandlers = ({ lab: { store, runner } }: Pick<AppPorts, 'lab'>): Pick<Handlers, LabAsk> => {
  const then = async (done: Promise<void>): Promise<Answers['lab-state']> => {
    await done;
    return labState(store);
  };
  return {
    'lab-state': () => labState(store),
    'lab-start': (wish) => then(runner.start(wish)),
    'lab-pause': () => then(runner.pause()),
    'lab-resume': () => then(runner.resume()),
    'lab-cancel': () => then(runner.cancel()),
    'lab-experiment': async ({ id }) => (await store.get(id)) ?? null,
    'lab-forget': ({ id }) => then(runner.forget(id)),
  };
};

/** Answers an untrusted message; never rejects. */
export const answer = async (handlers: Handlers, message: unknown): Promise<Reply<Answers[AskName]>> => {
  try {
    const { name, ask } = readMessage(message);
    const handle = handlers[name] as (ask: unknown) => Promise<Answers[AskName]>;
    return { ok: true, value: await handle(ask) };
  } catch (thrown) {
    return { ok: false, failure: failureOf(thrown) };
  }
};

const envelope = v.object({ name: v.picklist(Object.keys(ASKS) as AskName[]), ask: v.unknown() });

const readMessage = (message: unknown): { readonly name: AskName; readonly ask: unknown } => {
  try {
    const { name, ask } = v.parse(envelope, message);
    return { name, ask: v.parse(ASKS[name], ask) };
  } catch (thrown) {
    throw new AskFailed('bad_message', thrown instanceof Error ? thrown.message : String(thrown));
  }
};
