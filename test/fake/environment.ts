import type { Environment } from '../../src/core/record/record.ts';
import { SITE } from './evidence.ts';

export const ENVIRONMENT: Environment = {
  browser: { name: 'Chromium', version: '156.0.8078.79' },
  platform: { os: 'linux', arch: 'x86-64' },
  extension: { name: 'Cookie Clause', version: '0.2.0' },
  timeZone: { name: 'Europe/Berlin', offset: 60 },
  language: 'en',
  thirdPartyCookies: 'allowed',
  trackingProtection: undefined,
  doNotTrack: 'null',
  globalPrivacyControl: 'absent',
  permissions: { api: ['cookies', 'storage'], origins: [`*://*.${SITE}/*`] },
  privateWindows: false,
};
