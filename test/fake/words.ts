import type { Words } from '../../src/core/report/format.ts';
import { fakeI18n } from './i18n.ts';

const message = (key: string, ...parts: readonly string[]): string => fakeI18n.getMessage(key, parts);

/** The real locale file; what was seen and not seen by its codes. */
export const words: Words = {
  message,
  counted: (key, count, ...parts) =>
    message(`${key}_${count === 1 ? 'one' : 'other'}`, String(count), ...parts),
  seen: ({ what, parts }) => [what, ...parts].join(' '),
  notSeen: ({ kind }) => kind,
};
