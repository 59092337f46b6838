/** The stored settings: read once, written through one queue, kept aside where they cannot be read. */
import {
  type Aside,
  type Document,
  EMPTY,
  load,
  loadAsides,
  loadTally,
  type Tally,
  type Trouble,
} from '../schema.ts';
import type { Clock, StoragePort } from './ports.ts';
import { inTurn } from './queue.ts';

const DOCUMENT = 'settings';
const ASIDE = 'settings-kept-aside';
/** How long the lists were at our last own write: what is empty now without our doing was lost. */
const TALLY = 'settings-tally';
/** How many unreadable documents are kept: enough to look into, bounded so that a fault cannot fill the disk. */
const MOST_ASIDE = 10;

export type Settings = {
  /** The document in force. Never rejects: where storage fails, the defaults. */
  current(): Promise<Document>;
  /** The same, but rejects where storage could not be read: then nothing may be undone by it. */
  certain(): Promise<Document>;
  /** The same where it is known already, without waiting. */
  known(): Document | undefined;
  /**
   * Changes and stores it; rejects where the browser could not write, and then nothing has changed. `by`: what
   * another browser's copy empties counts as lost until the person has seen it.
   */
  update(change: (document: Document) => Document, by?: 'person' | 'sync'): Promise<Document>;
  /** Whether a list of the person's was lost; then nothing may be cleared by itself. Rejects as `certain` does. */
  isEmptied(): Promise<boolean>;
  /** That stored settings could not be used, until the person has seen it. */
  trouble(): Promise<Trouble | undefined>;
  dismissTrouble(): Promise<void>;
};

/** Lost is what was there before and is not now, unless this is the person's own doing; it stays lost until seen. */
const tallyOf = (document: Document, before: Tally | undefined, own: boolean): Tally => {
  const counts = {
    rules: document.rules.length,
    names: document.names.length,
    protects: document.protects.length,
  };
  const isLost = (list: keyof typeof counts): boolean => (before?.[list] ?? 0) > 0 && counts[list] === 0;
  const lost = !own && (['rules', 'names', 'protects'] as const).some(isLost);
  return { ...counts, emptied: before?.emptied === true || lost };
};

/** `changed` is called in the very turn in which another document is in force. */
export const openSettings = (
  storage: StoragePort,
  clock: Clock,
  changed: () => void = () => undefined,
): Settings => {
  let known: Document | undefined;
  let tally: Tally | undefined;
  const writes = inTurn();

  const asides = async (): Promise<readonly Aside[]> => loadAsides(await storage.read(ASIDE));
  const keepAside = async (raw: unknown, trouble: Aside['trouble']): Promise<void> => {
    const kept: readonly Aside[] = [...(await asides()), { at: clock.now(), trouble, seen: false, raw }];
    await storage.write({ [ASIDE]: kept.slice(-MOST_ASIDE), [DOCUMENT]: EMPTY });
  };
  const read = async (): Promise<Document> => {
    const [raw, counted] = await Promise.all([
      storage.read(DOCUMENT),
      storage.read(TALLY).catch(() => undefined),
    ]);
    const { document, trouble } = load(raw);
    if (trouble !== undefined) await keepAside(raw, trouble);
    tally = tallyOf(document, loadTally(counted), false);
    known = document;
    return document;
  };
  const first = read();
  first.catch(() => undefined);

  // What could not be read is read again before anything is written over it.
  const change = async (make: (document: Document) => Document, own: boolean): Promise<Document> => {
    const next = make(known ?? (await read()));
    const counted = tallyOf(next, tally, own);
    await storage.write({ [DOCUMENT]: next, [TALLY]: counted });
    known = next;
    tally = counted;
    changed();
    return next;
  };

  const trouble = async (): Promise<Trouble | undefined> => {
    if (known === undefined) await first;
    const aside = (await asides()).findLast(({ seen }) => !seen)?.trouble;
    return aside ?? (tally?.emptied === true ? 'emptied' : undefined);
  };

  return {
    current: async () => known ?? (await first.catch(() => known ?? EMPTY)),
    certain: async () => known ?? (await first),
    known: () => known,
    update: (make, by = 'person') =>
      writes(async () => first.catch(() => undefined).then(() => change(make, by === 'person'))),
    isEmptied: async () => {
      if (known === undefined) await first;
      return tally?.emptied === true;
    },
    trouble: () => trouble().catch(() => 'unavailable'),
    dismissTrouble: () =>
      writes(async () => {
        const document = await first.then(() => known ?? EMPTY);
        const seen = (await asides()).map((aside) => ({ ...aside, seen: true }));
        const counted = tallyOf(document, undefined, true);
        await storage.write({ [ASIDE]: seen, [TALLY]: counted });
        tally = counted;
      }),
  };
};
