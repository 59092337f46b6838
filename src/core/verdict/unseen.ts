/** Sentences that this look cannot judge: with a test of their own, in the laboratory, or with none in a browser. */
import { judgeDoNotTrack } from './do-not-track.ts';
import { type Judge, NOT_VISIBLE } from './verdict.ts';

export const doNotTrack: Judge = {
  id: 'do_not_track',
  speaksOf: 'other sites',
  clause: {
    id: 'west-uc-2017/do-not-track/does-not-track',
    heading: 'How do you handle my “Do Not Track” browser settings?',
    kind: 'promise',
    quote:
      'West UC does not track the non-West UC website activity of any internet user with Do Not Track browser settings engaged.',
  },
  judge: judgeDoNotTrack,
};

export const sponsors: Judge = {
  id: 'sponsors',
  clause: {
    id: 'west-uc-2017/important-notice/sponsors',
    heading: 'Important Notice regarding certain Services',
    kind: 'exclusion',
    quote: 'West UC does not control Sponsors’ use of your Personal Information.',
  },
  judge: () => NOT_VISIBLE,
};

export const anonymous: Judge = {
  id: 'anonymous',
  clause: {
    id: 'west-uc-2017/anonymous-information/not-aware',
    heading: 'Anonymous Information',
    kind: 'disclosure',
    quote: 'Generally, you will not be aware when such Anonymous Information is being collected about you.',
  },
  judge: () => NOT_VISIBLE,
};
