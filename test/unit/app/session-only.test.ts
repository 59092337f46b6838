import { describe, expect, test } from 'vitest';
import { cutToSession, openSessionStart, type SessionPorts } from '../../../src/app/session-only.ts';
import type { Choice, Standing } from '../../../src/core/choice.ts';
import { type Cookie, keyOf } from '../../../src/core/cookie.ts';
import type { Protected } from '../../../src/core/protection.ts';
import { NOW } from '../../fake/clock.ts';
import { cookie } from '../../fake/cookie.ts';
import { fakeJar } from '../../fake/jar.ts';

const SITE = 'media-server.com';
const OTHER = 'west.com';
const LATER = NOW + 99;

const standing = (choice: Choice = 'session', host?: string): Standing => ({
  rules: [{ site: SITE, choice, ...(host === undefined ? {} : { host }) }],
  names: [],
});

const start = (held: readonly Cookie[], stores: readonly (string | undefined)[] = [undefined]) => {
  const jar = fakeJar(held, [SITE, OTHER]);
  const ports: SessionPorts = { cookies: jar.cookies, stores: async () => stores };
  return { jar, ports };
};

describe('what is there when the choice is made is cut to the session', () => {
  const lasting = cookie({ name: 'lasting', expires: LATER });

  test('a persistent cookie loses its date and nothing else', async () => {
    const { jar, ports } = start([lasting, cookie()]);
    await cutToSession(ports, standing());
    const after = await jar.cookies.list({ site: SITE, scheme: 'https', storeId: undefined });
    expect(after).toEqual([{ ...lasting, expires: undefined }, cookie()]);
  });

  test.each<[string, Standing, Cookie, boolean]>([
    ['another choice', standing('notify'), lasting, false],
    ['another site', standing(), { ...lasting, domain: OTHER }, false],
    ['a subdomain', standing(), { ...lasting, domain: `edge.${SITE}` }, true],
    [
      'the host it was made for',
      standing('session', `edge.${SITE}`),
      { ...lasting, domain: `edge.${SITE}` },
      true,
    ],
    ['another host', standing('session', `edge.${SITE}`), lasting, false],
  ])('%s', async (_, stands, held, cut) => {
    const { jar, ports } = start([held]);
    await cutToSession(ports, stands);
    const [after] = await jar.cookies.list({
      site: held.domain === OTHER ? OTHER : SITE,
      scheme: 'https',
      storeId: undefined,
    });
    expect(after?.expires === undefined).toBe(cut);
  });

  test('in every store', async () => {
    const { jar, ports } = start([{ ...lasting, storeId: 'container' }], [undefined, 'container']);
    await cutToSession(ports, standing());
    const [after] = await jar.cookies.list({ site: SITE, scheme: 'https', storeId: 'container' });
    expect(after?.expires).toBeUndefined();
  });

  test('what the browser refuses stops nothing else', async () => {
    const { jar, ports } = start([{ ...lasting, name: 'refused' }, lasting]);
    jar.refuse('refused');
    await cutToSession(ports, standing());
    const after = await jar.cookies.list({ site: SITE, scheme: 'https', storeId: undefined });
    expect(after.map(({ expires }) => expires)).toEqual([LATER, undefined]);
  });

  test('where nobody made that choice, no jar is read', async () => {
    const { ports } = start([]);
    const asked = { ...ports, stores: () => Promise.reject(new Error('read')) };
    await expect(cutToSession(asked, standing('reject'))).resolves.toBeUndefined();
  });
});

describe('what came back from the session before goes at the browser’s start', () => {
  const OLD = cookie({ name: 'old' });
  const NEW = cookie({ name: 'new' });

  const begin = (
    held: readonly Cookie[],
    more: { readonly stands?: Standing; readonly protects?: readonly Protected[] } = {},
  ) => {
    const { jar, ports } = start(held);
    const waiting: { readonly milliseconds: number; readonly go: () => void }[] = [];
    const session = openSessionStart({
      ...ports,
      standing: async () => more.stands ?? standing(),
      protects: async () => more.protects ?? [],
      wait: (milliseconds) => new Promise((done) => waiting.push({ milliseconds, go: done })),
    });
    /** Lets all that waits so long go on. */
    const pass = async (milliseconds: number): Promise<void> => {
      for (const one of waiting.filter((wait) => wait.milliseconds <= milliseconds)) one.go();
      await new Promise((done) => setTimeout(done, 0));
    };
    return { jar, session, pass };
  };
  const names = (jar: ReturnType<typeof fakeJar>, held: readonly Cookie[]): readonly string[] =>
    held.filter((one) => jar.keys().includes(keyOf(one))).map(({ name }) => name);

  const run = async (
    held: readonly Cookie[],
    heard: readonly Cookie[],
    more: { readonly stands?: Standing; readonly protects?: readonly Protected[] } = {},
  ): Promise<readonly string[]> => {
    const { jar, session, pass } = begin(held, more);
    for (const one of heard) session.hear({ removed: false, cookie: one });
    const started = session.started();
    await new Promise((done) => setTimeout(done, 0));
    await pass(300);
    await started;
    return names(jar, held);
  };

  test('what was not set since', async () => {
    expect(await run([OLD, NEW], [NEW])).toEqual(['new']);
  });

  test('also what is persistent: it was never to outlive the session', async () => {
    expect(await run([{ ...OLD, expires: LATER }], [])).toEqual([]);
  });

  test('what is told of as set a moment later stays', async () => {
    const { jar, session, pass } = begin([OLD, NEW]);
    const started = session.started();
    await new Promise((done) => setTimeout(done, 0));
    session.hear({ removed: false, cookie: NEW });
    await pass(300);
    await started;
    expect(names(jar, [OLD, NEW])).toEqual(['new']);
  });

  test.each<[string, Standing, readonly Protected[]]>([
    ['of a site with another choice', standing('accept'), []],
    ['of a protected site', standing(), [{ site: SITE }]],
    ['of a protected name', standing(), [{ site: SITE, name: 'old' }]],
  ])('nothing %s', async (_, stands, protects) => {
    expect(await run([OLD], [], { stands, protects })).toEqual(['old']);
  });

  test('a removal is no setting', async () => {
    const { jar, session, pass } = begin([OLD]);
    session.hear({ removed: true, cookie: OLD });
    const started = session.started();
    await new Promise((done) => setTimeout(done, 0));
    await pass(300);
    await started;
    expect(names(jar, [OLD])).toEqual([]);
  });

  test('told twice that the browser has started, it clears once', async () => {
    const { session, pass } = begin([OLD]);
    const first = session.started();
    await new Promise((done) => setTimeout(done, 0));
    await pass(300);
    expect(session.started()).toBe(first);
    await first;
  });
});
