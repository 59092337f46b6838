/** What the visit of an experiment under way sends: in memory, so that it ends with the browser session. */
import * as v from 'valibot';
import type { Armed } from '../core/signal.ts';
import type { StoragePort } from './ports.ts';

export type ArmStore = {
  /** Total: where it cannot be read, no visit is under way. */
  current(): Promise<Armed | undefined>;
  /** The same where it is known already; `known` is false until it has been read. */
  known(): { readonly known: boolean; readonly arm: Armed | undefined };
  /** Rejects where the browser could not write; then nothing has changed. */
  set(arm: Armed | undefined): Promise<void>;
};

export const ARM_KEY = 'signal-arm';

const armSchema = v.object({
  tabId: v.pipe(v.number(), v.integer()),
  storeId: v.optional(v.string()),
  signals: v.object({ dnt: v.boolean(), gpc: v.boolean() }),
});

const armOf = (raw: unknown): Armed | undefined => {
  const parsed = v.safeParse(armSchema, raw);
  return parsed.success ? parsed.output : undefined;
};

/** `session` as storage.session. */
export const openArm = (session: StoragePort): ArmStore => {
  let arm: Armed | undefined;
  let known = false;
  const read = async (): Promise<void> => {
    const found = armOf(await session.read(ARM_KEY).catch(() => undefined));
    // One that was set meanwhile is newer.
    if (!known) arm = found;
    known = true;
  };
  const first = read();
  return {
    current: async () => {
      await first;
      return arm;
    },
    known: () => ({ known, arm }),
    set: async (next) => {
      await session.write({ [ARM_KEY]: next ?? null });
      arm = next;
      known = true;
    },
  };
};
