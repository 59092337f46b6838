import type { Clock } from '../../src/app/ports.ts';

/** 2026-01-01T00:00:00Z, in seconds: the moment all tests play at. */
export const NOW = 1_767_225_600;

export type FakeClock = Clock & { readonly set: (milliseconds: number) => void };

/** A clock that stands still until it is set. */
export const fakeClock = (start = NOW * 1000): FakeClock => {
  let time = start;
  return {
    now: () => time,
    set: (milliseconds) => {
      time = milliseconds;
    },
  };
};
