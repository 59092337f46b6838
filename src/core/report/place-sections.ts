/** What the page keeps besides cookies, its beacons, and what its frames asked for. */
import type { AuditRecord } from '../record/record.ts';
import type { Words } from './format.ts';
import type { Section } from './section.ts';

type Frame = AuditRecord['frames'][number];
type Storage = Frame['storage'];
type Row = readonly [kind: string, name: string, detail: string];

const areaRows = (kind: string, area: Storage['localStorage'], { message }: Words): readonly Row[] =>
  'denied' in area
    ? [[kind, '', message(`denied_${area.denied}`)]]
    : [
        ...area.keys.map(({ name, bytes }): Row => [kind, name, message('bytes', String(bytes))]),
        ...(area.cut > 0 ? [[kind, '', message('report_cut', String(area.cut))] as const] : []),
      ];

type Held<Item> =
  | { readonly items: readonly Item[]; readonly cut: number }
  | Extract<Storage['caches'], { denied: unknown }>;

const heldRows = <Item>(
  kind: string,
  held: Held<Item>,
  rowOf: (item: Item) => readonly [string, string],
  { message }: Words,
): readonly Row[] =>
  'denied' in held
    ? [[kind, '', message(`denied_${held.denied}`)]]
    : [
        ...held.items.map((item): Row => [kind, ...rowOf(item)]),
        ...(held.cut > 0 ? [[kind, '', message('report_cut', String(held.cut))] as const] : []),
      ];

const rowsOf = ({ storage }: Frame, words: Words): readonly Row[] => [
  ...areaRows('localStorage', storage.localStorage, words),
  ...areaRows('sessionStorage', storage.sessionStorage, words),
  ...heldRows('IndexedDB', storage.indexedDB, ({ name, version }) => [name, String(version)], words),
  ...heldRows('Cache Storage', storage.caches, ({ name, entries }) => [name, String(entries)], words),
  ...heldRows('Service Worker', storage.serviceWorkers, ({ scope, state }) => [scope, state], words),
];

type Place = Pick<AuditRecord, 'frames' | 'beacons' | 'requests'>;

const storageSection = ({ frames }: Place, words: Words): readonly Section[] => {
  const rows = frames.flatMap((frame) => rowsOf(frame, words).map((row) => [frame.url, ...row]));
  const { message } = words;
  if (rows.length === 0) return [];
  return [
    {
      id: 'storage',
      title: message('report_storage'),
      table: {
        head: [
          message('report_frame'),
          message('report_kind'),
          message('label_name'),
          message('report_size_or_state'),
        ],
        rows,
      },
    },
  ];
};

const beaconWords = (
  { kind, cookieName = '' }: AuditRecord['beacons'][number],
  message: Words['message'],
): string => (kind === 'identifier' ? message('beacon_identifier', cookieName) : message(`beacon_${kind}`));

const beaconSection = ({ beacons }: Place, { message, counted }: Words): readonly Section[] =>
  beacons.length === 0
    ? []
    : [
        {
          id: 'beacons',
          title: counted('beacons', beacons.length),
          table: {
            head: [
              message('report_kind'),
              message('label_party'),
              message('report_address'),
              message('report_times'),
            ],
            rows: beacons.map((beacon) => [
              beaconWords(beacon, message),
              message(`${beacon.party}_party`),
              beacon.url,
              String(beacon.count),
            ]),
          },
        },
      ];

const requestSection = ({ requests, frames }: Place, { message, counted }: Words): readonly Section[] =>
  requests.length === 0
    ? []
    : [
        {
          id: 'requests',
          title: counted('report_requests', requests.length),
          table: {
            head: [message('report_address'), message('report_kind'), message('report_frame')],
            rows: requests.map(({ url, initiator, frame }) => [url, initiator, frames[frame]?.url ?? '']),
          },
        },
      ];

export const placeSections = (record: Place, words: Words): readonly Section[] => [
  ...storageSection(record, words),
  ...beaconSection(record, words),
  ...requestSection(record, words),
];
