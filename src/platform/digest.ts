/** What is kept of a value in its place: enough to tell whether two are the same, useless without the salt. */
import type { DigestPort, StoragePort } from '../app/ports.ts';

const SALT = 'digest-salt';
const SALT_BYTES = 16;
/** 16 hex digits: two of a million values are the same by chance once in 37 million ledgers. */
const HASH_BYTES = 8;
/** How many digests are remembered: a page sends the same cookie with every request. */
const MOST_REMEMBERED = 500;

const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const newSalt = (): string => hex(crypto.getRandomValues(new Uint8Array(SALT_BYTES)));

const SALT_SHAPE = /^[0-9a-f]{32}$/;

/** The installation's own salt, made at the first use. */
const readSalt = async (storage: StoragePort): Promise<string> => {
  const stored = await storage.read(SALT);
  if (typeof stored === 'string' && SALT_SHAPE.test(stored)) return stored;
  const salt = newSalt();
  await storage.write({ [SALT]: salt });
  return salt;
};

export const openDigest = (storage: StoragePort): DigestPort => {
  let salt: Promise<string> | undefined;
  const saltOnce = (): Promise<string> => {
    salt ??= readSalt(storage).catch((thrown: unknown) => {
      salt = undefined;
      throw thrown;
    });
    return salt;
  };
  const digest: DigestPort = async (value) => {
    const bytes = new TextEncoder().encode(value);
    const salted = new TextEncoder().encode(`${await saltOnce()}${value}`);
    const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', salted));
    return { hash: hex(sum.subarray(0, HASH_BYTES)), bytes: bytes.length };
  };
  return remembered(digest);
};

/** The same value is hashed once; the oldest are forgotten first. */
const remembered = (digest: DigestPort): DigestPort => {
  const known = new Map<string, ReturnType<DigestPort>>();
  return (value) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const fresh = digest(value);
    known.set(value, fresh);
    fresh.catch(() => known.delete(value));
    if (known.size > MOST_REMEMBERED) known.delete(known.keys().next().value ?? '');
    return fresh;
  };
};
