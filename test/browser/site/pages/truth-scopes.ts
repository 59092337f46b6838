/** For which hosts and paths cookies are asked to be, and the prefixes that tie them down. */
import { partitioned, type Row, refused, SESSION, SITE } from './truth-rows.ts';

const PARENT = { domain: SITE, hostOnly: false } as const;

/** Domain. */
export const DOMAINS: readonly Row[] = [
  [`t_parent=1; Path=/; Domain=${SITE}`, SESSION, 'parent domain', PARENT],
  [`t_dot=1; Path=/; Domain=.${SITE}`, SESSION, 'a leading dot is dropped', PARENT],
  ['t_upper=1; Path=/; Domain=Media-Server.COM', SESSION, 'case does not matter', PARENT],
  [
    't_own=1; Path=/; Domain=edge.media-server.com',
    SESSION,
    'its own host, and below it',
    { hostOnly: false },
  ],
  [`t_two_domains=1; Path=/; Domain=www.west.com; Domain=${SITE}`, SESSION, 'the last of two', PARENT],
  ['t_domain_empty=1; Path=/; Domain=', SESSION, 'empty: host-only'],
  ['t_sibling=1; Path=/; Domain=www.media-server.com', refused('domain_mismatch'), 'a sibling'],
  ['t_child=1; Path=/; Domain=a.edge.media-server.com', refused('domain_mismatch'), 'a child'],
  ['t_stranger=1; Path=/; Domain=west.com', refused('domain_mismatch'), 'a stranger'],
  ['t_ends=1; Path=/; Domain=server.com', refused('domain_mismatch'), 'the same letters, no label'],
  ['t_dot_end=1; Path=/; Domain=media-server.com.', refused('domain_mismatch'), 'a dot at the end'],
  ['t_port=1; Path=/; Domain=media-server.com:443', refused('domain_mismatch'), 'a port'],
  ['t_suffix=1; Path=/; Domain=com', refused('public_suffix'), 'a public suffix'],
];

/** Path, and one name in several places. */
export const PATHS: readonly Row[] = [
  ['t_default=1', SESSION, 'the default path', { path: '/truth' }],
  ['t_path=1; Path=/truth/by', SESSION, 'below the page', { path: '/truth/by' }],
  ['t_slash=1; Path=/truth/', SESSION, 'a slash at the end is kept', { path: '/truth/' }],
  ['t_elsewhere=1; Path=/mmc/p', SESSION, 'a path beside the page', { path: '/mmc/p' }],
  ['t_relative=1; Path=mmc', SESSION, 'no slash: the default path', { path: '/truth' }],
  ['t_path_empty=1; Path=', SESSION, 'empty: the default path', { path: '/truth' }],
  ['t_dup=root; Path=/', SESSION, 'same name, host-only'],
  ['t_dup=deep; Path=/truth', SESSION, 'same name, deeper path', { path: '/truth' }],
  [`t_dup=wide; Path=/; Domain=${SITE}`, SESSION, 'same name, parent domain', PARENT],
  ['t_dup=part; Path=/; Secure; Partitioned', partitioned('session'), 'same name, partitioned'],
  ['T_DUP=case; Path=/', SESSION, 'names keep their case'],
];

/** Prefixes of names (RFC 6265bis §4.1.3). */
export const PREFIXES: readonly Row[] = [
  ['__Host-t_good=1; Path=/; Secure', SESSION, '__Host-'],
  [`__Host-t_domain=1; Path=/; Secure; Domain=${SITE}`, refused('host_prefix'), '__Host- with Domain'],
  ['__Host-t_plain=1; Path=/', refused('host_prefix'), '__Host- without Secure'],
  [
    '__Host-t_path=1; Path=/truth; Secure',
    refused('host_prefix'),
    '__Host- with another path',
    { path: '/truth' },
  ],
  ['__hOST-t_case=1; Path=/', refused('host_prefix'), 'prefixes in any case'],
  ['__Secure-t_good=1; Path=/; Secure', SESSION, '__Secure-'],
  ['__Secure-t_plain=1; Path=/', refused('secure_prefix'), '__Secure- without Secure'],
  ['__Http-t_good=1; Path=/; Secure; HttpOnly', SESSION, '__Http-'],
  ['__Http-t_open=1; Path=/; Secure', refused('http_prefix'), '__Http- without HttpOnly'],
  ['__Host-Http-t_good=1; Path=/; Secure; HttpOnly', SESSION, '__Host-Http-'],
  ['__Host-Http-t_open=1; Path=/; Secure', refused('http_prefix'), '__Host-Http- without HttpOnly'],
  [
    '=__Host-t_hidden=1; Path=/truth/hidden',
    refused('host_prefix'),
    'a nameless cookie that looks prefixed',
    { name: '', value: '__Host-t_hidden=1', path: '/truth/hidden' },
  ],
];
