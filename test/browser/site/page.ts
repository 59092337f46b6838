import type { Chance } from './chance.ts';
import type { Offer } from './offer.ts';

export type Draws = {
  /** How many requests to the same address, query included, came before. */
  readonly earlier: number;
  readonly chance: Chance;
};

/** A request as a page sees it. */
export type Visit = Draws & {
  readonly method: string;
  readonly host: string;
  readonly url: URL;
  /** Cookies sent with it; of two with the same name the last one. */
  readonly cookies: ReadonlyMap<string, string>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type Answer = {
  readonly status?: number;
  /** Content type, HTML unless told. */
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly setCookie?: readonly string[];
  readonly body?: string | Buffer;
  /** The answer begins and never ends. */
  readonly endless?: boolean;
  /** The connection is closed before the answer begins, or when its body has been written and not ended. */
  readonly hangUp?: 'before' | 'during';
};

export type Route = {
  readonly hosts: readonly string[];
  readonly path: string | RegExp;
  readonly answer: (visit: Visit) => Answer;
};

/** One page of the replica: where to look at it, what it offers to the jar, and how it answers. */
export type Page = {
  readonly title: string;
  readonly url: string;
  readonly offers: readonly Offer[];
  readonly routes: readonly Route[];
};

/** The first route that takes the visit. */
export const findRoute = (pages: readonly Page[], visit: Visit): Route | undefined =>
  pages.flatMap((page) => page.routes).find((route) => matches(route, visit));

const matches = ({ hosts, path }: Route, { host, url }: Visit): boolean =>
  hosts.includes(host) && (typeof path === 'string' ? path === url.pathname : path.test(url.pathname));

/** Answers that pages of every kind need. */
export const html = (body: string, setCookie: readonly string[] = []): Answer => ({ body, setCookie });

export const script = (body: string, setCookie: readonly string[] = []): Answer => ({
  type: 'text/javascript; charset=utf-8',
  body,
  setCookie,
});

export const json = (value: unknown, setCookie: readonly string[] = []): Answer => ({
  type: 'application/json',
  body: JSON.stringify(value),
  setCookie,
});

export const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

export const pixel = (setCookie: readonly string[] = []): Answer => ({
  type: 'image/gif',
  body: PIXEL,
  setCookie,
});

export const redirect = (location: string, setCookie: readonly string[] = []): Answer => ({
  status: 302,
  headers: { location },
  setCookie,
});
