/**
 * Put into a copy of the package for a benchmark, never into the package: notes when the first rows and the
 * complete list are on screen, in milliseconds since the navigation began. `?rows=N` says what is complete.
 */
(() => {
  const wanted = Number(new URLSearchParams(location.search).get('rows'));
  const ROW_HEIGHT = 64;
  const marks = {};
  const drawn = () => document.querySelectorAll('[data-cookie]').length;
  /** A windowed list is complete when it is as long as all its rows, and shows those in sight. */
  const room = () => {
    let height = 0;
    for (const list of document.querySelectorAll('ul.rows')) height += list.offsetHeight;
    return Math.round(height / ROW_HEIGHT);
  };
  const complete = () => drawn() >= wanted || room() >= wanted;
  /** A message sent in the frame's own callback arrives when that frame has been painted. */
  const note = (mark) => {
    if (marks[mark] !== undefined) return;
    marks[mark] = 0;
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      marks[mark] = performance.now();
    };
    channel.port2.postMessage(0);
  };
  const look = () => {
    if (drawn() > 0) note('first');
    if (drawn() > 0 && complete()) return note('complete');
    requestAnimationFrame(look);
  };
  globalThis.__bench = marks;
  requestAnimationFrame(look);
})();
