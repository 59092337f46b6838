import './fixture-reflect.ts';
import { webcrypto } from 'node:crypto';
import { createServer as createPlain, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import * as x509 from '@peculiar/x509';

const HOSTS = ['media-server.com', '*.media-server.com', 'other.test', '*.other.test'];
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

export type Seen = { readonly host: string; readonly path: string; readonly cookie: string | undefined };

export type FixtureSite = {
  readonly httpsPort: number;
  readonly httpPort: number;
  readonly spki: string;
  readonly caPem: string;
  readonly log: Seen[];
  close(): void;
};

const pem = (label: string, der: ArrayBuffer): string =>
  `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64')}\n-----END ${label}-----\n`;

const makeKeys = () => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);

const certificates = async () => {
  x509.cryptoProvider.set(webcrypto as Crypto);
  const [caKeys, keys] = await Promise.all([makeKeys(), makeKeys()]);
  const common = {
    notBefore: new Date(Date.now() - 86_400_000),
    notAfter: new Date(Date.now() + 86_400_000),
    signingAlgorithm: ALGORITHM,
  };
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    ...common,
    serialNumber: '01',
    name: 'CN=Throw-away CA',
    keys: caKeys,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
    ],
  });
  const leaf = await x509.X509CertificateGenerator.create({
    ...common,
    serialNumber: '02',
    subject: 'CN=Throw-away leaf',
    issuer: ca.subject,
    publicKey: keys.publicKey,
    signingKey: caKeys.privateKey,
    extensions: [
      new x509.SubjectAlternativeNameExtension(HOSTS.map((value) => ({ type: 'dns' as const, value }))),
    ],
  });
  const spki = await webcrypto.subtle.exportKey('spki', keys.publicKey);
  return {
    caPem: ca.toString('pem'),
    chain: `${leaf.toString('pem')}\n${ca.toString('pem')}`,
    key: pem('PRIVATE KEY', await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)),
    spki: Buffer.from(await webcrypto.subtle.digest('SHA-256', spki)).toString('base64'),
  };
};

const answer = (log: Seen[]) => (request: IncomingMessage, response: ServerResponse) => {
  const host = (request.headers.host ?? '').replace(/:\d+$/, '');
  const address = new URL(request.url ?? '/', `https://${host}`);
  log.push({ host, path: address.pathname, cookie: request.headers.cookie });
  if (address.pathname === '/favicon.ico') return void response.writeHead(204).end();
  const cookies = address.searchParams.getAll('set');
  const script = address.pathname.endsWith('.js');
  response.writeHead(200, {
    'content-type': script ? 'text/javascript' : 'text/html',
    'cache-control': 'no-store',
    ...(cookies.length > 0 ? { 'set-cookie': cookies } : {}),
  });
  const frame = address.searchParams.get('frame');
  response.end(
    script
      ? ''
      : `<!doctype html><title>${host}</title><h1>${address.pathname}</h1>
         <button onclick="document.title = 'clicked ' + navigator.userActivation.isActive">press</button>
         ${frame === null ? '' : `<iframe src="${frame.replaceAll('&', '&amp;')}"></iframe>`}`,
  );
};

const port = (server: { address(): AddressInfo | string | null }): number =>
  (server.address() as AddressInfo).port;

/** One small server for every host name, with its own certificate. */
export const startFixtureSite = async (): Promise<FixtureSite> => {
  const { caPem, chain, key, spki } = await certificates();
  const log: Seen[] = [];
  const servers = [createServer({ key, cert: chain }, answer(log)), createPlain(answer(log))] as const;
  for (const server of servers) {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  }
  const close = () => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  };
  return { httpsPort: port(servers[0]), httpPort: port(servers[1]), spki, caPem, log, close };
};
