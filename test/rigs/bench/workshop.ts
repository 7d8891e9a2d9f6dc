/** The folder in which the bench's peers are installed, apart from what the project itself is made of. */
import {cp, readFile, rm} from 'node:fs/promises';
import {join, resolve} from 'node:path';
import {installPeers} from '../../support/install-peers.ts';

const PEERS = join(import.meta.dirname, 'peers');

/** Its path. What it does not have itself is found in the project around it, in the project's versions. */
export const WORKSHOP = resolve('.cache/bench');

/** Installs what the peers' lock file names, unless it is there already, and copies what is to run beside it. */
export async function openWorkshop(): Promise<void> {
  await installPeers(PEERS, WORKSHOP);
  // Of a run that was broken off.
  await rm(join(WORKSHOP, 'data'), {recursive: true, force: true});
  for (const folder of ['pages', 'servers']) {
    await rm(join(WORKSHOP, folder), {recursive: true, force: true});
    await cp(join(import.meta.dirname, folder), join(WORKSHOP, folder), {recursive: true});
  }
}

/** The installed version of a package: a peer's, or else the project's. */
export async function versionOf(name: string): Promise<string> {
  const path = (root: string): string => join(root, 'node_modules', name, 'package.json');
  const text = await readFile(path(WORKSHOP), 'utf8').catch(() => readFile(path('.'), 'utf8'));
  return (JSON.parse(text) as {version: string}).version;
}
