const { searchParams } = new URL(location.href);

addEventListener('connect', async ({ ports: [port] }) => {
  await fetch(`/leak/hit?ch=shared-worker-fetch&as=text&run=${searchParams.get('run')}`);
  port.postMessage('done');
});
