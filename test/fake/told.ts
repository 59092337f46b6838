import { toldChange, toldClear } from '../../src/app/record/change.ts';
import { toldRequest, toldResponse } from '../../src/app/record/exchange.ts';
import type { Told, World } from '../../src/app/record/recorder.ts';
import { toldScript } from '../../src/app/record/script-write.ts';
import { cookie } from './cookie.ts';
import { exchange, response, SITE } from './recorder.ts';

/** What a page can do that is told, and what of it a test cares about. */
export type Happening = {
  readonly kind: 'sent' | 'offer' | 'script' | 'change' | 'clear';
  /** Host that is asked, or whose cookie or frame it is. */
  readonly host: string;
  /** Site of the page in front. */
  readonly top: string | undefined;
  readonly name: string;
  readonly value: string;
  /** Stands behind the path of every address. */
  readonly query: string;
  readonly status: number;
  readonly requestId: string;
  readonly storeId: string;
};

export const happening = (part: Partial<Happening> = {}): Happening => ({
  kind: 'offer',
  host: SITE,
  top: SITE,
  name: 'sid',
  value: '1',
  query: '',
  status: 200,
  requestId: '1',
  storeId: 'default',
  ...part,
});

/** It as the recorder is told of it. */
export const toldOf = (world: World, one: Happening, at = 0): Told => {
  const { kind, host, top, name, value, query, status, requestId, storeId } = one;
  const url = `https://${host}/p${query}`;
  const origin = top === undefined ? undefined : `https://${top}`;
  const pair = `${name}=${value}`;
  const asked = { at, url, origin, topSite: top, requestId };
  const its = cookie({ name, value, domain: host, storeId });
  if (kind === 'sent') return toldRequest(world, exchange({ ...asked, headers: [pair] }));
  if (kind === 'offer')
    return toldResponse(world, response({ ...asked, status, headers: [`${pair}; Path=/`] }));
  if (kind === 'change') return toldChange(world, { at, removed: false, cause: 'explicit', cookie: its });
  if (kind === 'clear') return toldClear(world, its, at);
  const frame = { topSite: top, origin: `https://${host}`, tabId: 1, frameId: 0 };
  const write = { api: 'document.cookie' as const, line: pair, base: url, stack: `f@${url}:1:2` };
  return toldScript(world, write, { at, frame, storeId });
};
