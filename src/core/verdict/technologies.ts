/** "Cookies or other similar tracking technologies": what the page keeps besides cookies, and its web beacons. */
import type { FrameInventory, FrameStorage } from '../inventory.ts';
import { type Evidence, type Judge, of, type Seen } from './verdict.ts';

const count = (kept: FrameStorage[keyof FrameStorage]): number => {
  if ('denied' in kept) return 0;
  return kept.cut + ('keys' in kept ? kept.keys : kept.items).length;
};

/** Frames of one origin share what they keep; the first one speaks for all. */
const storage = (frames: readonly FrameInventory[], now: number): readonly Seen[] => {
  const origins = new Map([...frames].reverse().map((frame) => [frame.origin, frame]));
  return [...origins.values()].reverse().flatMap(({ origin, storage: kept }): readonly Seen[] => {
    const kinds = Object.values(kept).filter((one) => count(one) > 0).length;
    return kinds === 0 ? [] : [{ what: 'storage', at: now, how: 'frame', parts: [origin, String(kinds)] }];
  });
};

const beacons = ({ beacons: found, now }: Evidence): readonly Seen[] =>
  found.map(({ host, kind }) => ({ what: 'beacon', at: now, how: 'frame', parts: [host, kind] }));

export const technologies: Judge = {
  id: 'technologies',
  clause: {
    id: 'west-uc-2017/cookies/technologies',
    heading: 'Cookies',
    kind: 'disclosure',
    quote:
      'West UC uses cookies or other similar tracking technologies (“Cookies”) to provide you with better Services.',
  },
  judge: (evidence) => of('observed', [...storage(evidence.frames, evidence.now), ...beacons(evidence)]),
};
