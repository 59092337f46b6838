import { describe, expect, test } from 'vitest';
import { openMemory } from '../../../../src/app/record/memory.ts';
import { type FakeStorage, fakeStorage } from '../../../fake/storage.ts';

const storage = (kept?: unknown): FakeStorage =>
  fakeStorage(kept === undefined ? {} : { 'recorder-memory': kept }, ['recorder-memory']);

describe('what pages have contacted', () => {
  test('is told by the contacted site', async () => {
    const memory = openMemory(storage());
    await memory.contact('a.example', 'third.example');
    await memory.contact('b.example', 'third.example');
    await memory.contact('b.example', 'other.example');
    expect(await memory.contactedFrom('third.example')).toEqual(['a.example', 'b.example']);
    expect(await memory.contactedFrom('other.example')).toEqual(['b.example']);
    expect(await memory.contactedFrom('b.example')).toEqual([]);
  });

  test('is known to the next worker once it was kept, and not before', async () => {
    const disk = storage();
    const first = openMemory(disk);
    await first.contact('a.example', 'third.example');
    expect(await openMemory(disk).contactedFrom('third.example')).toEqual([]);
    await first.keep();
    expect(await openMemory(disk).contactedFrom('third.example')).toEqual(['a.example']);
  });

  test('is added to by the next worker, not replaced', async () => {
    const disk = storage({ contacted: [['a.example', ['third.example']]], hops: [] });
    const memory = openMemory(disk);
    await memory.contact('a.example', 'other.example');
    await memory.keep();
    expect(disk.at('recorder-memory')).toEqual({
      contacted: [['a.example', ['third.example', 'other.example']]],
      hops: [],
    });
  });

  test('is bounded: one page cannot fill it, nor can many', async () => {
    const memory = openMemory(storage());
    for (let site = 0; site < 600; site += 1) await memory.contact('a.example', `third${site}.example`);
    expect(await memory.contactedFrom('third499.example')).toEqual(['a.example']);
    expect(await memory.contactedFrom('third500.example')).toEqual([]);
    for (let top = 0; top < 100; top += 1) await memory.contact(`top${top}.example`, 'third.example');
    expect(await memory.contactedFrom('third.example')).toHaveLength(100);
    expect(await memory.contactedFrom('third499.example')).toEqual([]);
  });
});

describe('the place of an answer in its chain', () => {
  const hops = async (memory: ReturnType<typeof openMemory>, redirects: readonly boolean[], id = '1') => {
    const found: number[] = [];
    for (const redirect of redirects) found.push(await memory.hopOf(id, redirect));
    return found;
  };

  test.each([
    ['is 0 without a redirect', [false], [0]],
    ['grows with each redirect', [true, true, true, false], [0, 1, 2, 3]],
    ['begins anew when the chain has ended', [true, false, true, false], [0, 1, 0, 1]],
    ['is 0 for both of an answer that asks for a password and the one after it', [false, false], [0, 0]],
  ])('%s', async (_, redirects, expected) => {
    expect(await hops(openMemory(storage()), redirects)).toEqual(expected);
  });

  test('is counted apart for every request', async () => {
    const memory = openMemory(storage());
    expect(await hops(memory, [true, true], 'a')).toEqual([0, 1]);
    expect(await hops(memory, [true], 'b')).toEqual([0]);
    expect(await hops(memory, [false], 'a')).toEqual([2]);
    expect(await hops(memory, [false], 'b')).toEqual([1]);
  });

  test('is known to the next worker once it was kept', async () => {
    const disk = storage();
    const first = openMemory(disk);
    await hops(first, [true, true]);
    await first.keep();
    const second = openMemory(disk);
    expect(await hops(second, [false])).toEqual([2]);
    await second.keep();
    expect(disk.at('recorder-memory')).toEqual({ contacted: [], hops: [] });
  });

  test('is bounded: of chains that never end, the oldest are forgotten', async () => {
    const disk = storage();
    const memory = openMemory(disk);
    for (let chain = 0; chain < 500; chain += 1) await memory.hopOf(`${chain}`, true);
    await memory.keep();
    expect((disk.at('recorder-memory') as { hops: unknown[] }).hops).toHaveLength(200);
    expect(await memory.hopOf('499', false)).toBe(1);
    expect(await memory.hopOf('299', false)).toBe(0);
  });
});

describe('keeping', () => {
  test('writes nothing where nothing has changed', async () => {
    const disk = storage({ contacted: [['a.example', ['third.example']]], hops: [['1', 1]] });
    const memory = openMemory(disk);
    await memory.keep();
    await memory.contact('a.example', 'third.example');
    await memory.hopOf('2', false);
    await memory.keep();
    expect(disk.writes()).toBe(0);
  });

  test('tries again after a write that failed', async () => {
    const disk = storage();
    const memory = openMemory(disk);
    await memory.contact('a.example', 'third.example');
    disk.failWrites(1);
    await expect(memory.keep()).rejects.toThrow('full');
    await memory.keep();
    expect(await openMemory(disk).contactedFrom('third.example')).toEqual(['a.example']);
  });
});

test.each([
  ['nothing', undefined],
  ['a text', 'broken'],
  ['another shape', { contacted: {}, hops: 5 }],
  ['a part of the shape', { contacted: [['a.example']], hops: [] }],
])('where %s is kept, it begins empty', async (_, kept) => {
  const memory = openMemory(storage(kept));
  expect(await memory.contactedFrom('third.example')).toEqual([]);
  expect(await memory.hopOf('1', false)).toBe(0);
});

test('where nothing can be read, it begins empty', async () => {
  const disk = storage({ contacted: [['a.example', ['third.example']]], hops: [] });
  disk.failReads(1);
  expect(await openMemory(disk).contactedFrom('third.example')).toEqual([]);
});
