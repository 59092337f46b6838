/** What each browser gets of the one manifest.json: what it does not know is left out, and said why. */

export const TARGETS = ['chrome', 'firefox'] as const;
export type Target = (typeof TARGETS)[number];

export type Manifest = Readonly<Record<string, unknown>> & {
  readonly permissions: readonly string[];
  readonly optional_permissions: readonly string[];
  readonly host_permissions: readonly string[];
  readonly optional_host_permissions: readonly string[];
  readonly background: Readonly<Record<string, unknown>>;
  readonly action: Readonly<Record<string, unknown>>;
};

/** Permissions only one of them has a use for. */
const ONLY: Readonly<Record<Target, readonly string[]>> = {
  chrome: ['contentSettings', 'declarativeNetRequestWithHostAccess'],
  firefox: ['contextualIdentities', 'webRequestBlocking'],
};

const usable = (permissions: readonly string[], target: Target): readonly string[] => {
  const other = target === 'chrome' ? 'firefox' : 'chrome';
  return permissions.filter((permission) => !ONLY[other].includes(permission));
};

/** In Chromium `*://` leaves WebSockets out; the same hosts are named for them, without a further warning. */
const withWebSockets = (patterns: readonly string[]): readonly string[] =>
  patterns.flatMap((pattern) => [pattern, ...['ws', 'wss'].map((scheme) => pattern.replace(/^\*/, scheme))]);

/** The manifest of one target's package. */
export const manifestFor = (target: Target, source: Manifest): object => {
  const { optional_permissions, browser_specific_settings, minimum_chrome_version, ...rest } = source;
  const permissions = usable(source.permissions, target);
  const optional = usable(optional_permissions, target);
  if (target === 'firefox') {
    return { ...rest, permissions, optional_permissions: optional, browser_specific_settings };
  }
  const { scripts: _scripts, preferred_environment: _environment, ...background } = source.background;
  const { default_area: _area, ...action } = source.action;
  return {
    ...rest,
    minimum_chrome_version,
    action,
    background,
    permissions,
    optional_permissions: optional,
    host_permissions: withWebSockets(source.host_permissions),
    optional_host_permissions: withWebSockets(source.optional_host_permissions),
  };
};
