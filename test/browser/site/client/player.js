// The player's own sequence: load_content, banner script, guestbook, item, then the stream.
const { BANNER_DELAY, BANNER_URL, PLAYER_HASH, VERSIONTIME } = window;
const linkrnd = Math.random().toString(36).slice(2, 10);
const tail = 'load_content/true/html5/true/';
const base = `/version/${VERSIONTIME}/mmc/d/linkrnd/${linkrnd}`;
const playerUrl = `${base}/p/${PLAYER_HASH}/${tail}`;
const form = document.querySelector('form');
const play = document.querySelector('.play-button');
const status = document.querySelector('[role=status]');

const say = (text) => {
  status.textContent = text;
};

const loadContent = async () => {
  const content = await (await fetch(playerUrl)).json();
  document.querySelector('h1').textContent = content.default_title;
  window.params = { P: content };
  return content;
};

const loadItem = async (playlist) => {
  const url = `${base}/bw/2000/i/${playlist.items[0].hash}/pl/${playlist.hash}/${tail}`;
  return (await fetch(url, { method: 'POST', body: new FormData(form) })).json();
};

const loadStream = async ({ item }) => {
  const playlist = await (await fetch(item.clip.master_path)).text();
  const key = /URI="([^"]+)"/.exec(playlist)[1];
  const segment = playlist.trim().split('\n').at(-2);
  await Promise.all([fetch(key), fetch(segment)]);
};

const sign = async (content) => {
  await fetch(`${playerUrl}?nogzip=true`, { method: 'POST', body: new FormData(form) });
  await loadStream(await loadItem(content.playlists[0]));
  play.disabled = false;
  say('Thank you. The replay is ready.');
};

const loadBanner = () => {
  document.head.append(Object.assign(document.createElement('script'), { src: BANNER_URL }));
};

const content = loadContent();
form.addEventListener('submit', (event) => {
  event.preventDefault();
  content.then(sign);
});
play.addEventListener('click', () => say('Playing (this replica has no picture).'));
setTimeout(loadBanner, BANNER_DELAY);
