/** Hashes and signatures by WebCrypto. The private key is not extractable: not even we can read it out. */
import type { SignPort, VerifyPort } from '../app/seal.ts';
import { openKeyStore } from './key-store.ts';

const hex = (bytes: ArrayBuffer | Uint8Array): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const bytesOf = (digits: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

const publicHex = async (key: CryptoKey): Promise<string> => hex(await crypto.subtle.exportKey('raw', key));

const makeKey = async (): Promise<CryptoKeyPair> =>
  (await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair;

export const verifyPort: VerifyPort = {
  sha256: async (data) =>
    hex(
      await crypto.subtle.digest(
        'SHA-256',
        typeof data === 'string' ? utf8(data) : (data as Uint8Array<ArrayBuffer>),
      ),
    ),
  isSignedBy: async (publicKey, value, text) => {
    try {
      const key = await crypto.subtle.importKey('raw', bytesOf(publicKey), 'Ed25519', true, ['verify']);
      return await crypto.subtle.verify('Ed25519', key, bytesOf(value), utf8(text));
    } catch (thrown) {
      // Octets that are no key have signed nothing; a browser without the algorithm cannot say.
      return thrown instanceof DOMException && thrown.name === 'NotSupportedError' ? undefined : false;
    }
  },
};

export const openSignPort = (): SignPort => {
  const store = openKeyStore();
  const pair = async (): Promise<CryptoKeyPair> => {
    const kept = await store.read();
    if (kept !== undefined) return kept;
    return store.keep(await makeKey());
  };
  return {
    sign: async (text) => {
      const { privateKey, publicKey } = await pair();
      const value = hex(await crypto.subtle.sign('Ed25519', privateKey, utf8(text)));
      return { publicKey: await publicHex(publicKey), value };
    },
    publicKey: async () => {
      const kept = await store.read();
      return kept && publicHex(kept.publicKey);
    },
    forgetKey: () => store.forget(),
  };
};
