/** The stored settings: read once, written through one queue, kept aside where they cannot be read. */
import { type Aside, type Document, EMPTY, load, loadAsides, type Trouble } from '../schema.ts';
import type { Clock, StoragePort } from './ports.ts';
import { inTurn } from './queue.ts';

const DOCUMENT = 'settings';
const ASIDE = 'settings-kept-aside';
/** How many unreadable documents are kept: enough to look into, bounded so that a fault cannot fill the disk. */
const MOST_ASIDE = 10;

export type Settings = {
  /** The document in force. Never rejects: where storage fails, the defaults. */
  current(): Promise<Document>;
  /** The same, but rejects where storage could not be read: then nothing may be undone by it. */
  certain(): Promise<Document>;
  /** The same where it is known already, without waiting. */
  known(): Document | undefined;
  /** Changes and stores it; rejects where the browser could not write, and then nothing has changed. */
  update(change: (document: Document) => Document): Promise<Document>;
  /** That stored settings could not be used, until the person has seen it. */
  trouble(): Promise<Trouble | undefined>;
  dismissTrouble(): Promise<void>;
};

export const openSettings = (storage: StoragePort, clock: Clock): Settings => {
  let known: Document | undefined;
  const writes = inTurn();

  const asides = async (): Promise<readonly Aside[]> => loadAsides(await storage.read(ASIDE));
  const keepAside = async (raw: unknown, trouble: Aside['trouble']): Promise<void> => {
    const kept: readonly Aside[] = [...(await asides()), { at: clock.now(), trouble, seen: false, raw }];
    await storage.write({ [ASIDE]: kept.slice(-MOST_ASIDE), [DOCUMENT]: EMPTY });
  };
  const read = async (): Promise<Document> => {
    const raw = await storage.read(DOCUMENT);
    const { document, trouble } = load(raw);
    if (trouble !== undefined) await keepAside(raw, trouble);
    known = document;
    return document;
  };
  const first = read();
  first.catch(() => undefined);

  // What could not be read is read again before anything is written over it.
  const change = async (make: (document: Document) => Document): Promise<Document> => {
    const next = make(known ?? (await read()));
    await storage.write({ [DOCUMENT]: next });
    known = next;
    return next;
  };

  const trouble = async (): Promise<Trouble | undefined> => {
    if (known === undefined) await first;
    return (await asides()).findLast((aside) => !aside.seen)?.trouble;
  };

  return {
    current: async () => known ?? (await first.catch(() => known ?? EMPTY)),
    certain: async () => known ?? (await first),
    known: () => known,
    update: (make) => writes(async () => first.catch(() => undefined).then(() => change(make))),
    trouble: () => trouble().catch(() => 'unavailable'),
    dismissTrouble: () =>
      writes(async () => {
        await first;
        await storage.write({ [ASIDE]: (await asides()).map((aside) => ({ ...aside, seen: true })) });
      }),
  };
};
