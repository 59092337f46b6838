/**
 * Put into a copy of the package for a benchmark, never into the package: notes when the first rows and the
 * complete list are on screen, in milliseconds since the navigation began. `?rows=N` says what is complete.
 * The first rows' time is the browser's own first contentful paint, where rows were there by then: a message
 * to ourselves would also count what a page does after that frame.
 */
(() => {
  const wanted = Number(new URLSearchParams(location.search).get('rows'));
  const ROW_HEIGHT = 64;
  const marks = {};
  let rowsSeen;
  let painted;
  const drawn = () => document.querySelectorAll('[data-cookie]').length;
  /** A windowed list is complete when it is as long as all its rows, and shows those in sight. */
  const room = () => {
    let height = 0;
    for (const list of document.querySelectorAll('ul.rows')) height += list.offsetHeight;
    return Math.round(height / ROW_HEIGHT);
  };
  const complete = () => drawn() >= wanted || room() >= wanted;
  /** A message sent in the frame's own callback arrives when that frame has been painted. */
  const afterFrame = (then) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => then(performance.now());
    channel.port2.postMessage(0);
  };
  const settle = () => {
    if (rowsSeen === undefined || painted === undefined || marks.first !== undefined) return;
    marks.first = Math.max(rowsSeen, painted);
  };
  new PerformanceObserver((list) => {
    painted = list.getEntriesByName('first-contentful-paint')[0]?.startTime ?? painted;
    settle();
  }).observe({ type: 'paint', buffered: true });
  const look = (frame) => {
    if (rowsSeen === undefined && drawn() > 0) {
      rowsSeen = frame;
      settle();
    }
    if (rowsSeen !== undefined && complete()) {
      afterFrame((time) => {
        marks.complete = time;
      });
      return;
    }
    requestAnimationFrame(look);
  };
  globalThis.__bench = marks;
  requestAnimationFrame(look);
})();
