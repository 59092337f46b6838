import { describe, expect, test } from 'vitest';
import { toldRequest, toldResponse } from '../../../../src/app/record/exchange.ts';
import { toldScript } from '../../../../src/app/record/script-write.ts';
import { exchange, fakeRecorder, response, SITE } from '../../../fake/recorder.ts';

/** "ñ" as Firefox gives the octets of a header. */
const OCTETS = '\xc3\xb1';

const told = async (reader: 'chromium' | 'firefox', text: string, wrote: string) => {
  const { recorder, ports, facts } = fakeRecorder({ reader });
  const frame = { topSite: SITE, origin: undefined, tabId: 1, frameId: 0 };
  const write = { api: 'document.cookie' as const, base: `https://${SITE}/`, stack: '', line: wrote };
  recorder.tell(toldResponse(ports, response({ headers: [text] })));
  recorder.tell(toldRequest(ports, exchange({ headers: [text] })));
  recorder.tell(toldScript(ports, write, { at: 1, frame, storeId: undefined }));
  await recorder.flush();
  return facts().map((fact) => {
    if (fact.kind === 'sent') return fact.cookies.flatMap(({ name, hash }) => [name, hash]);
    return 'digest' in fact && 'name' in fact ? [fact.name, fact.digest.hash] : [];
  });
};

describe('a cookie has one name and one value, in headers as in the jar, where it is', () => {
  test('Firefox’s: octets in headers and names, text in values and scripts', async () => {
    const same = [OCTETS, 'hash of ñ'];
    expect(await told('firefox', `${OCTETS}=${OCTETS}`, 'ñ=ñ')).toEqual([same, same, same]);
  });

  test('Chromium’s: text everywhere', async () => {
    const same = ['ñ', 'hash of ñ'];
    expect(await told('chromium', 'ñ=ñ', 'ñ=ñ')).toEqual([same, same, same]);
  });

  test('plain', async () => {
    const same = ['a', 'hash of b'];
    for (const reader of ['chromium', 'firefox'] as const)
      expect(await told(reader, 'a=b', 'a=b')).toEqual([same, same, same]);
  });
});
