/**
 * The texts EFF has published as its Do Not Track policy, by their SHA-1 (whose collisions are no matter here:
 * nobody gains by posting another text under one of them that could not post the policy itself).
 * Whole hashes: dnt-policies.json of github.com/EFForg/dnt-policy. The one of which only the beginning is held
 * (`whole: false`) is a variant Privacy Badger also takes: version 1.0 without spaces at the ends of lines.
 * Other line ends, and a missing end of the last line, are evened out by `policyForms` instead.
 */
export type PolicyText = { readonly title: string; readonly sha1: string; readonly whole: boolean };

export const POLICY_TEXTS: readonly PolicyText[] = [
  { title: 'DNT Policy v1.0', sha1: 'a18e8dba6848d3fc241b03b88291cb75a3cfec3b', whole: true },
  { title: 'DNT Policy v1.0', sha1: '5b8972a0', whole: false },
  {
    title: 'Discussion Draft v0.2 in progress feb 2015',
    sha1: '76d89351d48f10c633fd1b5273587913f0851367',
    whole: true,
  },
  {
    title: 'Discussion Draft DNT Policy v0.1',
    sha1: '96297930e450cb795004ae5b1fcc88290a2fe982',
    whole: true,
  },
  { title: 'Preliminary DNT Policy', sha1: '41ae62ddfee360fe1e0e7dbae0f35b2dc06212eb', whole: true },
];

/** The policy one of these hashes (hexadecimal) belongs to; undefined where it is another text. */
export const policyTextOf = (hashes: readonly string[]): PolicyText | undefined =>
  POLICY_TEXTS.find(({ sha1, whole }) =>
    hashes.some((hash) => (whole ? hash === sha1 : hash.startsWith(sha1))),
  );

/** A text as it came, and with line feeds alone as line ends and one at its end: what is hashed. */
export const policyForms = (text: string): readonly string[] => [
  text,
  `${text.replace(/\r\n?/g, '\n').replace(/\n+$/, '')}\n`,
];
