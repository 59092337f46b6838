/** How the browser was set when it looked. */
import type { Environment } from '../record/record.ts';
import type { Words } from './format.ts';
import type { Section } from './section.ts';

type Row = readonly [setting: string, is: string];

/** `more`: what else was set, beside what the browser tells of itself. */
export const environmentSection = (
  environment: Environment,
  more: readonly Row[],
  { message }: Pick<Words, 'message'>,
  id = 'environment',
): Section => {
  const { browser, platform, extension, timeZone, permissions } = environment;
  const signed = `${timeZone.offset < 0 ? '-' : '+'}${Math.abs(timeZone.offset)}`;
  return {
    id,
    title: message('report_environment'),
    table: {
      head: [message('report_setting'), message('report_is')],
      rows: [
        [message('report_browser'), `${browser.name} ${browser.version}, ${platform.os} ${platform.arch}`],
        [message('report_extension'), `${extension.name} ${extension.version}`],
        [message('report_time_zone'), message('report_zone', timeZone.name, signed)],
        [message('report_language'), environment.language],
        ...more,
        [message('report_third_party_cookies'), message(`third_party_${environment.thirdPartyCookies}`)],
        ...(environment.trackingProtection === undefined
          ? []
          : [[message('report_tracking_protection'), environment.trackingProtection]]),
        ['navigator.doNotTrack', environment.doNotTrack],
        ['navigator.globalPrivacyControl', message(`signal_${environment.globalPrivacyControl}`)],
        [message('report_private'), message(environment.privateWindows ? 'report_yes' : 'report_no')],
        [message('report_permissions'), permissions.api.join(', ')],
        [message('report_access'), permissions.origins.join(', ')],
      ],
    },
  };
};
