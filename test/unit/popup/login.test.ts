import { describe, expect, test, vi } from 'vitest';
import { asksForPassword, asksForPasswordSoon } from '../../../popup/login.ts';
import type { Sited } from '../../../popup/model.ts';

/** As much of what is shown as decides. */
const ready = (...logins: readonly boolean[]): Sited =>
  ({ kind: 'ready', further: { frames: logins.map((login) => ({ login })) } }) as unknown as Sited;
const notLookedAt = { kind: 'ready', further: undefined } as unknown as Sited;
const notPermitted = { kind: 'not-permitted' } as unknown as Sited;

test.each([
  ['a frame that does', ready(false, true), true],
  ['frames that do not', ready(false, false), false],
  ['frames none of which may be entered', ready(), false],
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

  test('but no longer than 3 s', async () => {
    vi.useFakeTimers();
    const answer = asksForPasswordSoon(() => notLookedAt);
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
