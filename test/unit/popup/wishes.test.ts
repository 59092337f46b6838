import { expect, test } from 'vitest';
import { keysNamed, type Wishes, wishMarks } from '../../../popup/wishes.ts';
import { keyOf } from '../../../src/core/cookie.ts';
import { entriesOf } from '../../../src/core/listing.ts';
import type { SiteState } from '../../../src/protocol.ts';
import { cookie } from '../../fake/cookie.ts';

const SITE = 'media-server.com';

const state = (part: Partial<SiteState>): SiteState => ({
  block: { kind: 'off' },
  choice: { choice: 'accept', from: 'none', fallback: 'accept' },
  names: [],
  protects: { site: false, names: [] },
  autoClear: undefined,
  trouble: undefined,
  ...part,
});

const wishes = (part: Partial<SiteState> | undefined): Wishes => ({
  site: SITE,
  state: part && state(part),
  refuseName: () => undefined,
  protect: () => undefined,
});

const own = cookie({ name: 'visitor', domain: `edge.${SITE}` });
const others = cookie({ name: 'visitor', domain: 'west.com' });
const keptUnder = cookie({
  ...others,
  partition: { topLevelSite: `https://${SITE}`, hasCrossSiteAncestor: true },
});

test.each([
  ['nothing before the state is known', undefined, own, []],
  ['nothing where nothing was wished', {}, own, []],
  ['that its name is refused', { names: ['visitor'] }, own, ['refused']],
  ['nothing of a name that only begins the same', { names: ['visit'] }, own, []],
  ['nothing of another site’s cookie of that name', { names: ['visitor'] }, others, []],
  ['nothing of one that another site keeps in its partition', { names: ['visitor'] }, keptUnder, []],
  ['that its name is protected', { protects: { site: false, names: ['visitor'] } }, own, ['protected']],
  ['that its site is protected', { protects: { site: true, names: [] } }, own, ['protected']],
  [
    'that it is kept in a protected site’s partition',
    { protects: { site: true, names: [] } },
    keptUnder,
    ['protected'],
  ],
  [
    'nothing of what others keep for themselves',
    { protects: { site: true, names: ['visitor'] } },
    others,
    [],
  ],
  [
    'both, where both were wished',
    { names: ['visitor'], protects: { site: true, names: [] } },
    own,
    ['refused', 'protected'],
  ],
] as const)('a row says %s', (_, part, one, expected) => {
  expect(wishMarks(wishes(part), one)).toEqual(expected);
});

test('what goes with a name is all that the site itself keeps under it, wherever, and nothing of others', () => {
  const wide = cookie({ name: 'visitor', domain: SITE, hostOnly: false, path: '/mmc' });
  const elsewhere = cookie({
    name: 'visitor',
    domain: SITE,
    partition: { topLevelSite: 'https://west.com', hasCrossSiteAncestor: true },
  });
  const sibling = cookie({ name: 'visitors', domain: SITE });
  const entries = entriesOf([own, wide, elsewhere, others, keptUnder, sibling], 0);
  expect([...keysNamed(entries, SITE, 'visitor')].sort()).toEqual([own, wide, elsewhere].map(keyOf).sort());
});
