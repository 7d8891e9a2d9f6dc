/**
 * Shows every page of the gallery with its own code: the tag, its script lines, and the modules that they load. Taken from the
 * files at each build, so that nothing is written twice. Knows no page by name.
 */
import {readFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import type {Plugin} from 'vite';

/** A file, or the part of it that is shown. */
export interface Listing {
  name: string;
  code: string;
}

/** Puts the code into every page that loads the tag. */
export function showSource(): Plugin {
  return {
    name: 'show-source',
    transformIndexHtml: {
      order: 'pre',
      handler(html, {filename}) {
        if (!html.includes('/buy-box.js')) return html;
        const link = '    <link rel="stylesheet" href="source.css" />\n  </head>';
        return html
          .replace('  </head>', link)
          .replace('  </body>', () => `${render(listSource(html, filename))}\n  </body>`);
      },
    },
  };
}

/**
 * What is worth reading of a page.
 * @param html the page as it was written
 * @param file where it stands
 */
export function listSource(html: string, file: string): Listing[] {
  const scripts = [...html.matchAll(/<script[^>]*><\/script>/g)].map(([line]) => line.replace(' vite-ignore', ''));
  const own = {name: basename(file), code: `${scripts.join('\n')}\n\n${bodyOf(html)}`};
  const modules = [...html.matchAll(/<script src="([^"/]+)" type="module"/g)].map(([, name = '']) => name);
  return [own, ...modules.flatMap((name) => listModule(join(dirname(file), name)))];
}

/** What stands below the heading and the sentence about it; without them, all that there is. */
function bodyOf(html: string): string {
  const [main = '', inside = ''] = /<main[^>]*>([^]*)<\/main>/.exec(html) ?? [];
  return outdent(inside ? inside.slice(inside.indexOf('</p>') + '</p>'.length) : main);
}

/** A module, and what it imports from beside it. */
function listModule(file: string): Listing[] {
  const code = readFileSync(file, 'utf8').trim();
  const beside = [...code.matchAll(/ from '(\.\/[^']+)'/g)].map(([, path = '']) => join(dirname(file), path));
  return [{name: basename(file), code}, ...beside.flatMap(listModule)];
}

/** Takes away the space that all lines begin with. */
function outdent(text: string): string {
  const lines = text.trimEnd().split('\n').filter(Boolean);
  const depth = Math.min(...lines.map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(depth)).join('\n');
}

function render(listings: readonly Listing[]): string {
  const figures = listings.map(
    ({name, code}, index) => `<figure>
        <figcaption id="source-${index}">${name}</figcaption>
        <pre tabindex="0" role="group" aria-labelledby="source-${index}"><code>${escape(code)}</code></pre>
      </figure>`,
  );
  return `    <aside class="source" lang="en" dir="ltr" aria-label="Code">
      ${figures.join('\n      ')}
    </aside>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
