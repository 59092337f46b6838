/**
 * Runs in the page in front, in our own world, after a visit of an experiment; imports nothing and writes nothing.
 * The value of the file is whether the page says that it takes its visitor for a robot: a page like that is not the
 * page that was to be compared.
 */
(() => {
  const SAYS =
    /\b(?:are you (?:a )?(?:human|robot)|not a robot|verify (?:that )?you are (?:a )?human|unusual traffic|automated (?:access|requests)|checking your browser|captcha)\b/i;
  const FRAMES = /\/\/[^/]*(?:hcaptcha\.com|challenges\.cloudflare\.com|recaptcha\.net)\//i;
  /** A page's beginning says it; an article that speaks of robots is longer. In characters. */
  const SHORT = 1500;
  const text = document.body?.innerText ?? '';
  const asks = [...document.querySelectorAll('iframe')].some(({ src }) => FRAMES.test(src));
  return SAYS.test(document.title) || (text.length < SHORT && (asks || SAYS.test(text)));
})();
