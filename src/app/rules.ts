/** Every way of changing what was chosen anywhere, at once or one by one. */
import { withName, withProtect, withRule } from '../changes.ts';
import { AskFailed } from '../failure.ts';
import type { Ask, Imported, Preview, Removal, RulesState } from '../protocol.ts';
import type { Document } from '../schema.ts';
import { enforceChoices } from './choose.ts';
import { compareWith, withEntries } from './imported.ts';
import { readRulesFile, rulesFile } from './rules-file.ts';
import { type RulesPorts, rulesState } from './rules-state.ts';
import { type SyncPorts, setSync, syncOurs } from './sync.ts';

/** The ports of sync, with what carries out what it brings. */
export const syncPortsOf = (ports: RulesPorts): SyncPorts => ({
  ...ports,
  enforce: () => enforceChoices(ports),
});

/** Stored first, so that a worker killed in between still carries it out at its next start. */
const changed = async (
  ports: RulesPorts,
  change: (document: Document, now: number) => Document,
): Promise<RulesState> => {
  await ports.settings.update((document) => change(document, ports.clock.now()));
  await enforceChoices(ports);
  return rulesState(ports);
};

const without = (document: Document, removal: Removal, now: number): Document => {
  switch (removal.what) {
    case 'rule':
      return withRule(document, { ...removal, choice: undefined, by: 'person' }, now);
    case 'name':
      return withName(document, { ...removal, on: false }, now);
    case 'protect':
      return withProtect(document, { ...removal, on: false }, now);
    case 'auto-clear':
      return { ...document, autoClears: document.autoClears.filter(({ site }) => site !== removal.site) };
  }
};

export const removeRule = (ports: RulesPorts, removal: Removal): Promise<RulesState> =>
  changed(ports, (document, now) => without(document, removal, now));

/** Takes away every list; the default and whatever is recorded stay. */
export const removeAll = (ports: RulesPorts): Promise<RulesState> =>
  changed(ports, (document) => ({ ...document, rules: [], names: [], protects: [], autoClears: [] }));

/** Rejects with `managed` where the administrator has chosen it. */
export const setFallback = async (ports: RulesPorts, { choice }: Ask<'fallback'>): Promise<RulesState> => {
  if ((await ports.managed.current()).fallback !== undefined) throw new AskFailed('managed', '');
  return changed(ports, (document) => ({ ...document, fallback: choice }));
};

export const exportRules = async ({ settings }: RulesPorts): Promise<{ readonly text: string }> => ({
  text: rulesFile(await settings.certain()),
});

export const previewRules = async (ports: RulesPorts, { text }: Ask<'preview-rules'>): Promise<Preview> => {
  const read = readRulesFile(text);
  if (read.kind === 'refused') return read;
  return { kind: 'read', would: compareWith(await ports.settings.certain(), read.entries), bad: read.bad };
};

/** Takes what is right in the file, all at once; rejects where nothing of it may be taken. */
export const importRules = async (ports: RulesPorts, { text }: Ask<'import-rules'>): Promise<Imported> => {
  const read = readRulesFile(text);
  if (read.kind === 'refused') throw new AskFailed('bad_message', read.detail);
  const done = compareWith(await ports.settings.certain(), read.entries);
  return {
    done,
    state: await changed(ports, (document, now) => withEntries(document, read.entries, 'import', now)),
  };
};

export const switchSync = async (ports: RulesPorts, { on }: Ask<'sync'>): Promise<RulesState> => {
  await setSync(syncPortsOf(ports), on);
  return rulesState(ports);
};

export const sendOurs = async (ports: RulesPorts): Promise<RulesState> => {
  await syncOurs(syncPortsOf(ports));
  return rulesState(ports);
};
