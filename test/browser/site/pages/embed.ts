import { lineOf, type Offer, YEAR } from '../offer.ts';
import { type Answer, html, type Page, type Visit } from '../page.ts';
import { ELOQUA_URL } from './eloqua.ts';
import { layout } from './layout.ts';
import { PLAYER_URL } from './player.ts';
import { QREG_URL } from './virtual-event.ts';

export const EMBED_URL = 'https://investors.example-corp.com/';

const own = (name: string, seconds?: number): Offer => ({
  name,
  value: 12,
  ...(seconds === undefined ? {} : { seconds }),
  attributes: 'Path=/; Secure',
  by: 'header',
  grade: 'C',
  assumed: ['all'],
});

const OFFERS = [own('ir_session'), own('ir_visitor', YEAR)];
const FRAME = 'width="100%" height="420" style="border:1px solid #d5dce3"';

// ?frames=none leaves only what a visitor has to click.
const frames = `
<h2>Replay</h2>
<iframe id="player" src="${PLAYER_URL}?banner=now" title="Webcast" ${FRAME}></iframe>
<h2>Virtual event</h2>
<iframe id="qreg" src="${QREG_URL}" title="Event" ${FRAME}></iframe>`;

const body = (dnt: string | null, framed: boolean): string => `
<h1>Example Corp: investor relations</h1>
<p><button id="open" onclick="window.open('${PLAYER_URL}','Window1','menubar=no,width=800,height=600')">
  Listen to the webcast</button></p>
<p><a id="link" target="_blank" href="https://vts.inxpo.com/Launch/QReg.htm?ShowKey=13063&amp;affiliatedata=rh-701f2000">
  Register for the virtual event</a></p>
${framed ? frames : ''}
<img src="${ELOQUA_URL}${dnt === 'honour' ? '&amp;dnt=honour' : ''}" alt="" width="1" height="1">`;

const answer = ({ url }: Visit): Answer => {
  const page = body(url.searchParams.get('dnt'), url.searchParams.get('frames') !== 'none');
  return html(
    layout('Investor relations', page),
    OFFERS.map((offer) => lineOf(offer)),
  );
};

/** Another company's page that frames, opens and links West UC pages. */
export const embedPage: Page = {
  title: 'Embedded on an investor relations page',
  url: EMBED_URL,
  offers: OFFERS,
  routes: [{ hosts: ['investors.example-corp.com'], path: '/', answer }],
};
