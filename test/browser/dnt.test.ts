/** The command as a stranger calls it, in both browsers: its exit codes, its files, and what is left behind. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BROWSERS } from './lab.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** Milliseconds: a slow machine makes a visit in ten seconds. */
const LONGEST = 400_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cookie-clause-dnt-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Ended = { readonly code: number | null; readonly said: string; readonly out: string };

/** Everything it makes for itself goes into a folder of its own, so that what it leaves behind is seen. */
const start = (args: readonly string[]) => {
  const out = mkdtempSync(join(folder, 'out-'));
  const own = mkdtempSync(join(folder, 'tmp-'));
  const child = spawn('npm', ['run', '--silent', 'dnt', '--', ...args, '--out', out], {
    cwd: ROOT,
    env: { ...process.env, TMPDIR: own, INIT_CWD: ROOT },
    detached: true,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (some) => (said += some));
  const ended = new Promise<Ended>((done) => child.once('close', (code) => done({ code, said, out })));
  return { pid: child.pid ?? 0, own, ended, said: () => said };
};

const run = (...args: readonly string[]): Promise<Ended> => start(args).ended;

const json = (out: string) => JSON.parse(readFileSync(join(out, 'result.json'), 'utf8'));

describe.each(BROWSERS)('in %s', (browser) => {
  const page = (name: string) =>
    run('--replica', name, '--browser', browser, '--pairs', '8', '--dwell', '0', '--seed', '3');

  test.each([
    ['stops_when_asked', 1, /less_seen/],
    ['pays_no_attention', 1, /at_odds/],
    ['look_alike', 0, /no_difference/],
    ['not_found', 2, /inconclusive/],
  ])(
    '%s ends with %i',
    async (name, code, word) => {
      const ended = await page(name);
      expect(ended.said).toMatch(/16 of 16 visits made/);
      expect(ended.code, ended.said).toBe(code);
      const { exit, analysis, experiment } = json(ended.out);
      expect([exit, experiment.runs.length]).toEqual([code, 16]);
      expect(analysis.findings[0].word).toMatch(word);
      for (const file of ['result.html', 'junit.xml'])
        expect(readFileSync(join(ended.out, file), 'utf8')).toContain(name);
    },
    LONGEST,
  );

  test(
    'a page that cannot be reached ends with 3, and says so',
    async () => {
      const ended = await page('goes_offline');
      expect(ended.said).toMatch(/cannot be reached/);
      expect(ended.code).toBe(3);
      expect(readFileSync(join(ended.out, 'junit.xml'), 'utf8')).toContain('<error');
      expect(existsSync(join(ended.out, 'result.json'))).toBe(false);
    },
    LONGEST,
  );

  test(
    'Ctrl-C ends the browser, and nothing is left',
    async () => {
      const args = ['--replica', 'pays_no_attention', '--browser', browser, '--dwell', '5'];
      const { pid, own, ended, said } = start(args);
      await expect.poll(said, { timeout: 90_000 }).toMatch(/0 of 20 visits made/);
      const processes = () => spawnSync('ps', ['-eo', 'args']).stdout.toString();
      expect(processes()).toContain(own);
      process.kill(-pid, 'SIGINT');
      expect((await ended).code).not.toBe(0);
      await expect.poll(processes, { timeout: 20_000 }).not.toContain(own);
      await expect.poll(() => readdirSync(own).filter((name) => /profile|dnt/.test(name))).toEqual([]);
    },
    LONGEST,
  );
});

test('without a page it ends with 3 and says what is missing', async () => {
  const ended = await run('--pairs', '8');
  expect(ended.code).toBe(3);
  expect(ended.said).toMatch(/Missing: --url/);
});
