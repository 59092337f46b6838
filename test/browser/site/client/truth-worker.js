fetch('/truth/by/worker-fetch').then(() => postMessage('done'));
