/** What an address that was asked gave: a file to read, or why there is none. */
import type { Address, Evidence, Fetched, Hop } from './evidence.ts';
import type { Why } from './rule.ts';

export type File =
  | { readonly kind: 'file'; readonly fetched: Fetched; readonly hop: Hop; readonly text: string }
  | { readonly kind: 'none'; readonly why: Why; readonly hop: Hop | undefined };

/** What servers send for every address they do not know, with status 200 too. */
const looksLikeHtml = (text: string): boolean => /^[\s\uFEFF]*<(!|html|head|body|\?xml)/i.test(text);

const none = (why: Why, hop?: Hop): File => ({ kind: 'none', why, hop });

const isSuccess = ({ status }: Hop): boolean => status >= 200 && status < 300;

const endOf = ({ end }: Fetched): Why => (end === 'out_of_reach' ? 'out_of_reach' : 'no_answer');

export const fileOf = ({ asked }: Evidence, address: Address): File => {
  const fetched = asked?.answers[address];
  if (fetched === undefined) return none('not_asked');
  const hop = fetched.hops.at(-1);
  if (fetched.end !== 'answered' || hop === undefined) return none(endOf(fetched), hop);
  if (!isSuccess(hop)) return none('no_file', hop);
  const text = fetched.body ?? '';
  if (looksLikeHtml(text)) return none('html_page', hop);
  return fetched.cut ? none('cut', hop) : { kind: 'file', fetched, hop, text };
};

/** Why a file says nothing. */
export const whyNot = (file: File): Why => (file.kind === 'none' ? file.why : 'not_readable');

export type Members = Readonly<Record<string, unknown>>;

/** The JSON object a text is; undefined where it is something else (RFC 8259 §4). */
export const objectIn = (text: string): Members | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Members)
      : undefined;
  } catch {
    return undefined;
  }
};

/** A media type without its parameters, in lower case (RFC 9110 §8.3.1). */
export const mediaType = (type: string | undefined): string =>
  (type ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
