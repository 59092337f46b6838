/** Whether a file is a record, and whether it is as it was made. Files come from anywhere: nothing in one is trusted. */
import * as v from 'valibot';
import { canonical } from '../core/record/canonical.ts';
import { entriesOf, type Part, signedText } from '../core/record/entries.ts';
import { FORMAT, type RecordFile, type Signature, VERSION } from '../core/record/record.ts';
import { fileSchema } from '../record-schema.ts';
import { chainOf, type VerifyPort } from './seal.ts';

/** Larger than any record with 20,000 facts. In bytes. */
export const MOST_BYTES = 100_000_000;

/** Why a file is no record, as a key of the locale file (`no_record_…`); `detail` says what came, or where. */
export type NoRecord = 'too_long' | 'not_text' | 'not_json' | 'not_ours' | 'broken';

/**
 * What is not as it was made: an entry, by its part and its number in it; the list of links; the root; the form
 * (a space, a key that comes twice, an order that is not canonical); the signature.
 */
export type Altered =
  | { readonly what: 'entry'; readonly part: Part; readonly number: number }
  | { readonly what: 'chain' | 'root' | 'form' | 'signature' };

export type Verified =
  | { readonly kind: 'no-record'; readonly why: NoRecord; readonly detail: string }
  | { readonly kind: 'newer'; readonly version: string }
  | { readonly kind: 'altered'; readonly altered: Altered; readonly file: RecordFile }
  /** As it was made, or made anew by whoever changed it: without a signature only the root can tell. */
  | { readonly kind: 'unsigned'; readonly file: RecordFile }
  | { readonly kind: 'intact'; readonly file: RecordFile; readonly signature: Signature }
  /** The chain holds; this browser cannot check signatures. */
  | { readonly kind: 'unchecked'; readonly file: RecordFile };

const noRecord = (why: NoRecord, detail = ''): Verified => ({
  kind: 'no-record',
  why,
  detail: detail.slice(0, 300),
});

/** A lone surrogate or a wrong octet is no character; a mark of byte order stays and is no JSON. */
const textOf = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);

const head = v.object({ format: v.literal(FORMAT), version: v.number() });

const read = (text: string): Verified | RecordFile => {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (thrown) {
    return noRecord('not_json', String(thrown));
  }
  const known = v.safeParse(head, data);
  if (!known.success) return noRecord('not_ours');
  if (known.output.version > VERSION) return { kind: 'newer', version: String(known.output.version) };
  const parsed = v.safeParse(fileSchema, data);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  return noRecord('broken', `${v.getDotPath(issue) ?? ''} ${issue.message}`.trim());
};

const chainFault = async (port: VerifyPort, file: RecordFile): Promise<Altered | undefined> => {
  const { record, seal } = file;
  const entries = entriesOf(record);
  const chain = await chainOf(port, file);
  const wrong = chain.findIndex((link, index) => link !== seal.chain[index]);
  const entry = entries[wrong];
  if (entry !== undefined) return { what: 'entry', part: entry.part, number: entry.number };
  if (chain.length !== seal.chain.length) return { what: 'chain' };
  return chain.at(-1) === seal.root ? undefined : { what: 'root' };
};

const faultIn = async (port: VerifyPort, file: RecordFile, text: string): Promise<Altered | undefined> =>
  (await chainFault(port, file)) ?? (canonical(file) === text ? undefined : { what: 'form' });

const signatureOf = async (port: VerifyPort, file: RecordFile): Promise<Verified> => {
  const { signature, root } = file.seal;
  if (signature === undefined) return { kind: 'unsigned', file };
  const { publicKey, value, at } = signature;
  const holds = await port.isSignedBy(publicKey, value, signedText(file.version, root, at));
  if (holds === undefined) return { kind: 'unchecked', file };
  return holds
    ? { kind: 'intact', file, signature }
    : { kind: 'altered', altered: { what: 'signature' }, file };
};

/** Reads a file and checks it, byte by byte. Never rejects for what is in it. */
export const verify = async (port: VerifyPort, bytes: Uint8Array): Promise<Verified> => {
  if (bytes.length > MOST_BYTES) return noRecord('too_long', String(bytes.length));
  let text: string;
  try {
    text = textOf(bytes);
  } catch {
    return noRecord('not_text');
  }
  const file = read(text);
  if ('kind' in file) return file;
  const altered = await faultIn(port, file, text);
  return altered === undefined ? signatureOf(port, file) : { kind: 'altered', altered, file };
};
