/** What was cleared by itself, for whoever wonders later. Kept on disk, so no value is in it. */
import * as v from 'valibot';
import type { AutoCleared } from '../protocol.ts';
import { hostSchema, nameSchema } from '../schema.ts';
import type { StoragePort } from './ports.ts';
import { inTurn } from './queue.ts';
import { undoable } from './undo.ts';

export const LOG_KEY = 'auto-log';
/** Lines kept; the oldest are dropped first. */
const MOST_LINES = 200;
/** Names of cookies that stayed, of one clear. */
const MOST_STAYED = 20;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const lineSchema = v.object({
  at: count,
  site: hostSchema,
  why: v.picklist(['last_tab', 'start', 'days']),
  skipped: v.boolean(),
  asked: count,
  gone: count,
  stayed: v.array(
    v.object({
      name: nameSchema,
      why: v.picklist(['set_again', 'refused', 'unnameable', 'still_there', 'protected']),
    }),
  ),
  storage: count,
  undo: v.exactOptional(v.string()),
});

const read = async (storage: StoragePort): Promise<readonly AutoCleared[]> => {
  const parsed = v.safeParse(v.array(lineSchema), await storage.read(LOG_KEY));
  return parsed.success ? parsed.output : [];
};

/** Two at once would write over each other's line. */
const inOrder = inTurn();

/** Notes one more. A clear that was interrupted and gone on with later has one line, the later one. */
export const note = (storage: StoragePort, line: AutoCleared): Promise<void> =>
  inOrder(async () => {
    const before = (await read(storage)).filter(({ undo }) => undo === undefined || undo !== line.undo);
    const stayed = line.stayed.slice(0, MOST_STAYED);
    await storage.write({ [LOG_KEY]: [...before, { ...line, stayed }].slice(-MOST_LINES) });
  });

/** What was cleared by itself, of that site or of any, newest first; with a way back where there still is one. */
export const logOf = async (
  { storage, session }: { readonly storage: StoragePort; readonly session: StoragePort },
  site?: string,
): Promise<readonly AutoCleared[]> => {
  const [lines, open] = await Promise.all([read(storage), undoable(session)]);
  return lines
    .filter((line) => site === undefined || line.site === site)
    .map(({ undo, ...line }) => (undo !== undefined && open.has(undo) ? { ...line, undo } : line))
    .reverse();
};
