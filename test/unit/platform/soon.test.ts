import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { soon } from '../../../src/platform/soon.ts';

describe('soon', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  test('a storm of calls does the work once, when it has been gathered', async () => {
    const work = vi.fn(async () => undefined);
    const call = soon(work, 200);
    for (let calls = 0; calls < 1000; calls += 1) call();
    await vi.advanceTimersByTimeAsync(199);
    expect(work).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(work).toHaveBeenCalledOnce();
  });

  test('calls that go on do not put the work off for ever', async () => {
    const work = vi.fn(async () => undefined);
    const call = soon(work, 200);
    for (let at = 0; at < 1000; at += 100) {
      call();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(work.mock.calls.length).toBe(5);
  });

  test('a call made while the work runs does it once more', async () => {
    const work = vi.fn(async () => {
      if (work.mock.calls.length === 1) call();
    });
    const call = soon(work, 200);
    call();
    await vi.advanceTimersByTimeAsync(1000);
    expect(work).toHaveBeenCalledTimes(2);
  });

  test('a failure is told on the console, and the next call does the work again', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const reason = new Error('closed');
    const work = vi.fn(() => Promise.reject(reason));
    const call = soon(work, 200);
    call();
    await vi.advanceTimersByTimeAsync(200);
    expect(told).toHaveBeenCalledWith(reason);
    call();
    await vi.advanceTimersByTimeAsync(200);
    expect(work).toHaveBeenCalledTimes(2);
  });
});
