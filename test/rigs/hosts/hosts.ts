/** Every host that Buybox is bought through, and what each needs. Starts nothing. */

/** A host. */
export interface Host {
  /** As the table shows it. */
  name: string;
  /** In demo/hosts/. */
  folder: string;
  /** From npm, besides Buybox and what it asks for. Where one can't be had, the host is skipped. */
  packages: readonly string[];
  /** The file that mounts the shop. */
  mount: string;
  /** The file of test/rigs/hosts/late/ in its place, which reads every body first. @default that of its folder */
  late?: string;
  /** Arguments of Node, before the start. */
  build?: readonly string[];
  /** What runs it, from one of the packages. @default Node */
  runtime?: string;
  /** Its arguments, or Node's. */
  start: (port: number) => readonly string[];
  /** Whether all but what was built is taken away before the start. @default false */
  isAlone?: boolean;
  /** A file of test/rigs/hosts/ that starts it. */
  starter?: string;
  /** The path of its own page with the tag. @default our page, put in by the browser */
  page?: string;
  /** Whether its page is index.html on another site. @default false */
  isElsewhere?: boolean;
  /** Whether its example keeps orders in PostgreSQL. @default false */
  needsPostgres?: boolean;
}

const start = (): readonly string[] => ['server.js'];
/** Next.js's command. */
export const NEXT = 'node_modules/next/dist/bin/next';
/** Vite's. */
export const VITE = 'node_modules/vite/bin/vite.js';

/** All of them. */
export const HOSTS: readonly Host[] = [
  {name: 'Hono', folder: 'hono', packages: ['hono', '@hono/node-server'], mount: 'server.js', start},
  {name: 'Express 5', folder: 'express', packages: ['express@5'], mount: 'server.js', start},
  {name: 'Express 4', folder: 'express', packages: ['express@4'], mount: 'server.js', start},
  {name: 'Fastify 5', folder: 'fastify', packages: ['fastify@5'], mount: 'server.js', start},
  {name: 'node:http', folder: 'node-http', packages: [], mount: 'server.js', start},
  {
    name: 'one file by esbuild',
    folder: 'bundle',
    packages: ['esbuild'],
    mount: 'server.js',
    build: ['build.js'],
    start: () => ['alone/server.js'],
    isAlone: true,
  },
  {
    name: 'Next.js 16',
    folder: 'next',
    packages: ['next@16', 'react@19', 'react-dom@19'],
    mount: 'app/buybox/[...path]/route.js',
    build: [NEXT, 'build'],
    start: (port) => [NEXT, 'start', '--port', String(port)],
    page: '/',
  },
  {
    name: 'a page on another site',
    folder: 'static',
    packages: [],
    mount: 'server.js',
    late: 'node-http',
    start,
    isElsewhere: true,
  },
  {
    name: 'Vite + React',
    folder: 'vite-react',
    packages: ['vite@8', '@vitejs/plugin-react@6', 'react@19', 'react-dom@19', 'hono', '@hono/node-server'],
    mount: 'server.js',
    late: 'hono',
    build: [VITE, 'build'],
    start,
    page: '/',
  },
  {
    name: 'Vite + Vue',
    folder: 'vite-vue',
    packages: ['vite@8', '@vitejs/plugin-vue@6', 'vue@3', 'express@5'],
    mount: 'server.js',
    late: 'express',
    build: [VITE, 'build'],
    start,
    page: '/',
  },
  {
    name: 'SvelteKit 3',
    folder: 'sveltekit',
    packages: [
      '@sveltejs/kit@3',
      '@sveltejs/adapter-node@6',
      '@sveltejs/vite-plugin-svelte@7',
      'svelte@5',
      'vite@8',
    ],
    mount: 'src/routes/buybox/[...path]/+server.js',
    build: [VITE, 'build'],
    start: () => ['build/index.js'],
    page: '/',
  },
  {
    name: 'Bun',
    folder: 'bun',
    packages: ['bun@1', 'hono'],
    mount: 'server.js',
    runtime: 'node_modules/.bin/bun',
    start,
  },
  {
    name: 'Deno',
    folder: 'deno',
    packages: ['deno@2', 'hono'],
    mount: 'server.js',
    runtime: 'node_modules/.bin/deno',
    start: () => ['run', '--allow-all', 'server.js'],
  },
  {
    name: 'Workers',
    folder: 'workers',
    packages: ['miniflare', 'esbuild', 'pg'],
    mount: 'worker.js',
    starter: 'run-worker.js',
    start: () => ['run-worker.js'],
    needsPostgres: true,
  },
];
