/** One form in which a record can be handed over. */
import type { NotSeen, RecordedVerdict, RecordFile } from '../record/record.ts';

/** The locale file, and what pages of ours say with it; core knows keys, not words. */
export type Words = {
  message(key: string, ...parts: readonly string[]): string;
  /** The key's `_one` or `_other` form, with the count as $1. */
  counted(key: string, count: number, ...parts: readonly string[]): string;
  seen(seen: RecordedVerdict['seen'][number]): string;
  notSeen(spot: NotSeen): string;
};

export type Format = {
  /** As in the register, and in the locale file (`format_…`). */
  readonly id: string;
  /** Without the dot; files of different formats may share it. */
  readonly extension: string;
  readonly mime: string;
  /** What the file holds, to be written as UTF-8. `words`: only for what a person reads. */
  readonly make: (file: RecordFile, words: Words) => string;
};
