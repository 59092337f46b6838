import type { ClearPorts } from '../../src/app/clear.ts';
import { UNDO_KEYS } from '../../src/app/undo.ts';
import { EMPTY, type Protect } from '../../src/schema.ts';
import { type FakeClock, fakeClock } from './clock.ts';
import type { FakeJar } from './jar.ts';
import { type FakeStorage, fakeStorage } from './storage.ts';

export type FakeClearPorts = ClearPorts & { readonly clock: FakeClock; readonly session: FakeStorage };

/** What a clear needs, around that jar; every clear is undone by a name of its own. */
export const clearPorts = (
  jar: FakeJar,
  protects: readonly Omit<Protect, 'since'>[] = [],
): FakeClearPorts => {
  let ids = 0;
  return {
    ...jar,
    clock: fakeClock(),
    session: fakeStorage({}, UNDO_KEYS),
    settings: {
      certain: async () => ({ ...EMPTY, protects: protects.map((one) => ({ ...one, since: 0 })) }),
    },
    newId: () => {
      ids += 1;
      return `id ${ids}`;
    },
  };
};
