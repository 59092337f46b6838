import { describe, expect, test, vi } from 'vitest';
import { asksForPassword, asksForPasswordSoon } from '../../../popup/login.ts';
import type { Sited } from '../../../popup/model.ts';

/** As much of what is shown as decides. */
const URL_NOW = 'https://www.example.com/page';
const looked = (frames: readonly object[]): Sited =>
  ({ kind: 'ready', tab: { url: `${URL_NOW}?a=b#c` }, further: { frames } }) as unknown as Sited;
const ready = (...logins: readonly boolean[]): Sited =>
  looked(logins.map((login) => ({ login, url: URL_NOW, parsed: true })));
const halfRead = looked([{ login: false, url: URL_NOW, parsed: false }]);
const before = looked([{ login: false, url: 'https://www.example.com/before', parsed: true }]);
const frameHalfRead = looked([
  { login: false, url: URL_NOW, parsed: true },
  { login: false, url: 'https://www.example.com/frame', parsed: false },
]);
const notLookedAt = { kind: 'ready', further: undefined } as unknown as Sited;
const notPermitted = { kind: 'not-permitted' } as unknown as Sited;

test.each([
  ['a frame that does', ready(false, true), true],
  ['frames that do not', ready(false, false), false],
  ['frames none of which may be entered, or not yet', ready(), undefined],
  ['a document that is still being read', halfRead, undefined],
  ['a frame that is still being read', frameHalfRead, undefined],
  ['a look at the page before', before, undefined],
  ['a page that has not been looked at', notLookedAt, undefined],
  ['a page whose cookies may not be read', notPermitted, false],
  ['no page any more', undefined, false],
] as const)('whether a page asks for a password, of one with %s', (_, shown, expected) => {
  expect(asksForPassword(shown)).toBe(expected);
});

describe('it is waited for', () => {
  test('until the page has been looked at', async () => {
    let shown = notLookedAt;
    setTimeout(() => {
      shown = ready(true);
    }, 120);
    expect(await asksForPasswordSoon(() => shown)).toBe(true);
  });

  test.each([
    ['a page that is not looked at', notLookedAt],
    ['a page none of whose frames may be entered', ready()],
  ])('but no longer than 3 s: %s', async (_, shown) => {
    vi.useFakeTimers();
    const answer = asksForPasswordSoon(() => shown);
    let done = false;
    void answer.then(() => {
      done = true;
    });
    await vi.advanceTimersByTimeAsync(2900);
    expect(done).toBe(false);
    await vi.advanceTimersByTimeAsync(150);
    expect(await answer).toBe(false);
    vi.useRealTimers();
  });
});
