import { randomBytes } from 'node:crypto';
import { DAY, lineOf, type Offer, YEAR } from '../offer.ts';

/** The load balancer's pair: one value, twice, new with every answer. */
export const BALANCER: readonly Offer[] = [
  {
    name: 'AWSALB',
    value: 96,
    seconds: 7 * DAY,
    dated: true,
    attributes: 'Path=/',
    by: 'header',
    grade: 'B',
    assumed: ['name', 'lifetime'],
  },
  {
    name: 'AWSALBCORS',
    value: 96,
    seconds: 7 * DAY,
    dated: true,
    attributes: 'Path=/; SameSite=None; Secure',
    by: 'header',
    grade: 'C',
    assumed: ['name', 'lifetime', 'SameSite'],
  },
];

export const SESSION: Offer = {
  name: 'mmc_session',
  value: 24,
  attributes: 'Path=/; Secure; HttpOnly',
  by: 'header',
  grade: 'C',
  assumed: ['all'],
};

export const REMEMBER: Offer = {
  name: 'mmc_remember',
  value: 24,
  seconds: 30 * DAY,
  attributes: 'Path=/; Secure',
  by: 'header',
  grade: 'C',
  assumed: ['all'],
};

export const CONSENT: Offer = {
  name: 'OptanonConsent',
  value: 'isGpcEnabled=0&version=202409.1.0&groups=C0001%3A1%2CC0002%3A0%2CC0004%3A0',
  seconds: YEAR,
  dated: true,
  attributes: 'Path=/; SameSite=Lax',
  by: 'script',
  grade: 'B',
  assumed: ['name', 'lifetime', 'SameSite'],
};

export const CONSENT_CLOSED: Offer = {
  name: 'OptanonAlertBoxClosed',
  value: '2026-01-01T00:00:00.000Z',
  seconds: YEAR,
  dated: true,
  attributes: 'Path=/; SameSite=Lax',
  by: 'script',
  grade: 'C',
  assumed: ['name', 'lifetime', 'SameSite'],
};

export const CAPTCHA: Offer = {
  name: '_GRECAPTCHA',
  value: 36,
  seconds: 179 * DAY,
  attributes: 'Path=/; Secure; HttpOnly; SameSite=None',
  by: 'header',
  grade: 'C',
  assumed: ['lifetime', 'HttpOnly', 'SameSite'],
};

/** Lines of the load balancer's pair, sharing one new value as the real one does. */
export const balancerLines = (): readonly string[] => {
  const value = randomBytes(96).toString('base64');
  return BALANCER.map((offer) => lineOf({ ...offer, value }));
};
