import { type Answer, json, type Route, type Visit } from '../page.ts';
import { balancerLines, REMEMBER } from './player-offers.ts';

const PLAYLIST = 'pl5nk2ab';
const ITEM = 'it7qw9zc';
const STREAM = `/hls/${ITEM}`;

/** The JSON the player asks for on start, and again to sign the guestbook. */
export const loadContent = ({ cookies }: Visit): Answer =>
  json(
    {
      player_view_id: '9000001',
      default_title: 'Third quarter 2026 results webcast',
      default_item_mode: 'ondemand',
      authentication_required: true,
      remember_auth_enabled: cookies.has(REMEMBER.name),
      playlists: [{ hash: PLAYLIST, items: [{ hash: ITEM }] }],
    },
    balancerLines(),
  );

/** Where the stream of one item is. */
export const loadItem = (): Answer => {
  const path = `${STREAM}/master.m3u8`;
  return json({ item: { clip: { meta_path: path, master_path: path } } }, balancerLines());
};

const MASTER = `#EXTM3U
#EXT-X-TARGETDURATION:10
#EXT-X-KEY:METHOD=AES-128,URI="${STREAM}/key"
#EXTINF:10,
${STREAM}/0.ts
#EXT-X-ENDLIST
`;

/** Playlist, key and one (empty) segment; that they set no cookie is an assumption. */
export const streamRoutes = (hosts: readonly string[]): readonly Route[] => [
  {
    hosts,
    path: `${STREAM}/master.m3u8`,
    answer: () => ({ type: 'application/vnd.apple.mpegurl', body: MASTER }),
  },
  {
    hosts,
    path: `${STREAM}/key`,
    answer: () => ({ type: 'application/octet-stream', body: Buffer.alloc(16) }),
  },
  { hosts, path: `${STREAM}/0.ts`, answer: () => ({ type: 'video/mp2t', body: Buffer.alloc(188) }) },
];
