import { lineOf } from '../offer.ts';
import { html, type Page } from '../page.ts';
import { CAPTCHA } from './player-offers.ts';

export const CAPTCHA_URL = 'https://www.captcha.example/recaptcha/api2/anchor';

const FRAME =
  '<!doctype html><title>captcha</title><label style="font:16px system-ui"><input type="checkbox"> I am not a robot</label>';

/** The frame some events put above the submit button. */
export const captchaPage: Page = {
  title: 'Captcha frame',
  url: CAPTCHA_URL,
  offers: [CAPTCHA],
  routes: [
    {
      hosts: ['www.captcha.example'],
      path: '/recaptcha/api2/anchor',
      answer: () => html(FRAME, [lineOf(CAPTCHA)]),
    },
  ],
};
