/** What could not be seen, in words. */
import type { BlindSpot } from '../app/blind-spots.ts';
import { counted, message } from '../platform/words.ts';

export const blindWords = (spot: BlindSpot): string => {
  switch (spot.kind) {
    case 'hosts':
      return message('blind_hosts', spot.sites.join(', '));
    case 'expired':
    case 'dropped':
      return counted(`blind_${spot.kind}`, spot.count);
    default:
      return message(`blind_${spot.kind}`);
  }
};
