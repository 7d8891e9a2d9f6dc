/** Builds the gallery: pages of every kind with a tag in them, with what they take from npm. Knows no server. */
import {globSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {svelte} from '@sveltejs/vite-plugin-svelte';
import vue from '@vitejs/plugin-vue';
import {build} from 'vite';
import {GALLERY_FOLDER} from './gallery-folder.ts';
import {showSource} from './show-source.ts';

const ROOT = fileURLToPath(new URL('../../demo/gallery', import.meta.url));

/** Builds every page of demo/gallery/. */
export async function buildGallery(): Promise<void> {
  await build({
    configFile: false,
    root: ROOT,
    base: '/gallery/',
    logLevel: 'warn',
    plugins: [
      showSource(),
      vue({template: {compilerOptions: {isCustomElement: (tag) => tag.startsWith('buy-box')}}}),
      svelte({configFile: false}),
    ],
    build: {
      outDir: GALLERY_FOLDER,
      emptyOutDir: true,
      // Style sheets arrive as they were published, and one of them has hacks that no minifier takes.
      cssMinify: false,
      rolldownOptions: {
        // That one plugin takes its time is known.
        checks: {pluginTimings: false},
        input: globSync('*.html', {cwd: ROOT}).map((page) => `${ROOT}/${page}`),
      },
    },
  });
}

if (import.meta.main) await buildGallery();
