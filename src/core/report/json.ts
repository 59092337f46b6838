/** The record itself, as docs/record.md describes it; the only form that can be verified and compared. */
import { canonical } from '../record/canonical.ts';
import type { Format } from './format.ts';

export const json: Format = {
  id: 'json',
  extension: 'json',
  mime: 'application/json',
  make: canonical,
};
