// The first step of every npm command, on a machine that has nothing but Node and npm: checks Node, installs
// the packages of the lock file where they are not in place, and hands over to the TypeScript of that name.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const STAMP = join(ROOT, 'node_modules', '.installed-lock');
const [OLDEST_MAJOR, OLDEST_MINOR] = [20, 19];

const fail = (text) => {
  console.error(text);
  process.exit(1);
};

const run = (command, args) => {
  const { status, error } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit' });
  if (error) fail(`Could not start ${command}: ${error.message}`);
  return status ?? 1;
};

const checkNode = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_MAJOR || (major === OLDEST_MAJOR && minor >= OLDEST_MINOR)) return;
  fail(`Node ${OLDEST_MAJOR}.${OLDEST_MINOR} or newer is needed; this is ${process.versions.node}.`);
};

/** The packages are in place when they were installed from this very lock file. */
const installPackages = () => {
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return;
  console.log('Installing the packages of package-lock.json (about half a minute)…');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  if (run(npm, ['ci', '--no-audit', '--no-fund']) !== 0) {
    fail('npm ci failed. Is the npm registry in reach? Run the command again once it is.');
  }
  writeFileSync(STAMP, lock);
};

const [name, ...args] = process.argv.slice(2);
const script = join(ROOT, 'scripts', `${name}.ts`);
if (name === undefined || !existsSync(script)) fail(`No such command: ${name}`);
checkNode();
installPackages();
process.exit(run(process.execPath, ['--import', 'tsx', script, ...args]));
