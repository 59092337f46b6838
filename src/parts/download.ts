/** Hands a text to the person as a file, without any permission: the page makes the file itself. */
export const download = (text: string, name: string, type = 'application/json'): void => {
  const url = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  // The browser has taken it by the next turn; kept for longer it would only take room.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};
