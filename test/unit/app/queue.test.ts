import { expect, test } from 'vitest';
import { inTurn } from '../../../src/app/queue.ts';

/** Work that begins and ends when told, and says so. */
const steps = (): {
  readonly log: string[];
  readonly work: (name: string) => () => Promise<string>;
} => {
  const log: string[] = [];
  const work = (name: string) => async (): Promise<string> => {
    log.push(`${name} begins`);
    await Promise.resolve();
    log.push(`${name} ends`);
    return name;
  };
  return { log, work };
};

test('work given at once is done one after another, in the order given', async () => {
  const { log, work } = steps();
  const queue = inTurn();
  expect(await Promise.all([queue(work('a')), queue(work('b'))])).toEqual(['a', 'b']);
  expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
});

test('without the queue the same work would run into each other', async () => {
  const { log, work } = steps();
  await Promise.all([work('a')(), work('b')()]);
  expect(log).toEqual(['a begins', 'b begins', 'a ends', 'b ends']);
});

test('a failure reaches who asked for that work, and the next is done all the same', async () => {
  const queue = inTurn();
  const failing = queue(async () => {
    throw new Error('full');
  });
  const next = queue(async () => 'done');
  await expect(failing).rejects.toThrow('full');
  await expect(next).resolves.toBe('done');
});

test('work that throws before it gives a promise is a failure like any other', async () => {
  const queue = inTurn();
  const failing = queue(() => {
    throw new Error('at once');
  });
  await expect(failing).rejects.toThrow('at once');
  await expect(queue(async () => 1)).resolves.toBe(1);
});
