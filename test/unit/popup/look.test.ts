import { afterEach, expect, test, vi } from 'vitest';
import type { Cookie } from '../../../src/core/cookie.ts';
import type { Tab } from '../../../src/platform/tabs.ts';
import type { Scope } from '../../../src/protocol.ts';
import { cookie } from '../../fake/cookie.ts';

const world = vi.hoisted(() => {
  vi.stubGlobal('location', { search: '' });
  return {
    list: vi.fn<(scope: object) => Promise<readonly object[]>>(),
    hasSite: vi.fn<(site: string) => Promise<boolean>>(),
    frontTab: vi.fn<() => Promise<object | undefined>>(),
  };
});
vi.mock('../../../src/platform/cookie-lists.ts', () => ({ cookieLists: { listOwn: world.list } }));
vi.mock('../../../src/platform/permissions.ts', () => ({ permissionPort: { hasSite: world.hasSite } }));
vi.mock('../../../src/platform/tabs.ts', () => ({ frontTab: world.frontTab }));
const { firstLook } = await import('../../../popup/look.ts');
afterEach(() => void vi.resetAllMocks());

const TAB: Tab = { id: 3, url: 'https://edge.media-server.com/', storeId: undefined };
const SCOPE: Scope = { site: 'media-server.com', scheme: 'https', storeId: undefined };
const HELD: readonly Cookie[] = [cookie()];

const jarOf = (site: string): void => {
  world.hasSite.mockResolvedValue(true);
  world.list.mockImplementation(async (scope) => ((scope as Scope).site === site ? HELD : []));
};

test('the jar that is guessed is asked for before the tab has answered, and only once', async () => {
  jarOf('media-server.com');
  let answer: (tab: Tab) => void = () => undefined;
  world.frontTab.mockReturnValue(
    new Promise((done) => {
      answer = done;
    }),
  );
  const looking = firstLook(SCOPE);
  expect(world.list).toHaveBeenCalledWith(SCOPE);
  answer(TAB);
  expect(await looking).toMatchObject({ kind: 'listed', cookies: HELD });
  expect(world.list).toHaveBeenCalledTimes(1);
});

test.each<readonly [string, Scope]>([
  ['another site', { ...SCOPE, site: 'west.com' }],
  ['another scheme', { ...SCOPE, scheme: 'http' }],
  ['another store', { ...SCOPE, storeId: 'private' }],
])('a guess of %s counts for nothing: the tab says what is listed', async (_, guess) => {
  jarOf('media-server.com');
  world.frontTab.mockResolvedValue(TAB);
  expect(await firstLook(guess)).toMatchObject({ kind: 'listed', tab: TAB, cookies: HELD });
  expect(world.list).toHaveBeenLastCalledWith(SCOPE);
});

test('a wrong guess that fails does not matter', async () => {
  world.hasSite.mockResolvedValue(true);
  world.list.mockImplementation(async (scope) => {
    if ((scope as Scope).site === 'west.com') throw new Error('refused');
    return HELD;
  });
  world.frontTab.mockResolvedValue(TAB);
  expect(await firstLook({ ...SCOPE, site: 'west.com' })).toMatchObject({ cookies: HELD });
});

test('a right guess without permission is no empty list', async () => {
  world.hasSite.mockResolvedValue(false);
  world.list.mockResolvedValue([]);
  world.frontTab.mockResolvedValue(TAB);
  expect(await firstLook(SCOPE)).toMatchObject({ kind: 'not-permitted' });
});
