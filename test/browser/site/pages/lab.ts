import { asset, escapeHtml, htmlDocument } from '../asset.ts';
import { type Answer, html, type Page, pixel, script, type Visit } from '../page.ts';
import { LAB_PAGE_HOSTS, labUrl } from './lab-address.ts';
import { type Behaviour, LAB_BEHAVIOURS, LAB_LIFETIME, type LabPart } from './lab-behaviours.ts';
import { layout } from './layout.ts';
import { PLAYER_URL } from './player.ts';

const HEADERS = { dnt: 'dnt', gpc: 'sec-gpc' } as const;

const isAsked = ({ header }: Behaviour, { headers }: Visit): boolean =>
  (header === 'dnt' || header === 'gpc') && headers[HEADERS[header]] === '1';

/** Of what it would set, what the browser has not sent: a cookie once set stays as it is. */
const linesFor = (behaviour: Behaviour, part: LabPart, visit: Visit): readonly string[] => {
  if (behaviour.header === 'silent' || !behaviour.offers.includes(part)) return [];
  const lines = behaviour.lines(isAsked(behaviour, visit), visit.chance);
  return lines.filter((line) => !visit.cookies.has(line.slice(0, line.indexOf('='))));
};

/** Address of something embedded; the page's seed goes along, and its own identifier where it is handed on. */
const partUrl = ({ host, name }: Behaviour, part: string, { url }: Visit, decoration = ''): string => {
  const query = new URLSearchParams(decoration);
  const seed = url.searchParams.get('seed');
  if (seed !== null) query.set('seed', seed);
  const text = query.toString();
  return `https://${host}/lab/${name}/${part}${text === '' ? '' : `?${text}`}`;
};

/** What client/lab.js is told; only in a frame does it write. */
const program = (behaviour: Behaviour, visit: Visit, by: 'frame' | 'script'): string => {
  const value = visit.chance.text();
  const line =
    by === 'frame' ? `uid_script=${value}; Max-Age=${LAB_LIFETIME}; Path=/; Secure; SameSite=None` : '';
  const pixelUrl = partUrl(behaviour, 'pixel', visit, `by=${by}`);
  const told = { heeds: behaviour.script, line, value, pixel: pixelUrl };
  return `{ const LAB = ${JSON.stringify(told)};\n${asset('lab.js')}}`;
};

const PARTS: Readonly<Record<LabPart, (behaviour: Behaviour, visit: Visit) => Answer>> = {
  frame: (behaviour, visit) =>
    html(
      htmlDocument('Webcast', `<p>Webcast</p><script>${program(behaviour, visit, 'frame')}</script>`),
      linesFor(behaviour, 'frame', visit),
    ),
  script: (behaviour, visit) =>
    script(program(behaviour, visit, 'script'), linesFor(behaviour, 'script', visit)),
  pixel: (behaviour, visit) => pixel(linesFor(behaviour, 'pixel', visit)),
};

const embedded = (behaviour: Behaviour, visit: Visit, decoration: string): string => {
  if (behaviour.player) return `<iframe src="${PLAYER_URL}?banner=now" title="Webcast"></iframe>`;
  const at = (part: LabPart): string => escapeHtml(partUrl(behaviour, part, visit, decoration));
  // Where the scripts look first, no image asks without them.
  const image = behaviour.offers.includes('frame');
  return `<iframe src="${at('frame')}" title="Webcast"></iframe>
<script src="${at('script')}"></script>
${image ? `<img src="${at('pixel')}" alt="" width="1" height="1">` : ''}`;
};

const page = (behaviour: Behaviour, visit: Visit): Answer => {
  const visitor = visit.cookies.get('ir_visitor') ?? visit.chance.text();
  const decoration = behaviour.decorates ? `affiliatedata=${visitor}` : '';
  const body = `<h1>Investor relations</h1>\n${embedded(behaviour, visit, decoration)}`;
  const own = behaviour.decorates ? [`ir_visitor=${visitor}; Max-Age=${LAB_LIFETIME}; Path=/; Secure`] : [];
  return html(layout(`Laboratory: ${behaviour.name}`, body), ['ir_menu=open; Path=/; Secure', ...own]);
};

const partNamed = (name: string): LabPart => (name === 'frame' || name === 'script' ? name : 'pixel');

const answer =
  (behaviour: Behaviour) =>
  (visit: Visit): Answer =>
    PARTS[partNamed(visit.url.pathname.split('/')[3] ?? '')](behaviour, visit);

const routesOf = (behaviour: Behaviour): Page['routes'] => [
  {
    hosts: Object.values(LAB_PAGE_HOSTS),
    path: `/lab/${behaviour.name}`,
    answer: (visit) => page(behaviour, visit),
  },
  {
    hosts: [behaviour.host],
    path: new RegExp(`^/lab/${behaviour.name}/(?:frame|script|pixel)$`),
    answer: answer(behaviour),
  },
];

/** A page that embeds a webcast, once for every way its server may deal with a signal. */
export const labPage: Page = {
  title: 'Laboratory: what servers do with a signal',
  url: labUrl('pays_no_attention', 'elsewhere'),
  offers: [],
  routes: LAB_BEHAVIOURS.flatMap(routesOf),
};

/** The page a misbehaving one is on the visits on which it behaves. */
export const plainLabPage = (visit: Visit): Answer => {
  const behaviour = LAB_BEHAVIOURS.find(({ name }) => name === 'pays_no_attention');
  return behaviour === undefined ? { status: 404 } : page(behaviour, visit);
};
