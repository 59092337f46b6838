/** The extension sends nothing anywhere: every host name leads to the replica, which notes what arrives. */
import { describe, expect, test } from 'vitest';
import { BROWSERS, clickNamed, openPopup, statusOf, switchIs, useLab } from './lab.ts';
import { PLAYER_URL } from './site/index.ts';

describe.each(BROWSERS)('%s', (name) => {
  const lab = useLab(name);

  test('listing, clearing, blocking and unblocking make no request', async () => {
    const page = await lab.driver.newPage(`${PLAYER_URL}?banner=now`);
    await page.evaluate('await new Promise((done) => setTimeout(done, 1000))');
    const mark = lab.site.mark();
    const popup = await openPopup(lab.driver, page);
    await popup.click('[data-cookie] .facts');
    await clickNamed(popup, 'Clear all');
    await statusOf(popup, /gone/);
    await clickNamed(popup, 'Block cookies on this site');
    await switchIs(popup, true);
    await lab.driver.stopBackground();
    await clickNamed(popup, 'Block cookies on this site');
    await switchIs(popup, false);
    await popup.evaluate('await new Promise((done) => setTimeout(done, 1000))');
    expect(lab.site.since(mark).map(({ host, path }) => host + path)).toEqual([]);
    await popup.close();
    await page.close();
  });

  test('control: a request of the extension would be noted', async () => {
    const mark = lab.site.mark();
    await lab.driver.extension(
      'await fetch("https://edge.media-server.com/bare?own").catch(() => undefined)',
    );
    expect(lab.site.since(mark).map(({ path }) => path)).toEqual(['/bare?own']);
  });
});
