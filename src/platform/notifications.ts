/** Notifications of new cookies: one for each site, put in the place of the one before. */
import type { News } from '../app/notify.ts';
import { addressOf, belongsTo } from '../core/party.ts';
import { visible } from '../core/visible.ts';
import { browser, type Notifications } from './browser.ts';
import { openTab } from './tabs.ts';
import { counted, message } from './words.ts';

const PREFIX = 'news:';
/** Named in a notification at most, and of each name so many characters; the browser cuts longer texts. */
const MOST_NAMED = 5;
const MOST_NAME = 40;

/** Undefined without the permission. */
const api = (): Notifications.Static | undefined =>
  (browser as { readonly notifications?: Notifications.Static }).notifications;

const nameFrom = (name: string): string => {
  const shown = visible(name);
  if (shown === '') return message('no_name');
  return shown.length > MOST_NAME ? `${shown.slice(0, MOST_NAME)}…` : shown;
};

const namesIn = ({ names }: News): string => {
  const shown = names.slice(0, MOST_NAMED).map(nameFrom).join(', ');
  return names.length > MOST_NAMED ? message('news_and_others', shown) : shown;
};

/** Whether the person lets us show notifications. */
export const notifies = (): Promise<boolean> =>
  browser.permissions.contains({ permissions: ['notifications'] });

export const tellNews = async (site: string, news: News): Promise<void> => {
  await api()?.create(`${PREFIX}${site}`, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('icons/icon-128.png'),
    title: counted('news_of', news.count, site),
    message: namesIn(news),
  });
};

export const untellNews = async (site: string): Promise<void> => {
  await api()?.clear(`${PREFIX}${site}`);
};

const isOf = (url: string | undefined, site: string): boolean => {
  const address = addressOf(url);
  return address.kind === 'web' && belongsTo(address.host, site);
};

/** What the popup shows, for the tab of the site that was used last; the options where there is none any more. */
const show = async (site: string): Promise<void> => {
  const tabs = (await browser.tabs.query({})).filter(({ url }) => isOf(url, site));
  const [tab] = tabs.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  await (tab?.id === undefined
    ? browser.runtime.openOptionsPage()
    : openTab(`popup/index.html?tab=${tab.id}`));
};

const onClicked = (id: string): void => {
  if (!id.startsWith(PREFIX)) return;
  const site = id.slice(PREFIX.length);
  Promise.all([untellNews(site), show(site)]).catch((reason: unknown) => console.error(reason));
};

/** To be called in the first turn, and again when a permission has been given. */
export const listenToClicks = (): void => {
  const events = api()?.onClicked;
  if (events?.hasListener(onClicked) === false) events.addListener(onClicked);
};
