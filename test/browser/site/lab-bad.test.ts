import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { get } from './get.ts';
import { LAB_BAD, labBadUrl, type Site, startSite } from './index.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

const DEVIANT: Readonly<Record<string, RegExp>> = {
  login_wall: /type="password"/,
  alert: /alert\(/,
  robot_check: /Are you a robot\?/,
  script_leads_off_site: /location\.replace/,
};

describe('pages no run can be made of', () => {
  const whole = LAB_BAD.filter(({ name }) => name in DEVIANT);
  test.each(whole)('$name: answers 200 and is not the page', async ({ name }) => {
    const { status, body } = await get(site, labBadUrl(name));
    expect([status, DEVIANT[name]?.test(body)]).toEqual([200, true]);
  });

  test('lead away, or are not there', async () => {
    expect(await get(site, labBadUrl('redirects_off_site'))).toMatchObject({
      status: 302,
      location: 'https://www.neighbour.example/bare',
    });
    expect((await get(site, labBadUrl('not_found'))).status).toBe(404);
  });

  test('hang up before the answer, or in the middle of it', async () => {
    await expect(get(site, labBadUrl('goes_offline'))).rejects.toThrow();
    await expect(get(site, labBadUrl('offline_in_the_middle'))).rejects.toThrow();
  });

  test('never finish', async () => {
    const asked = get(site, labBadUrl('never_finishes')).then(() => 'finished');
    const later = new Promise((resolve) => setTimeout(resolve, 300, 'waiting'));
    expect(await Promise.race([asked, later])).toBe('waiting');
    asked.catch(() => undefined);
  });

  test('behave on their first visits, where they are told to', async () => {
    const url = labBadUrl('not_found', { where: 'west', after: 2 });
    const statuses = [];
    for (let visit = 0; visit < 4; visit += 1) statuses.push((await get(site, url)).status);
    expect(statuses).toEqual([200, 200, 404, 404]);
  });
});
