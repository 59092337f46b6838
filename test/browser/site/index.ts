/** Loopback replica of the West UC sites: real host names, real TLS, nothing leaves the machine. */
export { APEXES } from './hosts.ts';
export type { LogEntry } from './log.ts';
export type { Offer } from './offer.ts';
export { CLICKS_URL, CLICKS_WITHOUT_URL } from './pages/clicks.ts';
export { CONTENTS_URL } from './pages/contents.ts';
export { PAGES } from './pages/index.ts';
export { JAR_OFFERS, JAR_URL, type JarOffer } from './pages/jar-offers.ts';
export { LAB_PAGE_HOSTS, labUrl, type Where, wordsFor } from './pages/lab-address.ts';
export { type BadName, LAB_BAD, labBadUrl } from './pages/lab-bad.ts';
export {
  type BehaviourName,
  LAB_BEHAVIOURS,
  LAB_LIFETIME,
  ROTATION,
  WEST_HOST,
} from './pages/lab-behaviours.ts';
export {
  channelOf,
  LEAK_CHANNELS,
  LEAK_CHANNELS_SOME,
  LEAK_SCRIPT_CHANNELS,
  LEAK_SCRIPT_CHANNELS_SOME,
} from './pages/leak-channels.ts';
export {
  LEAK_EMBED_URL,
  LEAK_HOSTS,
  LEAK_NAMED,
  LEAK_SEED_URL,
  LEAK_THIRD_URL,
  LEAK_URL,
} from './pages/leak-offer.ts';
export { PLAYER_URL } from './pages/player.ts';
export { EDITS, type PolicyPage, policyUrl } from './pages/policies.ts';
export { SAYS_ELSEWHERE_HOST, SAYS_HOST, SAYS_OTHERWISE_HOST } from './pages/standards.ts';
export { SCRIPT_ATTEMPTS, TRUTH_ATTEMPTS, TRUTH_OFFERS } from './pages/truth-offers.ts';
export { TRUTH_PAGE_URL, TRUTH_URL } from './pages/truth-rows.ts';
export { setterOf, type ThirdParty, type TruthOffer, type TruthSetter } from './pages/truth-types.ts';
export { type Site, startSite } from './site.ts';
