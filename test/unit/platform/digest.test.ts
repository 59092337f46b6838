import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openDigest } from '../../../src/platform/digest.ts';
import { type FakeStorage, fakeStorage } from '../../fake/storage.ts';

const SALT = '00112233445566778899aabbccddeeff';
const storage = (salt?: unknown): FakeStorage =>
  fakeStorage(salt === undefined ? {} : { 'digest-salt': salt }, ['digest-salt']);
const salted = (value: string): string =>
  createHash('sha256').update(`${SALT}${value}`).digest('hex').slice(0, 16);

afterEach(() => void vi.restoreAllMocks());

test.each([
  ['a value', 'abc', 3],
  ['an empty value', '', 0],
  ['letters of more than one octet', 'ñ€😀', 9],
  ['half a letter, as the one that stands for it', '\ud800', 3],
])(
  'a digest is 16 hex digits of the salted SHA-256 and the number of octets: %s',
  async (_, value, bytes) => {
    expect(await openDigest(storage(SALT))(value)).toStrictEqual({
      hash: salted(Buffer.from(value).toString()),
      bytes,
    });
  },
);

describe('the salt', () => {
  test('is made at the first use, kept, and used by the next worker', async () => {
    const disk = storage();
    const first = openDigest(disk);
    expect(disk.writes()).toBe(0);
    const digest = await first('a');
    expect(disk.at('digest-salt')).toMatch(/^[0-9a-f]{32}$/);
    expect(await openDigest(disk)('a')).toEqual(digest);
    expect(disk.writes()).toBe(1);
  });

  test('is made once, however many ask at once', async () => {
    const disk = storage();
    const digest = openDigest(disk);
    await Promise.all(['a', 'b', 'c'].map(digest));
    expect(disk.writes()).toBe(1);
  });

  test('is another in every installation', async () => {
    const [one, other] = [await openDigest(storage())('a'), await openDigest(storage())('a')];
    expect(one.hash).not.toBe(other.hash);
  });

  test.each([
    ['of another shape', 'salt'],
    ['too short', SALT.slice(1)],
    ['in capitals', SALT.toUpperCase()],
    ['no text', 5],
  ])('that is %s is made anew', async (_, salt) => {
    const disk = storage(salt);
    await openDigest(disk)('a');
    expect(disk.at('digest-salt')).toMatch(/^[0-9a-f]{32}$/);
    expect(disk.at('digest-salt')).not.toBe(salt);
  });

  test.each([
    ['read', (disk: FakeStorage) => disk.failReads(1), storage(SALT)],
    ['written', (disk: FakeStorage) => disk.failWrites(1), storage()],
  ])('that could not be %s is no digest, and is asked for again', async (_, fail, disk) => {
    const digest = openDigest(disk);
    fail(disk);
    await expect(digest('a')).rejects.toThrow();
    expect(await digest('a')).toEqual(await openDigest(disk)('a'));
  });
});

describe('a value seen before', () => {
  const counted = () => vi.spyOn(crypto.subtle, 'digest');

  test('is not hashed again, also while it is being hashed', async () => {
    const hashing = counted();
    const digest = openDigest(storage(SALT));
    const [one, other] = await Promise.all([digest('a'), digest('a')]);
    expect(await digest('a')).toEqual(one);
    expect(other).toEqual(one);
    expect(hashing).toHaveBeenCalledOnce();
  });

  test('is forgotten after five hundred others, the oldest first', async () => {
    const digest = openDigest(storage(SALT));
    for (let value = 0; value <= 500; value += 1) await digest(`${value}`);
    const hashing = counted();
    await digest('1');
    await digest('500');
    expect(hashing).not.toHaveBeenCalled();
    expect(await digest('0')).toMatchObject({ hash: salted('0') });
    expect(hashing).toHaveBeenCalledOnce();
  });

  test('is forgotten also where it was the empty one', async () => {
    const digest = openDigest(storage(SALT));
    await digest('');
    for (let value = 0; value < 500; value += 1) await digest(`${value}`);
    const hashing = counted();
    await digest('');
    expect(hashing).toHaveBeenCalledOnce();
  });
});
