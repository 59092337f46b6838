/**
 * Runs in the page's own world in every frame when somebody asks what its scripts read of Do Not Track and Global
 * Privacy Control; imports nothing and writes nothing. A page can make its answer up: it is a hint.
 */
(() => {
  const { doNotTrack, globalPrivacyControl } = navigator as unknown as Readonly<Record<string, unknown>>;
  return {
    origin: self.origin,
    dnt: typeof doNotTrack === 'string' ? doNotTrack : undefined,
    gpc: typeof globalPrivacyControl === 'boolean' ? globalPrivacyControl : undefined,
  };
})();
