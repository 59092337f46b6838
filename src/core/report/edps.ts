/**
 * The layout of the EDPS website evidence collector's inspection.json, so that what reads that reads this: only
 * cookies that are truly in the jar, domains without a dot, -1 for the expiry of a session cookie, SameSite left out
 * where the site said nothing. Parts of that layout for which nothing was looked at are left out, not empty.
 */
import type { RecordedCookie } from '../record/record.ts';
import type { Format } from './format.ts';
import { isoExpiry, isoTime } from './times.ts';

const SAME_SITE = { no_restriction: 'None', lax: 'Lax', strict: 'Strict', unspecified: undefined } as const;

const days = (seconds: number): number => Math.round((seconds / 86_400) * 100) / 100;

/** Who set it, where that was seen. */
const logOf = ({ story }: RecordedCookie, location: string): object | undefined => {
  if (story === undefined || story.setter.kind === 'not_seen') return undefined;
  const { setter, lines } = story;
  const stored = lines.find(({ what }) => what === 'stored' || what === 'overwritten') ?? lines[0];
  const isHeader = setter.kind === 'header';
  const fileName = isHeader ? setter.url : (setter.script ?? setter.url);
  return {
    stack: [{ fileName, source: isHeader ? 'Set-Cookie' : 'script' }],
    type: isHeader ? 'Cookie.HTTP' : 'Cookie.JS',
    ...(stored === undefined ? {} : { timestamp: isoTime(stored.at) }),
    location,
  };
};

const cookieOf = (cookie: RecordedCookie, made: number, location: string): object => {
  const { name, domain, path, expires, size, httpOnly, secure, partition, digest, party } = cookie;
  const log = logOf(cookie, location);
  const sameSite = SAME_SITE[cookie.sameSite];
  return {
    name,
    value: digest.value ?? digest.hash,
    domain,
    path,
    expires: expires ?? -1,
    size,
    httpOnly,
    secure,
    session: expires === undefined,
    ...(sameSite === undefined ? {} : { sameSite }),
    ...(partition === undefined ? {} : { partitionKey: partition }),
    ...(expires === undefined
      ? {}
      : { expiresUTC: isoExpiry(expires), expiresDays: days(expires - made / 1000) }),
    ...(log === undefined ? {} : { log }),
    firstPartyStorage: party === 'first',
  };
};

export const edps: Format = {
  id: 'edps',
  extension: 'edps.json',
  mime: 'application/json',
  make: ({ record }) => {
    const { made, page, environment, audit, values } = record;
    const { browser, platform, extension } = environment;
    const address = record.frames[0]?.url ?? `${page.scheme}://${page.host}/`;
    const inspection = {
      title: audit?.name ?? page.host,
      task_description: values === 'kept' ? '' : 'Values are replaced by salted hashes.',
      uri_ins: address,
      uri_dest: address,
      host: page.host,
      script: { host: extension.name, version: { npm: extension.version } },
      browser: {
        name: browser.name,
        version: browser.version,
        platform: { name: platform.os },
        extra_headers: environment.doNotTrack === '1' ? { dnt: 1 } : {},
      },
      start_time: isoTime(audit?.from ?? made),
      end_time: isoTime(audit?.until ?? made),
      cookies: record.cookies.map((cookie) => cookieOf(cookie, made, address)),
    };
    return `${JSON.stringify(inspection, null, 2)}\n`;
  },
};
