/** Cookies as a table, stored and not stored; the header is English everywhere, so that scripts can rely on it. */
import type { AuditRecord, RecordedCookie } from '../record/record.ts';
import type { Format } from './format.ts';
import { table } from './rfc4180.ts';
import { isoExpiry, isoTime } from './times.ts';

const HEADER = [
  'State',
  'Name',
  'Domain',
  'Host only',
  'Path',
  'Class',
  'Expires (UTC)',
  'Stored lifetime (s)',
  'Requested lifetime (s)',
  'Secure',
  'HttpOnly',
  'SameSite',
  'Partition',
  'Party',
  'Store',
  'Size (B)',
  'Value',
  'Value hash',
  'Set by',
  'Set by URL',
  'First seen (UTC)',
  'Last seen (UTC)',
  'Why not stored',
] as const;

type Story = AuditRecord['notStored'][number];
type Told = Pick<Story, 'setter' | 'asked' | 'lines'> | undefined;

const askedOf = (told: Told): string | number => {
  const asked = told?.asked;
  if (asked === undefined) return '';
  return asked.kind === 'session' ? 'session' : asked.seconds;
};

const setBy = (told: Told): readonly string[] => {
  const setter = told?.setter;
  return setter === undefined || setter.kind === 'not_seen' ? ['', ''] : [setter.kind, setter.url];
};

const span = (told: Told): readonly string[] => {
  const times = (told?.lines ?? []).map(({ at }) => at);
  return times.length === 0 ? ['', ''] : [times.at(-1) ?? 0, times[0] ?? 0].map(isoTime);
};

const storedRow = (cookie: RecordedCookie): readonly (string | number | boolean)[] => [
  'stored',
  cookie.name,
  cookie.domain,
  cookie.hostOnly,
  cookie.path,
  cookie.class,
  isoExpiry(cookie.expires),
  cookie.lifetime ?? '',
  askedOf(cookie.story),
  cookie.secure,
  cookie.httpOnly,
  cookie.sameSite,
  cookie.partition?.topLevelSite ?? '',
  cookie.party,
  cookie.storeId,
  cookie.size,
  cookie.digest.value ?? '',
  cookie.digest.hash,
  ...setBy(cookie.story),
  ...span(cookie.story),
  '',
];

const otherRow = (story: Story): readonly (string | number | boolean)[] => {
  const { name, domain, hostOnly, path, partition, storeId } = story.cookie;
  const why = story.lines.find((line) => line.why !== undefined)?.why ?? '';
  return [
    story.state,
    name,
    domain,
    hostOnly,
    path,
    '',
    '',
    '',
    askedOf(story),
    '',
    '',
    '',
    partition?.topLevelSite ?? '',
    '',
    storeId,
    '',
    '',
    '',
    ...setBy(story),
    ...span(story),
    why,
  ];
};

export const csv: Format = {
  id: 'csv',
  extension: 'csv',
  mime: 'text/csv',
  make: ({ record }) => table(HEADER, [...record.cookies.map(storedRow), ...record.notStored.map(otherRow)]),
};
