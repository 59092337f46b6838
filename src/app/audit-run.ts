/**
 * An audit that a person begins, marks steps in, and ends. Kept in storage.session: it outlives the page and the
 * background, and ends with the browser session, as what was looked at does.
 */
import * as v from 'valibot';
import type { Audit } from '../core/record/record.ts';
import type { Clock, StoragePort } from './ports.ts';

const words = v.pipe(v.string(), v.maxLength(2000));
const time = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15));
/** More steps than anybody marks by hand. */
const MOST_STEPS = 1000;

const runSchema = v.object({
  name: words,
  note: words,
  from: time,
  /** Only once it has ended. */
  until: v.exactOptional(time),
  steps: v.pipe(v.array(v.object({ at: time, words })), v.maxLength(MOST_STEPS)),
  /** Whether the recording of the site began with it, and so ends with it. */
  records: v.boolean(),
});

export type AuditRun = v.InferOutput<typeof runSchema>;

export type AuditRunPorts = {
  /** storage.session. */
  readonly session: StoragePort;
  readonly clock: Clock;
};

const keyOf = (site: string): string => `audit ${site}`;

/** The audit of a site that is under way or has ended; undefined where there is none, or what is kept is none. */
export const auditRun = async ({ session }: AuditRunPorts, site: string): Promise<AuditRun | undefined> => {
  const parsed = v.safeParse(runSchema, await session.read(keyOf(site)));
  return parsed.success ? parsed.output : undefined;
};

const write = async ({ session }: AuditRunPorts, site: string, run: AuditRun | null): Promise<void> =>
  session.write({ [keyOf(site)]: run });

/** Begins one in the place of any before it. */
export const beginAudit = (
  ports: AuditRunPorts,
  site: string,
  begun: Pick<AuditRun, 'name' | 'note' | 'records'>,
): Promise<void> =>
  write(ports, site, {
    ...begun,
    name: begun.name.slice(0, 2000),
    note: begun.note.slice(0, 2000),
    from: ports.clock.now(),
    steps: [],
  });

/** Marks a step in the audit that is under way; nothing where none is, or it has too many. */
export const markStep = async (ports: AuditRunPorts, site: string, step: string): Promise<void> => {
  const run = await auditRun(ports, site);
  if (run === undefined || run.until !== undefined || run.steps.length === MOST_STEPS) return;
  const marked = { at: ports.clock.now(), words: step.slice(0, 2000) };
  await write(ports, site, { ...run, steps: [...run.steps, marked] });
};

/** Ends the audit that is under way, and gives it as it ended; undefined where there is none. */
export const endAudit = async (ports: AuditRunPorts, site: string): Promise<AuditRun | undefined> => {
  const run = await auditRun(ports, site);
  if (run === undefined) return undefined;
  const ended = { ...run, until: run.until ?? ports.clock.now() };
  await write(ports, site, ended);
  return ended;
};

export const dropAudit = (ports: AuditRunPorts, site: string): Promise<void> => write(ports, site, null);

/** As it stands in a record; undefined while it is under way. */
export const auditOf = (run: AuditRun | undefined): Audit | undefined => {
  if (run?.until === undefined) return undefined;
  const { name, note, from, until, steps } = run;
  return { name, note, from, until, steps };
};
