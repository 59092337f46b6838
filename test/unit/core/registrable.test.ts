import { expect, test } from 'vitest';
import { registrableDomain } from '../../../src/core/registrable.ts';

test.each([
  ['www.media-server.com', 'media-server.com'],
  ['a.b.media-server.com', 'media-server.com'],
  ['media-server.com', 'media-server.com'],
  ['www.intercall.co.jp', 'intercall.co.jp'],
  ['shop.example.co.uk', 'example.co.uk'],
  ['co.uk', 'co.uk'],
  ['someone.github.io', 'someone.github.io'],
  ['deep.someone.github.io', 'someone.github.io'],
  ['github.io', 'github.io'],
  ['localhost', 'localhost'],
  ['printer.localhost', 'printer.localhost'],
  ['127.0.0.1', '127.0.0.1'],
  ['[::1]', '[::1]'],
  ['media-server.com.', 'media-server.com'],
  ['.media-server.com', 'media-server.com'],
  ['WWW.Media-Server.COM', 'media-server.com'],
  ['www.xn--bcher-kva.example', 'xn--bcher-kva.example'],
  ['', ''],
])('the registrable domain of "%s" is "%s"', (host, domain) => {
  expect(registrableDomain(host)).toBe(domain);
});
