/** The forms a record can be handed over in: one file and one line each. */
import { cookiesTxt } from './cookies-txt.ts';
import { csv } from './csv.ts';
import { csvEvents } from './csv-events.ts';
import { csvKeys } from './csv-keys.ts';
import { csvRuns } from './csv-runs.ts';
import { edps } from './edps.ts';
import type { Format } from './format.ts';
import { har } from './har.ts';
import { html } from './html.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';

export const FORMATS = {
  json,
  html,
  csv,
  'csv-events': csvEvents,
  'csv-keys': csvKeys,
  'csv-runs': csvRuns,
  markdown,
  edps,
  'cookies-txt': cookiesTxt,
  har,
} as const satisfies Readonly<Record<string, Format>>;

export type FormatId = keyof typeof FORMATS;
export const FORMAT_IDS = Object.keys(FORMATS) as readonly FormatId[];
