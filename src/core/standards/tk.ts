/** The Tk header field (TPE §6.3) and the tracking status value (TPE §6.2). */
import { type Evidence, exchangesWith, type Hop, originOf, plainUrl } from './evidence.ts';

/** The values TPE §6.2.1 gives a meaning. */
export const KNOWN_VALUES = ['!', '?', 'G', 'N', 'T', 'C', 'P', 'D', 'U'] as const;

/** TSV-extension of TPE §6.2.11. */
const EXTENSION = /^[#-%*-;@ABEFH-MOQ-SV-Z_a-z]$/;
const ID = /^[A-Za-z0-9_\-+=/]+$/;

export const isKnownValue = (tsv: string): boolean => KNOWN_VALUES.some((known) => known === tsv);
export const isExtension = (tsv: string): boolean => EXTENSION.test(tsv);
export const isStatusId = (id: string): boolean => ID.test(id);

export type Tk = {
  /** One character; '' where the field is empty. */
  readonly tsv: string;
  /** What stands behind the semicolon, whatever it is; undefined where there is none. */
  readonly id: string | undefined;
  /** Whether there is nothing else in the field. */
  readonly whole: boolean;
};

/** Takes a field value apart without judging it. */
export const parseTk = (value: string): Tk => {
  const rest = value.slice(1);
  const id = rest.startsWith(';') ? rest.slice(1) : undefined;
  return { tsv: value.slice(0, 1), id, whole: rest === '' || id !== undefined };
};

export type SeenTk = Tk & {
  readonly value: string;
  readonly url: string;
  /** Undefined where it was not seen. */
  readonly method: string | undefined;
};

const tkOf = (values: readonly string[], url: string, method: string | undefined): readonly SeenTk[] =>
  values.map((value) => ({ ...parseTk(value), value, url: plainUrl(url), method }));

export const hopsOf = ({ asked }: Evidence): readonly Hop[] =>
  Object.values(asked?.answers ?? {}).flatMap(({ hops }) => hops);

/** Every Tk of that server, with the answers of pages and with those of the addresses that were asked. */
export const tkSeen = (evidence: Evidence): readonly SeenTk[] => [
  ...exchangesWith(evidence).flatMap(({ url, method, answer }) => tkOf(answer?.tk ?? [], url, method)),
  ...hopsOf(evidence)
    .filter(({ url }) => originOf(url) === evidence.origin)
    .flatMap(({ tk, url }) => tkOf(tk, url, 'GET')),
];

/** The last status-id a server sent that can be asked for; undefined where there is none. */
export const statusIdIn = (evidence: Evidence): string | undefined =>
  tkSeen(evidence)
    .map(({ id }) => id)
    .findLast((id) => id !== undefined && isStatusId(id));
