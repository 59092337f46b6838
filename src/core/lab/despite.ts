/**
 * What one observation shows: a host under the statement that was given, or gave, what tells this browser from
 * others, by a request that carried the signal. No statistics: it was seen or it was not.
 */
import { SIGNAL_NAMES, type Signals } from '../signal.ts';
import type { Context, Finding, SignalArm, Word } from './analysis.ts';
import type { Contact } from './contact.ts';
import type { Design } from './design.ts';
import { patternOf } from './keys.ts';
import type { Key, Run } from './run.ts';
import { isLong } from './values.ts';

/** A bare request identifies by nothing that can be seen here. */
const KIND: Readonly<Record<Contact['what'], Key['kind'] | undefined>> = {
  request: undefined,
  cookie_sent: 'cookie',
  cookie_set: 'cookie',
  storage: 'storage',
  address: 'address',
};

/** What was received says more than what was given; what has been given is kept at least. */
const RANK: readonly Contact['what'][] = ['cookie_sent', 'address', 'cookie_set', 'storage', 'request'];

type Met = { readonly run: Run; readonly contact: Contact };
/** `own`: another value in every fresh run. `seen`: in some, or none can be compared. `none`: nothing that tells apart. */
type Telling = 'none' | 'seen' | 'own';

/** The hashes of what the contact names, run by run, where it was there with a value of 8 octets at least. */
const valuesOf = ({ what, name, site }: Contact, runs: readonly Run[]): readonly ReadonlySet<string>[] =>
  runs
    .map(({ seen }) => {
      const same = seen
        .filter(isLong)
        .filter(({ key }) => key.kind === KIND[what] && key.site === site && key.name === patternOf(name));
      return new Set(same.map(({ hash }) => hash));
    })
    .filter(({ size }) => size > 0);

/**
 * Whether it identifies is learnt from fresh jars: a value that everybody is given (an opt-out, a language) is the
 * same in two of them, so that one run alone cannot tell. Of storage only names and lengths are known.
 */
const tellingOf = (contact: Contact, runs: readonly Run[]): Telling => {
  if (contact.what === 'storage') return 'seen';
  const values = valuesOf(contact, runs);
  const different = new Set(values.flatMap((hashes) => [...hashes]));
  if (values.length < 2 || different.size < 2) return 'none';
  return different.size === values.reduce((sum, { size }) => sum + size, 0) ? 'own' : 'seen';
};

/** The signals of the arm that were on that very request. */
const carried = ({ signals }: Contact, wanted: Signals): Signals => ({
  dnt: wanted.dnt && signals.dnt,
  gpc: wanted.gpc && signals.gpc,
});

const carries = (contact: Contact, wanted: Signals): boolean =>
  SIGNAL_NAMES.some((name) => carried(contact, wanted)[name]);

/** The strongest first: what was received, for the longest time, the earliest. */
const compare = (one: Met, two: Met): number =>
  RANK.indexOf(one.contact.what) - RANK.indexOf(two.contact.what) ||
  (two.contact.seconds ?? 0) - (one.contact.seconds ?? 0) ||
  one.contact.at - two.contact.at;

/** The clause speaks of Do Not Track settings, and of other sites than West UC's: of nothing else can it be at odds. */
const wordOf = (dnt: boolean, telling: Telling, { covered }: Context, finished: boolean): Word => {
  if (covered) return 'not_promised';
  return finished && dnt && telling === 'own' ? 'at_odds' : 'seen_despite';
};

const wantedIn = ({ signals, third }: Design, arm: SignalArm): Signals | undefined =>
  arm === 'with' ? signals : third;

/**
 * The one observation that says most of that arm, on the page itself; undefined where there is none. `runs`: those
 * that count. Before all planned runs were made it is no more than seen: those to come may show the same value again.
 */
export const despiteIn = (
  design: Design,
  runs: readonly Run[],
  arm: SignalArm,
  context: Context,
  finished: boolean,
): Finding | undefined => {
  const wanted = wantedIn(design, arm);
  if (wanted === undefined) return undefined;
  const own = runs.filter((run) => run.arm === arm);
  const met = own
    .flatMap((run) => run.contacts.map((contact) => ({ run, contact })))
    .filter(({ contact }) => contact.topSite === context.site && carries(contact, wanted))
    .sort(compare)
    .map((one) => ({ ...one, telling: tellingOf(one.contact, own) }));
  const found = met.find(({ telling }) => telling === 'own') ?? met.find(({ telling }) => telling === 'seen');
  if (found === undefined) return undefined;
  const { contact, run, telling } = found;
  const word = wordOf(carried(contact, wanted).dnt, telling, context, finished);
  return { arm, word, because: undefined, contact, run: run.n };
};
