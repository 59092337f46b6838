import { beforeEach, describe, expect, test, vi } from 'vitest';

const alarms = new Map<string, number>();
let heard: ((alarm: { readonly name: string }) => void) | undefined;

vi.mock('webextension-polyfill', () => ({
  default: {
    alarms: {
      create: (name: string, { when }: { readonly when: number }) => void alarms.set(name, when),
      clear: async (name: string) => alarms.delete(name),
      onAlarm: {
        addListener: (listener: typeof heard) => {
          heard = listener;
        },
      },
    },
    storage: { local: {}, session: {} },
  },
}));

const { openWaking } = await import('../../../src/platform/alarms.ts');

const START = 1_000_000;

describe('being woken', () => {
  let calls = 0;
  const waking = () => openWaking('auto-clear', () => (calls += 1));

  beforeEach(() => {
    vi.useFakeTimers({ now: START });
    alarms.clear();
    calls = 0;
    return () => vi.useRealTimers();
  });

  test('soon, by a timer, with an alarm as its net', async () => {
    await waking().wake(START + 5000);
    expect([...alarms]).toEqual([['auto-clear', START + 30_000]]);
    vi.advanceTimersByTime(4999);
    expect(calls).toBe(0);
    vi.advanceTimersByTime(1);
    expect(calls).toBe(1);
  });

  test('later, by the alarm alone', async () => {
    await waking().wake(START + 60_000);
    expect([...alarms]).toEqual([['auto-clear', START + 60_000]]);
    vi.advanceTimersByTime(100_000);
    expect(calls).toBe(0);
    heard?.({ name: 'auto-clear' });
    expect(calls).toBe(1);
  });

  test('at once where the time is over', async () => {
    await waking().wake(START - 5000);
    vi.advanceTimersByTime(0);
    expect(calls).toBe(1);
  });

  test('the last word counts, and may be that there is nothing to do', async () => {
    const { wake } = waking();
    await wake(START + 5000);
    await wake(START + 8000);
    vi.advanceTimersByTime(7999);
    expect(calls).toBe(0);
    await wake(undefined);
    vi.advanceTimersByTime(100_000);
    expect(calls).toBe(0);
    expect(alarms.size).toBe(0);
  });

  test('not by somebody else’s alarm', () => {
    waking();
    heard?.({ name: 'another' });
    expect(calls).toBe(0);
  });
});
