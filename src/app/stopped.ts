/** How much each rule has stopped since it was made, in one small document; what a rule stopped goes with it. */
import * as v from 'valibot';
import { type Standing, sameReach } from '../core/choice.ts';
import { type Document, hostSchema, nameSchema } from '../schema.ts';
import type { StoragePort } from './ports.ts';
import { inTurn } from './queue.ts';
import type { Settings } from './settings.ts';
import type { Stopper, Stopping } from './stopping.ts';

const stoppedSchema = v.object({
  site: hostSchema,
  host: v.exactOptional(hostSchema),
  name: v.exactOptional(nameSchema),
  /** When the rule was made that stopped it; 0 for the default's and the administrator's. */
  since: v.number(),
  count: v.pipe(v.number(), v.integer(), v.minValue(0)),
});
export type Stopped = v.InferOutput<typeof stoppedSchema>;

export const STOPPED = 'stopped';

/** Total: what cannot be read counts for nothing. */
const load = (raw: unknown): readonly Stopped[] => {
  const parsed = v.safeParse(v.array(stoppedSchema), raw);
  return parsed.success ? parsed.output : [];
};

/** When that rule was made, 0 where it is none of the person's own; undefined where there is none. */
const sinceOf = (by: Stopper, document: Document, standing: Standing): number | undefined => {
  const { name } = by;
  if (name !== undefined)
    return document.names.find((one) => one.site === by.site && one.name === name)?.since;
  if (!standing.rules.some((rule) => sameReach(rule, by))) return undefined;
  return document.rules.find((rule) => sameReach(rule, by))?.since ?? 0;
};

const same = (a: Stopper, b: Stopper): boolean => sameReach(a, b) && a.name === b.name;

export type StoppedPorts = {
  readonly storage: StoragePort;
  readonly settings: Settings;
  readonly standing: () => Standing | Promise<Standing>;
  /** Called when something waits to be written. */
  readonly waiting: () => void;
};

export type StoppedCounts = {
  /** Cheap: only adds. */
  tell(stopping: readonly Stopping[]): void;
  /** Writes what was told. */
  flush(): Promise<void>;
  /** The counts of the rules that stand, what was told just now among them. */
  all(): Promise<readonly Stopped[]>;
};

export const openStopped = (ports: StoppedPorts): StoppedCounts => {
  let told: readonly Stopping[] = [];
  const writes = inTurn();

  /** Those of rules that are gone, or were made anew, go. */
  const withTold = async (more: readonly Stopping[]): Promise<readonly Stopped[]> => {
    const [stored, document, standing] = await Promise.all([
      ports.storage.read(STOPPED).then(load),
      ports.settings.certain(),
      ports.standing(),
    ]);
    const since = (by: Stopper): number | undefined => sinceOf(by, document, standing);
    const counts = stored.filter((one) => since(one) === one.since);
    for (const { by, count } of more) add(counts, by, since(by), count);
    return counts;
  };

  return {
    tell: (stopping) => {
      const some = stopping.filter(({ count }) => count > 0);
      if (some.length === 0) return;
      told = [...told, ...some];
      ports.waiting();
    },
    flush: () =>
      writes(async () => {
        const more = told;
        await ports.storage.write({ [STOPPED]: await withTold(more) });
        // What was told meanwhile stays for the next; what could not be written too.
        told = told.slice(more.length);
      }),
    all: () => writes(() => withTold(told)),
  };
};

const add = (counts: Stopped[], by: Stopper, since: number | undefined, count: number): void => {
  if (since === undefined) return;
  const at = counts.findIndex((one) => same(one, by));
  const before = counts[at];
  const { site, host, name } = by;
  const next = {
    site,
    ...(host === undefined ? {} : { host }),
    ...(name === undefined ? {} : { name }),
    since,
    count: (before?.count ?? 0) + count,
  };
  counts.splice(at < 0 ? counts.length : at, before === undefined ? 0 : 1, next);
};
