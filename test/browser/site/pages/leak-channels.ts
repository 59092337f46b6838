import type { LogEntry } from '../log.ts';

/**
 * Ways a browser sends requests from the leak page. Where nothing is blocked, each arrives
 * with a Cookie header, in Chromium 156 and in Firefox 153 (after a visit to the seed page).
 */
export const LEAK_CHANNELS = [
  'document',
  'redirect',
  'redirect-sibling',
  'image',
  'css',
  'css-image',
  'font',
  'script',
  'module',
  'module-preload',
  'dynamic-import',
  'preload',
  'preload-header',
  'prefetch',
  'frame',
  'frame-fetch',
  'srcdoc-image',
  'blank-fetch',
  'object',
  'embed',
  'video',
  'audio',
  'form-post',
  'fetch',
  'fetch-keepalive',
  'xhr',
  'beacon',
  'eventsource',
  'websocket',
  'worker',
  'worker-import',
  'worker-fetch',
  'module-worker',
  'module-worker-import',
  'shared-worker',
  'shared-worker-fetch',
  'service-worker',
  'service-worker-fetch',
] as const;

/**
 * Channels the page tries too. Firefox reports without cookies, pings and speculates not at all,
 * and asks for the icon only as a first party; headless Chromium may not ask for it.
 */
export const LEAK_CHANNELS_SOME = ['csp-report', 'favicon', 'ping', 'speculation-prefetch'] as const;

/** Ways a script reaches cookies on the leak page; all read and write where nothing is blocked, in both browsers. */
export const LEAK_SCRIPT_CHANNELS = [
  'inline',
  'external',
  'module',
  'frame',
  'about-blank',
  'clean-realm',
  'srcdoc',
  'srcdoc-sync',
  'written-frame',
  'javascript-frame',
  'cookie-store',
  'cookie-store-frame',
  // What document.cookie gives a moment after a script has written.
  'settled',
] as const;

/** The first works in Firefox only; the second in Chromium, and in Firefox about every third time. */
export const LEAK_SCRIPT_CHANNELS_SOME = ['blob-frame', 'cookie-store-service-worker'] as const;

/** The channel a logged request belongs to, undefined when it is not the leak page's. */
export const channelOf = ({ path }: Pick<LogEntry, 'path'>): string | undefined => {
  const { pathname, searchParams } = new URL(path, 'https://replica.example');
  if (!pathname.startsWith('/leak')) return undefined;
  return searchParams.get('ch') ?? (pathname === '/leak' ? 'document' : undefined);
};
