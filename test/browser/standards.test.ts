/** What a server says when it is asked: nothing before the button is pressed, no credentials, every hop seen. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Evidence } from '../../src/core/standards/evidence.ts';
import { serverFindings } from '../../src/core/standards/index.ts';
import type { ServerAnswer } from '../../src/protocol.ts';
import { BROWSERS, emptyJar, useLab } from './lab.ts';
import { SAYS_ELSEWHERE_HOST, SAYS_HOST, SAYS_OTHERWISE_HOST } from './site/index.ts';
import type { LogEntry } from './site/log.ts';

const ASK = `
  const reply = await browser.runtime.sendMessage({ name: 'ask-server', ask: { origin: args[0] } });
  if (!reply.ok) throw new Error(JSON.stringify(reply));
  return reply.value;`;

/** Opening the laboratory looks only at what was answered before. */
const ASKED = `
  const reply = await browser.runtime.sendMessage({ name: 'server-asked', ask: { origin: args[0] } });
  return reply.value;`;

/** Sends these signals to the servers' site; none take the rule away. */
const SIGNAL = `
  const ask = { site: 'west.com', host: '${SAYS_HOST}', everywhere: false, ...(args[0] ? { signals: args[0] } : {}) };
  const reply = await browser.runtime.sendMessage({ name: 'set-signals', ask });
  if (!reply.ok) throw new Error(JSON.stringify(reply));`;

/** The findings of what one server answered, as "T9 as-said". */
const findingsOf = (answer: ServerAnswer): Readonly<Record<string, string>> => {
  if (answer.kind !== 'asked') throw new Error(answer.kind);
  const evidence: Evidence = {
    origin: answer.asked.origin,
    asked: answer.asked,
    exchanges: [],
    frames: [],
    contacts: [],
    fresh: false,
    exceptionsApi: undefined,
  };
  return Object.fromEntries(
    serverFindings(evidence).map(({ rule, judged }) => [
      rule.id,
      judged.outcome === 'not-seen' ? judged.why : judged.outcome,
    ]),
  );
};

const asked = ({ host, path }: LogEntry): string => host + path;
/** Without what a browser asks for by itself (icons). */
const wellKnown = (entries: readonly LogEntry[]): readonly LogEntry[] =>
  entries.filter(({ path }) => path.startsWith('/.well-known/'));

describe.each(BROWSERS)('%s', (name) => {
  const lab = useLab(name);
  afterEach(() => emptyJar(lab.driver));

  const ask = (host: string): Promise<ServerAnswer> => lab.driver.extension(ASK, `https://${host}`);

  test('a server that says what it does: every rule that speaks is as said', async () => {
    const mark = lab.site.mark();
    const page = await lab.driver.newPage(`https://${SAYS_HOST}/set?c=own%3D1`);
    expect(await lab.driver.extension(ASKED, `https://${SAYS_HOST}`)).toEqual({});
    expect(wellKnown(lab.site.since(mark)).map(asked)).toEqual([]);
    const answer = await ask(SAYS_HOST);
    const requests = wellKnown(lab.site.since(mark));
    expect(requests.map(asked)).toEqual([
      `${SAYS_HOST}/.well-known/dnt/`,
      `${SAYS_HOST}/.well-known/gpc.json`,
      `${SAYS_HOST}/.well-known/dnt-policy.txt`,
      `${SAYS_HOST}/.well-known/dnt/here_1`,
    ]);
    for (const { cookie, headers } of requests) {
      expect(cookie).toBeUndefined();
      expect(headers.referer).toBeUndefined();
    }
    expect(findingsOf(answer)).toMatchObject({
      T3: 'as-said',
      T9: 'as-said',
      T9b: 'as-said',
      T10: 'as-said',
      T10b: 'as-said',
      T11: 'as-said',
      T13: 'as-said',
      T13b: 'as-said',
      G4: 'as-said',
      G5: 'as-said',
      G6: 'as-said',
      G7: 'as-said',
      E1: 'as-said',
      E2: 'not-as-said',
    });
    await page.close();
  });

  test('control: the same address asked by the page carries its cookie', async () => {
    const page = await lab.driver.newPage(`https://${SAYS_HOST}/set?c=own%3D1`);
    const mark = lab.site.mark();
    await page.evaluate('await fetch("/.well-known/gpc.json")');
    expect(wellKnown(lab.site.since(mark)).map(({ cookie }) => cookie)).toEqual(['own=1']);
    await page.close();
  });

  test('a server that says it otherwise: named rule by rule, and its cookies are not stored', async () => {
    const answer = await ask(SAYS_OTHERWISE_HOST);
    expect(findingsOf(answer)).toMatchObject({
      T6: 'not-as-said',
      T9: 'as-said',
      T9b: 'not-as-said',
      T10: 'not-as-said',
      T10b: 'not-as-said',
      T10c: 'not-as-said',
      T11: 'not-as-said',
      T13: 'not-as-said',
      G4: 'html_page',
      G6: 'html_page',
      E1: 'no_file',
    });
    const hops = answer.kind === 'asked' ? answer.asked.answers.status?.hops : undefined;
    expect(hops?.map(({ status, setCookie }) => [status, ...setCookie])).toEqual([
      [302, 'status_hop'],
      [200, 'status_id'],
    ]);
    expect(await lab.driver.jar()).toEqual([]);
  });

  test('redirects: to a server that may be asked, to one that may not, and in a circle', async () => {
    const mark = lab.site.mark();
    const answer = await ask(SAYS_ELSEWHERE_HOST);
    expect(findingsOf(answer)).toMatchObject({
      T9: 'out_of_reach',
      G7: 'not-as-said',
      G8: 'as-said',
      E1: 'no_answer',
    });
    expect(lab.site.since(mark).filter(({ host }) => host.endsWith('neighbour.example'))).toEqual([]);
  });

  test('the signal that is sent to the host anyway is on our requests too, and only then', async () => {
    const signalsOf = async (): Promise<readonly (string | undefined)[]> => {
      const mark = lab.site.mark();
      const answer = await ask(SAYS_HOST);
      const hops = answer.kind === 'asked' ? answer.asked.answers.gpc?.hops : undefined;
      const { headers } = wellKnown(lab.site.since(mark))[0] ?? {};
      return [headers?.dnt, headers?.['sec-gpc'], hops?.[0]?.signals.dnt[0], hops?.[0]?.signals.gpc[0]];
    };
    expect(await signalsOf()).toEqual([undefined, undefined, undefined, undefined]);
    await lab.driver.extension(SIGNAL, { dnt: true, gpc: true });
    expect(await signalsOf()).toEqual(['1', '1', '1', '1']);
    await lab.driver.extension(SIGNAL);
  });

  test('what may not be asked is said, and not asked; answers are kept for this session only', async () => {
    const mark = lab.site.mark();
    expect(await ask('www.neighbour.example')).toEqual({
      kind: 'not-permitted',
      host: 'www.neighbour.example',
    });
    expect(lab.site.since(mark)).toEqual([]);
    const stored = await lab.driver.extension<readonly string[]>(
      'return Object.keys({ ...(await browser.storage.local.get(null)), ...(await browser.storage.session.get(null)) })',
    );
    expect(stored).toContain('asked-servers');
    expect(
      await lab.driver.extension('return Object.keys(await browser.storage.local.get("asked-servers"))'),
    ).toEqual([]);
  });
});
