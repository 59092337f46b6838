import { asset } from '../asset.ts';
import { type Answer, PIXEL, redirect, type Visit } from '../page.ts';
import { LEAK_HOSTS, leakNamed, leakOffer } from './leak-offer.ts';

type Body = Pick<Answer, 'type' | 'body'>;

const JS = 'text/javascript; charset=utf-8';
const HTML = 'text/html; charset=utf-8';

/** Address of one request of the leak page. */
export const hitUrl = (channel: string, as: string, run: string): string =>
  `/leak/hit?ch=${channel}&as=${as}&run=${run}`;

const style = (run: string): string => `
@font-face { font-family: leak; src: url("${hitUrl('font', 'font', run)}"); }
#styled { font-family: leak; background: url("${hitUrl('css-image', 'image', run)}"); }`;

const frame = (run: string): string => `<!doctype html><title>frame</title>
<script>${asset('leak-probe.js')}
parent.postMessage(leakProbe('frame', document), '*');
fetch('${hitUrl('frame-fetch', 'text', run)}');</script>`;

/** What a request is answered with, by its `as`. */
const BODIES: Readonly<Record<string, (run: string) => Body>> = {
  text: () => ({ type: 'text/plain', body: 'ok' }),
  image: () => ({ type: 'image/gif', body: PIXEL }),
  style: (run) => ({ type: 'text/css', body: style(run) }),
  font: () => ({ type: 'font/woff2', body: 'not a font' }),
  html: () => ({ type: HTML, body: '<!doctype html><title>ok</title>ok' }),
  frame: (run) => ({ type: HTML, body: frame(run) }),
  media: () => ({ type: 'video/mp4', body: 'not a film' }),
  events: () => ({ type: 'text/event-stream', body: 'data: hello\n\n' }),
  empty: () => ({ type: JS, body: '' }),
  external: () => ({ type: JS, body: "leakNote(leakProbe('external', document));" }),
  module: () => ({ type: JS, body: "leakNote(leakProbe('module', document));" }),
  export: () => ({ type: JS, body: 'export const loaded = true;' }),
  worker: () => ({ type: JS, body: asset('leak-worker.js') }),
  'module-worker': (run) => ({
    type: JS,
    body: `import '${hitUrl('module-worker-import', 'export', run)}';\npostMessage('done');`,
  }),
  'shared-worker': () => ({ type: JS, body: asset('leak-shared-worker.js') }),
  'service-worker': () => ({
    type: JS,
    body: `${asset('leak-store-probe.js')}${asset('leak-service-worker.js')}`,
  }),
};

const sibling = (host: string): string => LEAK_HOSTS.find((other) => other !== host) ?? host;

/** Redirects: `hops=N` through the same host, `via=sibling` once through the other and back. */
const next = ({ url, host }: Visit): string | undefined => {
  const to = new URL(url);
  const hops = Number(to.searchParams.get('hops') ?? 0);
  if (hops > 0) {
    to.searchParams.set('hops', String(hops - 1));
    if (to.searchParams.get('via') === 'sibling') to.host = sibling(host);
    return to.href;
  }
  return undefined;
};

/** One request of the leak page: every answer, whatever its kind, offers the channel's cookie. */
export const hit = (visit: Visit): Answer => {
  const asked = visit.url.searchParams;
  const setCookie = [leakOffer(asked.get('ch') ?? 'none'), leakNamed];
  const to = next(visit);
  if (to !== undefined) return redirect(to, setCookie);
  const body = BODIES[asked.get('as') ?? 'text'] ?? BODIES.text;
  return { ...body?.(asked.get('run') ?? ''), setCookie };
};
