import { type Answer, html, type Page, type Visit } from '../page.ts';
import { layout } from './layout.ts';
import { BALANCER, balancerLines } from './player-offers.ts';

export const REGISTRATION_URL =
  'https://register-conf.media-server.com/register/BI0123456789abcdef0123456789abcdef';

const BODY = `
<h1>Register for the conference call</h1>
<form method="post">
  <label>First name<input name="firstname"></label>
  <label>Last name<input name="lastname"></label>
  <label>E-mail<input name="email" type="email"></label>
  <button type="submit">Register</button>
</form>`;

const THANKS = '<h1>Thank you for registering</h1><p>Dial-in number and PIN are in your e-mail.</p>';

// Whether the real page sets any cookie is not known: none, unless asked for.
const answer = ({ method, url }: Visit): Answer =>
  html(
    layout('Conference call registration', method === 'POST' ? THANKS : BODY),
    url.searchParams.has('cookies') ? balancerLines() : [],
  );

/** Dial-in registration, as linked from press releases of 2026. */
export const registrationPage: Page = {
  title: 'Dial-in registration',
  url: REGISTRATION_URL,
  offers: BALANCER,
  routes: [{ hosts: ['register-conf.media-server.com'], path: /^\/register\/BI[0-9a-f]{32}$/, answer }],
};
