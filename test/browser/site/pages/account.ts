import { lineOf, type Offer } from '../offer.ts';
import { type Answer, html, type Page, type Visit } from '../page.ts';
import { layout } from './layout.ts';

const HOSTS = ['www.intercallonline.com'] as const;

const SESSION: Offer = {
  name: 'JSESSIONID',
  value: 'A1B2C3D4E5F60718293A4B5C6D7E8F90.node1',
  attributes: 'Path=/; HttpOnly',
  by: 'header',
  grade: 'C',
  assumed: ['all'],
};

const FORM = `
<h1>InterCall Online</h1>
<form method="post" action="/IOL.action">
  <label>User name<input name="username" autocomplete="username"></label>
  <label>Password<input name="password" type="password" autocomplete="current-password"></label>
  <input type="hidden" name="externalserver" value="true">
  <button type="submit">Log in</button>
</form>`;

const REFUSAL = `
<h1>Cookies are disabled</h1>
<p id="refusal">This service requires Cookies and cannot be used when you have disabled Cookies in your browser.</p>`;

const ACCOUNT =
  '<h1>Your account</h1><p id="account"><a href="/listNumbersByCode.action?confCode=123456">Numbers</a></p>';

const form = (): Answer => html(layout('Log in', FORM), [lineOf(SESSION)]);

const account = ({ cookies }: Visit): Answer =>
  cookies.has(SESSION.name)
    ? html(layout('Account', ACCOUNT))
    : { status: 403, body: layout('Cookies', REFUSAL) };

/** A login that the statement says does not work without cookies, and which indeed does not. */
export const accountPage: Page = {
  title: 'Account login',
  url: 'https://www.intercallonline.com/IOL.action',
  offers: [SESSION],
  routes: [
    {
      hosts: HOSTS,
      path: '/IOL.action',
      answer: (visit) => (visit.method === 'POST' ? account(visit) : form()),
    },
    { hosts: HOSTS, path: '/listNumbersByCode.action', answer: account },
  ],
};
