const { searchParams } = new URL(location.href);
const hitUrl = (channel, as) => `/leak/hit?ch=${channel}&as=${as}&run=${searchParams.get('run')}`;

importScripts(hitUrl('worker-import', 'empty'));
fetch(hitUrl('worker-fetch', 'text')).then(() => postMessage('done'));
