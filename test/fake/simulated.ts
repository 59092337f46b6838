/** Pages that do not exist: what each sets in a fresh browser, by what it is told. Chance comes from a seed. */
import type { Context } from '../../src/core/lab/analysis.ts';
import type { Contact } from '../../src/core/lab/contact.ts';
import type { Arm, Design } from '../../src/core/lab/design.ts';
import { type Dice, diceFor } from '../../src/core/lab/dice.ts';
import { orderOf } from '../../src/core/lab/order.ts';
import type { Key, Run, Seen } from '../../src/core/lab/run.ts';
import { NO_SIGNALS, type Signals } from '../../src/core/signal.ts';

export const PAGE = 'investors.example';
export const CONTEXT: Context = { site: PAGE, covered: false, thirdPartyCookies: 'allowed' };

export const design = (rest: Partial<Design> = {}): Design => ({
  url: `https://www.${PAGE}/`,
  pairs: 10,
  seed: 1,
  dwell: 3000,
  signals: { dnt: true, gpc: false },
  third: undefined,
  placebo: false,
  steps: [],
  ...rest,
});

export const key = (name: string, site = PAGE, rest: Partial<Key> = {}): Key => ({
  kind: 'cookie',
  name,
  site,
  party: site === PAGE ? 'first' : 'third',
  partitioned: false,
  setter: 'http',
  ...rest,
});

export const seen = (one: Key, hash: string, rest: Partial<Seen> = {}): Seen => ({
  key: one,
  persistent: true,
  lifetime: 31_536_000,
  hash,
  bytes: 22,
  ...rest,
});

/** What reached the page: a site may read the header, the scripts' property, or both. */
export type Told = { readonly header: Signals; readonly script: Signals };

/** A cookie, how likely it is set, and whether each browser gets a value of its own. */
export type Thing = { readonly key: Key; readonly chance: number; readonly own: boolean };
export type Behaviour = (told: Told) => readonly Thing[];

const thing = (name: string, site: string, chance = 1, own = true): Thing => ({
  key: key(name, site),
  chance,
  own,
});

export const ALWAYS: readonly Thing[] = [
  thing('session', PAGE),
  thing('lang', PAGE, 1, false),
  ...['a', 'b', 'c', 'd'].map((id) => thing(`id_${id}`, `${id}.example`)),
];

/** Each from another third party, as advertisements are. */
export const rotating = (count: number, { part }: Dice): readonly Thing[] =>
  Array.from({ length: count }, (_, index) => thing('ad', `ad-${index}.example`, 0.2 + 0.7 * part()));

/** Set in every visit, but hardly any more where the page reacts. */
const UID = thing('uid', 'player.example');

const reactingTo =
  (asked: (told: Told) => boolean): Behaviour =>
  (told) =>
    asked(told) ? ALWAYS : [...ALWAYS, UID];

export const BEHAVIOURS = {
  'stops when asked': reactingTo(({ header, script }) => header.dnt || script.dnt),
  'header only': reactingTo(({ header }) => header.dnt),
  'script only': reactingTo(({ script }) => script.dnt),
  'GPC but not DNT': reactingTo(({ header, script }) => header.gpc || script.gpc),
  'pays no attention': () => [...ALWAYS, UID],
  'sets an opt-out cookie': ({ header }) => [
    ...ALWAYS,
    UID,
    ...(header.dnt ? [thing('optout', 'player.example', 1, false)] : []),
  ],
} as const satisfies Readonly<Record<string, Behaviour>>;

const signalsOf = ({ signals, third }: Design, arm: Arm): Signals =>
  arm === 'with' ? signals : arm === 'third' ? (third ?? NO_SIGNALS) : NO_SIGNALS;

export const both = (signals: Signals): Told => ({ header: signals, script: signals });

/** The hosts of the player are the ones under the statement; each of its cookies is an observation. */
const contactsIn = (things: readonly Seen[], signals: Signals, at: number): readonly Contact[] =>
  things
    .filter(({ key: one }) => one.site === 'player.example')
    .map(({ key: one, lifetime }) => ({
      host: `cdn.${one.site}`,
      site: one.site,
      topSite: PAGE,
      what: 'cookie_set',
      name: one.name,
      url: `https://cdn.${one.site}/embed`,
      type: 'sub_frame',
      at,
      seconds: lifetime,
      signals,
    }));

/** All runs of the plan, none of which failed. `told`: what reaches the page of what the arm sends. */
export const simulate = (plan: Design, behaviour: Behaviour, told = both): readonly Run[] => {
  const dice = diceFor('noticed', plan.seed ^ 0x5eed);
  return orderOf(plan).map((planned) => {
    const signals = signalsOf(plan, planned.arm);
    const things = behaviour(told(signals))
      .filter(({ chance }) => dice.part() < chance)
      .map(({ key: one, own }) => seen(one, own ? `${planned.n} ${dice.below(2 ** 32)}` : 'everybody’s'));
    const from = planned.n * 10_000;
    return {
      ...planned,
      from,
      until: from + 5000,
      invalid: undefined,
      status: 200,
      coverage: {
        requests: 0,
        signals: {
          dnt: { sent: 0, missing: [], doubled: 0 },
          gpc: { sent: 0, missing: [], doubled: 0 },
        },
        frames: [],
      },
      seen: things,
      contacts: contactsIn(things, signals, from + 100),
    };
  });
};
