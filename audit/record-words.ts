/** The words that reports take from the page. */
import type { BlindSpot } from '../src/app/blind-spots.ts';
import type { NotSeen, RecordedVerdict } from '../src/core/record/record.ts';
import type { Words } from '../src/core/report/format.ts';
import type { Seen } from '../src/core/verdict/verdict.ts';
import { blindWords } from '../src/parts/blind.ts';
import { counted, message, seenWords } from './words.ts';

/** A record may come from a later version: what it has seen that this one has no words for keeps its own name. */
const seen = (one: RecordedVerdict['seen'][number]): string =>
  (seenWords(one as unknown as Seen) as string | undefined) ?? [one.what, ...one.parts].join(' ');

const notSeen = ({ kind, sites = [], count = 0 }: NotSeen): string =>
  blindWords({ kind, sites, count } as unknown as BlindSpot);

export const words: Words = { message, counted, seen, notSeen };
