/** What the ledger says, as the truth table's judges take it. Pure. */
import type { CookieLedger, Line, Setter } from '../../src/core/ledger-types.ts';
import type { ListedRefusal } from './truth-refusals.ts';
import type { Listed, ListedSetter } from './truth-table.ts';

const WROTE: readonly Line['what'][] = ['stored', 'renewed', 'overwritten'];

const setterIn = (setter: Setter): ListedSetter => {
  if (setter.kind === 'header') return { kind: 'header', url: setter.url, hop: setter.hop };
  return setter.kind === 'script' ? { kind: 'script', url: setter.url } : { kind: 'not_seen' };
};

const listedIn = ({ cookie, setter, lines }: CookieLedger): Listed => ({
  name: cookie.name,
  domain: cookie.domain,
  hostOnly: cookie.hostOnly,
  path: cookie.path,
  partition: cookie.partition?.topLevelSite,
  // Newest first: the class is that of the last write.
  class:
    lines.find(({ what }) => WROTE.includes(what))?.expires === undefined
      ? ('session' as const)
      : 'persistent',
  setter: setterIn(setter),
});

/** The cookies the ledger says are in the jar now. */
export const listedOf = (ledgers: readonly CookieLedger[]): readonly Listed[] =>
  ledgers.filter(({ state }) => state === 'stored').map(listedIn);

/** The offers the ledger says were refused, of stored cookies as well. */
export const refusedOf = (ledgers: readonly CookieLedger[]): readonly ListedRefusal[] =>
  ledgers.flatMap(({ cookie: { name }, lines }) =>
    lines
      .filter(({ what }) => what === 'refused')
      .map(({ url, why }) => ({ name, url: url ?? '', why: why ?? 'unknown' })),
  );
