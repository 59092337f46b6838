/**
 * Makes a record one that can be checked: each entry is hashed together with the link before it, so that the last
 * link, the root, stands for all of them; a person may sign the root.
 */
import { entriesOf, linkText, signedText, startOf } from '../core/record/entries.ts';
import {
  FORMAT,
  type NewFile,
  type NewRecord,
  type RecordFile,
  type Seal,
  type Signature,
  VERSION,
} from '../core/record/record.ts';
import type { Clock } from './ports.ts';

export type HashPort = {
  /** SHA-256 of the text in UTF-8, or of the bytes; 64 lower-case hex digits. */
  sha256(data: string | Uint8Array): Promise<string>;
};

export type VerifyPort = HashPort & {
  /** Whether the Ed25519 signature of the text is that key's; undefined where the browser has no Ed25519. */
  isSignedBy(publicKey: string, value: string, text: string): Promise<boolean | undefined>;
};

export type SignPort = {
  /** Signs with this browser's own key, made at its first use. Rejects where the browser has no Ed25519. */
  sign(text: string): Promise<Pick<Signature, 'publicKey' | 'value'>>;
  /** The public half of this browser's key; undefined where there is none yet. */
  publicKey(): Promise<string | undefined>;
  /** Deletes the key for good. */
  forgetKey(): Promise<void>;
};

/** One link for each entry, in their order. */
export const chainOf = async (
  { sha256 }: HashPort,
  { version, record }: Pick<RecordFile, 'version' | 'record'>,
): Promise<readonly string[]> => {
  const chain: string[] = [];
  let before = await sha256(startOf(version));
  for (const entry of entriesOf(record)) {
    before = await sha256(linkText(before, entry));
    chain.push(before);
  }
  return chain;
};

/** The record with its chain. A record has entries always, so the root is its last link. */
export const seal = async (port: HashPort, record: NewRecord): Promise<NewFile> => {
  const chain = await chainOf(port, { version: VERSION, record });
  const sealed: Seal = { algorithm: 'SHA-256', root: chain.at(-1) ?? '', chain };
  return { format: FORMAT, version: VERSION, record, seal: sealed };
};

/** The same file with a signature of its root and of the time it was signed. */
export const signed = async <File extends RecordFile>(
  port: SignPort,
  clock: Clock,
  file: File,
): Promise<File> => {
  const at = clock.now();
  const { publicKey, value } = await port.sign(signedText(file.version, file.seal.root, at));
  const signature: Signature = { algorithm: 'Ed25519', publicKey, value, at };
  return { ...file, seal: { ...file.seal, signature } };
};
