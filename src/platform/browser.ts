/** The one door to the browser: the only file that imports the polyfill. */
import browser from 'webextension-polyfill';

declare global {
  /** Which package this is; set by the build, so that the other browser's code is not shipped. */
  const TARGET: 'chrome' | 'firefox';
}

export type {
  Cookies,
  Notifications,
  Permissions,
  Runtime,
  Scripting,
  Tabs,
  WebRequest,
} from 'webextension-polyfill';
export { browser };
