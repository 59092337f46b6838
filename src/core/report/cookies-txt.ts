/**
 * Netscape's cookies.txt, which curl, wget and their like read: domain, whether subdomains count, path, secure, expiry
 * in seconds (0 for a session cookie), name and value, with TABs between. It knows no partitions and no TABs or line
 * breaks in a field; what it cannot hold is left out and counted in a remark.
 */
import type { RecordedCookie } from '../record/record.ts';
import type { Format } from './format.ts';
import { isoTime } from './times.ts';

const FIRST_LINE = '# Netscape HTTP Cookie File';

const flag = (on: boolean): string => (on ? 'TRUE' : 'FALSE');

const lineOf = (cookie: RecordedCookie): string => {
  const { name, domain, hostOnly, path, secure, httpOnly, expires, digest } = cookie;
  return [
    `${httpOnly ? '#HttpOnly_' : ''}${hostOnly ? '' : '.'}${domain}`,
    flag(!hostOnly),
    path,
    flag(secure),
    String(Math.floor(expires ?? 0)),
    name,
    digest.value ?? digest.hash,
  ].join('\t');
};

const FIELDS = 7;

/** Whether its line can be read back: seven fields, no line break in any, and no remark by accident. */
const fits = (cookie: RecordedCookie): boolean => {
  const line = lineOf(cookie);
  return (
    cookie.partition === undefined &&
    line.split('\t').length === FIELDS &&
    !/[\r\n\u2028\u2029\u0085\v\f]/.test(line) &&
    !cookie.domain.startsWith('#')
  );
};

export const cookiesTxt: Format = {
  id: 'cookies-txt',
  extension: 'cookies.txt',
  mime: 'text/plain',
  make: ({ record }) => {
    const held = record.cookies.filter(fits);
    const left = record.cookies.length - held.length;
    const remarks = [
      FIRST_LINE,
      `# ${record.environment.extension.name}, ${record.page.host}, ${isoTime(record.made)}`,
      ...(record.values === 'kept' ? [] : ['# Values are replaced by salted hashes.']),
      ...(left === 0 ? [] : [`# Left out, because this format cannot hold them: ${left}`]),
    ];
    return `${[...remarks, '', ...held.map(lineOf)].join('\n')}\n`;
  },
};
