/** The addresses that the frames of a page asked for or link to, taken apart into what may carry an identifier. */
import { base64Decoded, percentDecoded } from './decode.ts';
import type { FrameInventory } from './inventory.ts';
import { addressOf } from './party.ts';

export type Address = {
  /** Whole. */
  readonly url: string;
  readonly host: string;
  /** Without query and fragment. */
  readonly bare: string;
  /** A link has sent nothing before somebody follows it. */
  readonly through: 'request' | 'link';
};

/** A parameter of the query, or (undefined) a segment of the path, in every form it can be read in. */
export type Part = { readonly parameter: string | undefined; readonly forms: string };

/** The address of a web page or resource; none where it is of another kind. */
export const addressIn = (url: string, through: Address['through']): readonly Address[] => {
  const address = addressOf(url);
  if (address.kind !== 'web') return [];
  return [{ url, host: address.host, bare: url.replace(/[?#].*$/s, ''), through }];
};

/** Each request once: an image or frame that Resource Timing lists as well is not a second one. */
export const addressesOf = ({ resources, images, frames, links }: FrameInventory): readonly Address[] => {
  const timed = resources.items.map(({ url }) => url);
  const known = new Set(timed);
  const others = [...images.items.map(({ url }) => url), ...frames.items].filter((url) => !known.has(url));
  return [
    ...[...timed, ...others].flatMap((url) => addressIn(url, 'request')),
    ...links.items.flatMap(({ url }) => addressIn(url, 'link')),
  ];
};

/** As it stands, percent-decoded once and twice, and each of these out of base64; one line each. */
export const formsOf = (raw: string): string => {
  const once = percentDecoded(raw);
  const plain = [raw, once, once && percentDecoded(once)].filter((form) => form !== undefined);
  return [...plain, ...plain.map(base64Decoded).filter((form) => form !== undefined)].join('\n');
};

const parameterOf = (pair: string): Part => {
  const at = pair.indexOf('=');
  const name = pair.slice(0, Math.max(0, at));
  return { parameter: percentDecoded(name) ?? name, forms: formsOf(pair.slice(at + 1)) };
};

/** What of an address may carry an identifier. The fragment is not sent. */
export const partsOf = ({ url, bare }: Address): readonly Part[] => {
  const query = url.slice(bare.length).replace(/^\?|#.*$/gs, '');
  return [
    ...bare
      .split('/')
      .slice(3)
      .map((segment) => ({ parameter: undefined, forms: formsOf(segment) })),
    ...query.split(/[&;]/).map(parameterOf),
  ];
};
