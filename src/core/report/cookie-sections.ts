/** The cookies that are kept, and those that were offered and are not. */
import type { AuditRecord, RecordedCookie } from '../record/record.ts';
import type { Words } from './format.ts';
import type { Section } from './section.ts';
import { isoExpiry } from './times.ts';

type Story = AuditRecord['notStored'][number];

type Attributes = Pick<RecordedCookie, 'secure' | 'httpOnly' | 'sameSite' | 'hostOnly'> & {
  readonly partition?: RecordedCookie['partition'] | undefined;
};

/** The attributes as stored, in the field's own words. */
export const attributes = (cookie: Attributes, { message }: Pick<Words, 'message'>): string =>
  [
    ...(cookie.secure ? [message('secure')] : []),
    ...(cookie.httpOnly ? [message('http_only')] : []),
    message(`same_site_${cookie.sameSite}`),
    ...(cookie.hostOnly ? [message('host_only')] : []),
    ...(cookie.partition === undefined ? [] : [message('partition', cookie.partition.topLevelSite)]),
  ].join(', ');

type SetBy =
  | { readonly kind: 'header' | 'script'; readonly url: string }
  | { readonly kind: 'not_seen' }
  | undefined;

export const setterWords = (setter: SetBy, { message }: Pick<Words, 'message'>): string =>
  setter === undefined || setter.kind === 'not_seen'
    ? message('setter_not_seen')
    : `${message(`setter_${setter.kind}`)}: ${setter.url}`;

const expiryWords = (cookie: RecordedCookie, { message }: Words): string => {
  const asked = cookie.story?.asked;
  const stored = cookie.expires === undefined ? message('no_expiry') : isoExpiry(cookie.expires);
  return asked?.kind === 'seconds'
    ? `${stored} (${message('report_asked', String(asked.seconds), asked.by)})`
    : stored;
};

const storedSection = ({ cookies }: AuditRecord, words: Words): Section => {
  const { message, counted } = words;
  return {
    id: 'cookies',
    title: counted('report_cookies', cookies.length),
    table: {
      head: [
        message('label_name'),
        message('label_where'),
        message('pick_class'),
        message('label_party'),
        message('label_lifetime'),
        message('label_flags'),
        message('label_setter'),
        message('label_value'),
      ],
      rows: cookies.map((cookie) => [
        cookie.name === '' ? message('no_name') : cookie.name,
        `${cookie.domain}${cookie.path}`,
        message(`class_${cookie.class}`),
        message(`${cookie.party}_party`),
        expiryWords(cookie, words),
        attributes(cookie, words),
        setterWords(cookie.story?.setter, words),
        cookie.digest.value ?? message('report_hash', cookie.digest.hash, String(cookie.digest.bytes)),
      ]),
    },
  };
};

const whyWords = ({ lines }: Story, { message }: Words): string => {
  const why = lines.find((line) => line.why !== undefined)?.why;
  return why === undefined ? '' : message(`why_${why}`);
};

const otherSection = ({ notStored }: AuditRecord, words: Words): readonly Section[] => {
  const { message, counted } = words;
  if (notStored.length === 0) return [];
  return [
    {
      id: 'not-stored',
      title: counted('not_stored', notStored.length),
      table: {
        head: [
          message('label_name'),
          message('label_where'),
          message('report_state'),
          message('label_setter'),
        ],
        rows: notStored.map((story) => [
          story.cookie.name === '' ? message('no_name') : story.cookie.name,
          `${story.cookie.domain}${story.cookie.path}`,
          [message(`state_${story.state}`), whyWords(story, words)].filter(Boolean).join(': '),
          setterWords(story.setter, words),
        ]),
      },
    },
  ];
};

export const cookieSections = (record: AuditRecord, words: Words): readonly Section[] => [
  storedSection(record, words),
  ...otherSection(record, words),
];
