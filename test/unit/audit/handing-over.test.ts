import { expect, test, vi } from 'vitest';
import { type HandOverDoors, openHandingOver } from '../../../audit/handing-over.ts';
import { recordFile } from '../../fake/record.ts';
import { words } from '../../fake/words.ts';

const unasked = (): never => {
  throw new Error('not asked for here');
};

const opened = (more: Partial<HandOverDoors> = {}) => {
  const names: string[] = [];
  const doors: HandOverDoors = {
    make: (values) => recordFile({}, values),
    sign: unasked,
    publicKey: async () => undefined,
    forgetKey: unasked,
    verify: unasked,
    copy: unasked,
    download: (_text, name) => void names.push(name),
    run: async () => undefined,
    begin: unasked,
    mark: unasked,
    end: unasked,
    drop: unasked,
    refresh: unasked,
    ...more,
  };
  const handing = openHandingOver(doors, words, () => undefined);
  const settled = (): Promise<void> => vi.waitFor(() => expect(handing.state().busy).toBe(false));
  return { ...handing, names, settled };
};

const endings = (names: readonly string[]): readonly (string | undefined)[] =>
  names.map((name) => name.split('.').at(-1));

test('what is asked for while something is under way comes after it', async () => {
  const { actions, names, settled, state } = opened();
  actions.save('json');
  actions.save('cookies-txt');
  expect(state().busy).toBe(true);
  await settled();
  expect(endings(names)).toEqual(['json', 'txt']);
  expect(state().said).toBe('saved');
});

test('one deed that fails is said, and the next is done', async () => {
  const make = vi.fn<HandOverDoors['make']>(() => recordFile());
  make.mockRejectedValueOnce(new Error('full'));
  const { actions, names, settled, state } = opened({ make });
  actions.save('json');
  await settled();
  expect([state().failure?.detail, names]).toEqual(['full', []]);
  actions.save('csv');
  await settled();
  expect([state().failure, endings(names)]).toEqual([undefined, ['csv']]);
});

test('a tick that comes while a record is made is wanted of the next record', async () => {
  const make = vi.fn<HandOverDoors['make']>((values) => recordFile({}, values));
  const { actions, settled, state } = opened({ make });
  actions.save('json');
  await vi.waitFor(() => expect(make).toHaveBeenCalled());
  actions.setValues(true);
  await settled();
  expect(state().made).toBe(undefined);
  actions.save('json');
  await settled();
  expect(make.mock.calls).toEqual([[false], [true]]);
});

test('an audit that has begun is not begun again by a second press', async () => {
  const run = { name: 'a', note: '', from: 1, steps: [], records: false };
  const begin = vi.fn<HandOverDoors['begin']>(async () => undefined);
  const { actions, settled } = opened({ begin, run: async () => run });
  actions.begin('a', '');
  actions.begin('a', '');
  await settled();
  expect(begin).toHaveBeenCalledTimes(1);
});
