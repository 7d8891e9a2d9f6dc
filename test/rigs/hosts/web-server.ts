/** nginx and Apache in front of a shop, by settings of our own in a folder of their own. Installs neither. */
import {existsSync} from 'node:fs';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {delimiter, join} from 'node:path';
import {generate} from 'selfsigned';
import {Absent} from './cells.ts';
import {pageWith} from './page.ts';
import type {Proxy} from './proxies.ts';
import {type Running, start} from './running.ts';

/** Where the proxy listens, and where the shop does. */
export interface Ports {
  own: number;
  shop: number;
}

type Set = Proxy & Ports & {folder: string};

const APACHE_MODULES = '/usr/lib/apache2/modules';
const APACHE_NEEDS = ['mpm_event', 'authz_core', 'proxy', 'proxy_http'];

/** How each is called and set. */
const SERVERS = {
  nginx: {
    program: 'nginx',
    args: (file: string, folder: string) => ['-p', folder, '-e', 'stderr', '-c', file],
    write: writeNginx,
  },
  apache: {
    program: 'apache2',
    args: (file: string, folder: string) => ['-d', folder, '-f', file, '-D', 'FOREGROUND'],
    write: writeApache,
  },
};

/** Starts one. @throws Absent where it is not installed */
export async function startWebServer(proxy: Proxy, kind: 'nginx' | 'apache', ports: Ports): Promise<Running> {
  const {program, args, write} = SERVERS[kind];
  const path = find(program);
  const folder = await mkdtemp(join(tmpdir(), `buybox-${program}-`));
  const file = join(folder, `${program}.conf`);
  const removeFolder = (): Promise<void> => rm(folder, {recursive: true, force: true});
  try {
    // The rest of the site, where not all of it comes from behind.
    await writeFile(join(folder, 'index.html'), pageWith('/buybox/buy-box.js'));
    await writeFile(file, await write({...proxy, ...ports, folder}));
    const running = await start({file: path, args: args(file, folder), cwd: folder}, ports.own);
    return {...running, [Symbol.asyncDispose]: async () => (await running[Symbol.asyncDispose](), removeFolder())};
  } catch (error) {
    await removeFolder();
    throw error;
  }
}

function find(program: string): string {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin'];
  const path = folders.map((folder) => join(folder, program)).find((each) => existsSync(each));
  if (path === undefined) throw new Absent(`${program} is not installed.`);
  return path;
}

async function writeNginx({lines = '', isSecure, own, shop, folder}: Set): Promise<string> {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  return `daemon off; master_process off; pid ${folder}/nginx.pid; events {}
http {
  access_log off; types { text/html html; } ${temporary.join(' ')}
  server {
    listen 127.0.0.1:${own}${isSecure ? ` ssl; ${await writeCertificate(folder)}` : ';'}
    root ${folder};
    ${toShop(lines, shop)}
  }
}`;
}

/** @returns the lines that name it */
async function writeCertificate(folder: string): Promise<string> {
  const {private: key, cert} = await generate([{name: 'commonName', value: 'localhost'}]);
  const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  await Promise.all([writeFile(keyFile, key), writeFile(certFile, cert)]);
  return `ssl_certificate ${certFile}; ssl_certificate_key ${keyFile};`;
}

async function writeApache({lines = '', own, shop, folder}: Set): Promise<string> {
  const modules = APACHE_NEEDS.map((name) => `LoadModule ${name}_module ${APACHE_MODULES}/mod_${name}.so`);
  const user = process.getuid?.() === 0 ? ['User www-data', 'Group www-data'] : [];
  return [
    ...modules,
    ...user,
    `PidFile ${folder}/apache.pid`,
    `DefaultRuntimeDir ${folder}`,
    'ServerName localhost',
    `ErrorLog ${folder}/error.log`,
    `Listen 127.0.0.1:${own}`,
    toShop(lines, shop),
  ].join('\n');
}

function toShop(lines: string, port: number): string {
  return lines.replaceAll('127.0.0.1:3000', `127.0.0.1:${port}`);
}
