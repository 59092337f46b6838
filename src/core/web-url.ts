/** The parts of a request's address that cookies follow, read without the platform's URL class. */

export type WebUrl = {
  /** https or wss: what RFC 6265bis calls a secure protocol. */
  readonly secure: boolean;
  readonly host: string;
  /** '' where the address has none. */
  readonly path: string;
};

/** A URL that the browser itself wrote (URL Standard, serialized), so that only user part and port stand around the host. */
const PARTS = /^(https?|wss?):\/\/(?:[^/?#@]*@)?(\[[^\]]+\]|[^/:?#]+)(?::\d+)?([^?#]*)/;

/** `url` as webRequest or a frame gives it; undefined where it is not an address that carries cookies. */
export const webUrlOf = (url: string): WebUrl | undefined => {
  const [, scheme, host, path] = PARTS.exec(url) ?? [];
  if (scheme === undefined || host === undefined || path === undefined) return undefined;
  return { secure: scheme === 'https' || scheme === 'wss', host, path };
};

/** An IP address, which is nobody's parent domain (RFC 6265bis §5.1.3). */
export const isIpAddress = (host: string): boolean => host.startsWith('[') || /^\d+(\.\d+){3}$/.test(host);

/** Hosts whose plain http both browsers treat as secure for cookies (Secure Contexts §3.1). */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(\.\d+){3}$/.test(host);

/** RFC 6265bis §5.1.3: the same host, or a host name below the domain. */
export const domainMatches = (host: string, domain: string): boolean =>
  host === domain || (domain !== '' && !isIpAddress(host) && host.endsWith(`.${domain}`));

/** RFC 6265bis §5.1.4. An empty request path counts as '/'. */
export const pathMatches = (path: string, cookiePath: string): boolean => {
  const asked = path === '' ? '/' : path;
  if (!asked.startsWith(cookiePath)) return false;
  return asked.length === cookiePath.length || cookiePath.endsWith('/') || asked[cookiePath.length] === '/';
};
