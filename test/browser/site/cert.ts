// First, and a line of its own: the library below looks for it while it loads.
import './reflect.ts';

import { createHash, webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

export type Certificate = {
  readonly caPem: string;
  /** Leaf first, then the authority, as a TLS server wants it. */
  readonly chainPem: string;
  readonly keyPem: string;
  /** base64(sha256(SubjectPublicKeyInfo)): what Chromium's --ignore-certificate-errors-spki-list takes. */
  readonly spki: string;
};

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY = 86_400_000;
const AUTHORITY = 'CN=Cookie Clause throw-away authority';

const newKeys = () => webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
const validity = () => ({ notBefore: new Date(Date.now() - DAY), notAfter: new Date(Date.now() + 30 * DAY) });

const createAuthority = (keys: webcrypto.CryptoKeyPair) =>
  X509CertificateGenerator.createSelfSigned({
    ...validity(),
    serialNumber: '01',
    name: AUTHORITY,
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  });

const createLeaf = (
  names: readonly string[],
  keys: webcrypto.CryptoKeyPair,
  signingKey: webcrypto.CryptoKey,
) =>
  X509CertificateGenerator.create({
    ...validity(),
    serialNumber: '02',
    subject: 'CN=Cookie Clause replica',
    issuer: AUTHORITY,
    publicKey: keys.publicKey,
    signingKey,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new BasicConstraintsExtension(false),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns' as const, value }))),
    ],
  });

const privatePem = async (key: webcrypto.CryptoKey): Promise<string> => {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key)).toString('base64');
  return `-----BEGIN PRIVATE KEY-----\n${der.replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`;
};

const spkiPin = async (key: webcrypto.CryptoKey): Promise<string> =>
  createHash('sha256')
    .update(Buffer.from(await webcrypto.subtle.exportKey('spki', key)))
    .digest('base64');

/** A new authority and one leaf certificate for all `names`; nothing is kept, the authority's key is dropped. */
export const createCertificate = async (names: readonly string[]): Promise<Certificate> => {
  const [authorityKeys, leafKeys] = await Promise.all([newKeys(), newKeys()]);
  const authority = await createAuthority(authorityKeys);
  const leaf = await createLeaf(names, leafKeys, authorityKeys.privateKey);
  const caPem = authority.toString('pem');
  return {
    caPem,
    chainPem: `${leaf.toString('pem')}\n${caPem}`,
    keyPem: await privatePem(leafKeys.privateKey),
    spki: await spkiPin(leafKeys.publicKey),
  };
};
