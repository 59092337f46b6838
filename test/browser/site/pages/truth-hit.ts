import { asset } from '../asset.ts';
import { type Answer, PIXEL, redirect, type Visit } from '../page.ts';
import { linesAt, statementsIn } from './truth-offers.ts';
import { EDGE, hitUrl, WWW } from './truth-rows.ts';
import { CHAIN_THIRD_URL } from './truth-third.ts';

const HTML = 'text/html; charset=utf-8';
const JS = 'text/javascript; charset=utf-8';

/** What every frame begins with: the page in front keeps the account of what was tried. */
export const TRIED = "const truthTried = (id) => top.postMessage({ truthTried: id }, '*');";

const frame = (context: string, more = ''): Answer => ({
  type: HTML,
  body: `<!doctype html><title>frame</title><script>${TRIED}\n${statementsIn(context)}</script>${more}`,
});

const thirdFrame = (letter: string): Answer =>
  frame(`third-${letter}`, `<iframe src="${hitUrl(EDGE, `nested-${letter}`)}"></iframe>`);

const js = (body: string): Answer => ({ type: JS, body });
const image: Answer = { type: 'image/gif', body: PIXEL };

/** Answers of the channels that need more than "ok", by the end of their path; Set-Cookie is added. */
const ANSWERS: Readonly<Record<string, (visit: Visit) => Answer>> = {
  image: () => image,
  pixel: () => image,
  chain0: () => redirect(hitUrl(WWW, 'chain1')),
  chain1: () => redirect(CHAIN_THIRD_URL),
  chain2: () => redirect(hitUrl(EDGE, 'chain3')),
  chain3: () => image,
  css: () => ({ type: 'text/css', body: '' }),
  external: () => js(statementsIn('external')),
  worker: () => js(asset('truth-worker.js')),
  'service-worker': () =>
    js(
      `${asset('truth-service-worker.js')}\nconst attempt = (truthTried) => {${statementsIn('service-worker')}};`,
    ),
  'not-found': () => ({ status: 404 }),
  frame: ({ host }) => frame(host.startsWith('www.') ? 'sibling' : 'frame'),
  'third-frame': ({ host }) => thirdFrame(host === 'www.west.com' ? 'w' : 'x'),
  'nested-x': () => frame('nested-x'),
  'nested-w': () => frame('nested-w'),
};

/** The Set-Cookie lines of the truth page for one request, none where it is not of it. */
export const truthLines = ({ url }: Pick<Visit, 'url'>): readonly string[] =>
  linesAt(url.origin + url.pathname);

/** One request of the truth page. */
export const truthHit = (visit: Visit): Answer => {
  const channel = visit.url.pathname.slice('/truth/by/'.length);
  const answer = ANSWERS[channel]?.(visit) ?? { type: 'text/plain', body: 'ok' };
  return { ...answer, setCookie: truthLines(visit) };
};
