/** What was recorded as a table, in the order it was told; the header is English everywhere. */
import type { RecordedEvent } from '../record/record.ts';
import type { Format } from './format.ts';
import { table } from './rfc4180.ts';
import { isoTime } from './times.ts';

const HEADER = [
  'Time (UTC)',
  'Number',
  'Kind',
  'Cookie',
  'Domain',
  'Path',
  'Value hash',
  'Attributes or cause',
  'URL',
  'Resource type',
  'Status',
  'Request',
  'Top site',
] as const;

type Cells = readonly (string | number)[];

const named = (cookies: readonly { readonly name: string }[]): string =>
  cookies.map(({ name }) => name).join('; ');

/** What each kind has to say, from "Cookie" on. */
const cellsOf = (event: RecordedEvent): Cells => {
  switch (event.kind) {
    case 'offer':
      return [
        ...[event.name, '', '', event.digest.hash, event.attributes, event.url, event.type],
        ...[event.status, event.requestId, event.frame.topSite ?? ''],
      ];
    case 'script':
      return [
        ...[event.name, '', '', event.digest.hash, event.attributes, event.url, event.api],
        ...['', '', event.frame.topSite ?? ''],
      ];
    case 'sent':
      return [
        ...[named(event.cookies), '', '', '', '', event.url, event.type],
        ...['', event.requestId, event.frame.topSite ?? ''],
      ];
    case 'change': {
      const { name, domain, path } = event.cookie;
      const what = `${event.removed ? 'removed' : 'stored'}: ${event.cause}`;
      return [name, domain, path, event.digest.hash, what, '', '', '', '', ''];
    }
    case 'run':
      return [
        named(event.survivors.map(({ cookie }) => cookie)),
        '',
        '',
        '',
        event.before,
        '',
        '',
        '',
        '',
        '',
      ];
    case 'clear':
      return [named(event.cookies.map(({ cookie }) => cookie)), '', '', '', '', '', '', '', '', ''];
    case 'recording':
      return ['', '', '', '', event.on ? 'on' : 'off', '', '', '', '', ''];
  }
};

export const csvEvents: Format = {
  id: 'csv-events',
  extension: 'events.csv',
  mime: 'text/csv',
  make: ({ record }) =>
    table(
      HEADER,
      record.events.map((event) => [isoTime(event.at), event.n, event.kind, ...cellsOf(event)]),
    ),
};
