/**
 * HAR 1.2 of the requests that were recorded: those that carried cookies or were answered with some. What was not
 * recorded (method, timings, sizes, bodies, other headers) is said to be unknown the way HAR has it: -1, 0 or empty.
 */
import type { AuditRecord, RecordedEvent } from '../record/record.ts';
import type { Format } from './format.ts';
import { isoTime } from './times.ts';

type Offer = Extract<RecordedEvent, { kind: 'offer' }>;
type Sent = Extract<RecordedEvent, { kind: 'sent' }>;
/** One request and its answer: hops of a redirect chain share the number, not the address. */
type Exchange = { readonly sent: Sent | undefined; readonly offers: readonly Offer[] };

const exchangesOf = (events: readonly RecordedEvent[]): readonly Exchange[] => {
  const all = new Map<string, { sent: Sent | undefined; offers: Offer[] }>();
  for (const event of events) {
    if (event.kind !== 'offer' && event.kind !== 'sent') continue;
    const key = JSON.stringify([event.requestId, event.url]);
    const exchange = all.get(key) ?? { sent: undefined, offers: [] };
    all.set(key, exchange);
    if (event.kind === 'sent') exchange.sent ??= event;
    else exchange.offers.push(event);
  }
  return [...all.values()];
};

const NOT_RECORDED =
  'Not recorded: method, protocol, times, sizes, bodies, headers other than those for cookies.';

const requestOf = ({ sent, offers }: Exchange): object => {
  const cookies = (sent?.cookies ?? []).map(({ name, hash }) => ({ name, value: hash }));
  const line = cookies.map(({ name, value }) => (name === '' ? value : `${name}=${value}`)).join('; ');
  return {
    method: '',
    url: sent?.url ?? offers[0]?.url ?? '',
    httpVersion: '',
    cookies,
    headers: cookies.length === 0 ? [] : [{ name: 'Cookie', value: line }],
    queryString: [],
    headersSize: -1,
    bodySize: -1,
  };
};

const heldOf = ({ digest }: Offer): string => digest.value ?? digest.hash;

const responseOf = ({ offers }: Exchange): object => ({
  status: offers[0]?.status ?? 0,
  statusText: '',
  httpVersion: '',
  cookies: offers.map((offer) => ({
    name: offer.name,
    value: heldOf(offer),
    httpOnly: /;\s*httponly\s*(;|$)/i.test(`;${offer.attributes}`),
    secure: /;\s*secure\s*(;|$)/i.test(`;${offer.attributes}`),
  })),
  headers: offers.map((offer) => ({
    name: 'Set-Cookie',
    value: `${offer.name === '' ? '' : `${offer.name}=`}${heldOf(offer)}${offer.attributes === '' ? '' : `;${offer.attributes}`}`,
  })),
  content: { size: -1, mimeType: '' },
  redirectURL: '',
  headersSize: -1,
  bodySize: -1,
});

const entryOf = (exchange: Exchange): object => {
  const first = exchange.sent ?? exchange.offers[0];
  return {
    pageref: 'page',
    startedDateTime: isoTime(first?.at ?? 0),
    time: 0,
    request: requestOf(exchange),
    response: responseOf(exchange),
    cache: {},
    timings: { send: -1, wait: -1, receive: -1 },
  };
};

const logOf = ({ environment, page, events, made, values, audit }: AuditRecord): object => {
  const exchanges = exchangesOf(events);
  const { name, version } = environment.extension;
  const started = audit?.from ?? events[0]?.at ?? made;
  return {
    version: '1.2',
    creator: { name, version },
    browser: environment.browser,
    pages: [{ id: 'page', title: page.host, startedDateTime: isoTime(started), pageTimings: {} }],
    entries: exchanges.map(entryOf),
    comment: values === 'kept' ? NOT_RECORDED : `Values are replaced by salted hashes. ${NOT_RECORDED}`,
  };
};

export const har: Format = {
  id: 'har',
  extension: 'har',
  mime: 'application/json',
  make: ({ record }) => `${JSON.stringify({ log: logOf(record) })}\n`,
};
