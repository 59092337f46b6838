import { describe, expect, test } from 'vitest';
import { type Manifest, manifestFor, TARGETS, type Target } from '../../scripts/manifest.ts';
import { SITES } from '../../src/core/sites/index.ts';
import { readText } from './source.ts';

/** Install-time hosts: the sites that are certain, and no more. Each adds to the question asked at install. */
const HOSTS = [
  'media-server.com',
  'west.com',
  'westuc.com',
  'intercall.com',
  'intercallonline.com',
  'unisfair.com',
].map((host) => `*://*.${host}/*`);

const SOURCE = JSON.parse(readText('manifest.json')) as Manifest;
const target = (name: Target): Manifest => manifestFor(name, SOURCE) as Manifest;
const CHROME = target('chrome');
const FIREFOX = target('firefox');
const ALL = [SOURCE, CHROME, FIREFOX].map(
  (manifest, index) => [['source', ...TARGETS][index], manifest] as const,
);

/** What no manifest of ours may have: each lets web pages in, or code from elsewhere. */
const ABSENT = [
  'content_scripts',
  'content_security_policy',
  'declarative_net_request',
  'externally_connectable',
  'sandbox',
  'update_url',
  'web_accessible_resources',
];

describe.each(ALL)('the manifest (%s)', (_, manifest) => {
  test.each(ABSENT)('has no %s', (key) => {
    expect(Object.keys(manifest)).not.toContain(key);
  });

  test('has one background script, of our own', () => {
    const { service_worker, scripts } = manifest.background as {
      service_worker?: string;
      scripts?: string[];
    };
    expect(new Set([service_worker ?? 'background.js', ...(scripts ?? [])])).toEqual(
      new Set(['background.js']),
    );
  });

  test('names no permission twice', () => {
    const { permissions, host_permissions } = manifest;
    for (const list of [permissions, host_permissions]) expect(new Set(list).size).toBe(list.length);
  });
});

test('install-time hosts are exactly the six', () => {
  expect(SOURCE.host_permissions).toEqual(HOSTS);
});

test('each of them is a covered site of high confidence in the register', () => {
  const certain = SITES.filter((site) => site.relation === 'covered' && site.confidence === 'high');
  expect(HOSTS).toEqual(certain.map((site) => `*://*.${site.domain}/*`));
});

test('every other host is asked for when a person wants it', () => {
  expect(SOURCE.optional_host_permissions).toEqual(['*://*/*']);
});

describe('Chromium’s', () => {
  test('has WebSockets of the very same hosts, which `*://` leaves out there', () => {
    const withSockets = HOSTS.flatMap((host) =>
      ['*', 'ws', 'wss'].map((scheme) => host.replace('*', scheme)),
    );
    expect(CHROME.host_permissions).toEqual(withSockets);
    expect(CHROME.optional_host_permissions).toEqual(['*://*/*', 'ws://*/*', 'wss://*/*']);
  });

  test('sees requests, and cannot change them', () => {
    expect(CHROME.permissions).toEqual([
      'activeTab',
      'alarms',
      'browsingData',
      'cookies',
      'declarativeNetRequestWithHostAccess',
      'scripting',
      'storage',
      'webRequest',
    ]);
    expect(CHROME.optional_permissions).toEqual(['contentSettings', 'notifications', 'privacy']);
  });

  test('has nothing of Firefox’s', () => {
    expect(Object.keys(CHROME)).not.toContain('browser_specific_settings');
    expect(Object.keys(CHROME.background).sort()).toEqual(['service_worker', 'type']);
    expect(Object.keys(CHROME.action)).not.toContain('default_area');
  });
});

describe('Firefox’s', () => {
  test('has the hosts as they are', () => {
    expect(FIREFOX.host_permissions).toEqual(HOSTS);
  });

  test('has neither content settings nor header rules', () => {
    expect(FIREFOX.permissions).toEqual([
      'activeTab',
      'alarms',
      'browsingData',
      'contextualIdentities',
      'cookies',
      'scripting',
      'storage',
      'webRequest',
      'webRequestBlocking',
    ]);
    expect(FIREFOX.optional_permissions).toEqual(['notifications', 'privacy']);
  });

  test('says that no data is collected, and has nothing of Chromium’s', () => {
    expect(FIREFOX.browser_specific_settings).toMatchObject({
      gecko: { data_collection_permissions: { required: ['none'] } },
    });
    expect(Object.keys(FIREFOX)).not.toContain('minimum_chrome_version');
  });
});
