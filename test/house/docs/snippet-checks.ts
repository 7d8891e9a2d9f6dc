/** What is asked of the code on a page, by its language. A language that stands here not is refused. */
import {readFileSync} from 'node:fs';
import {USAGE} from '../../../packages/cli/guide.ts';
import {SUITES} from '../../support/suites.ts';
import type {Member, TagDeclaration} from '../manifest.ts';
import {readElements, readStyleNames, type Element} from './markup.ts';
import type {Snippet} from './pages.ts';
import {compileSnippets, type TypedSnippet} from './typed-snippets.ts';

/** What is wrong with a snippet, a sentence each. */
type Check = (snippet: Snippet, tag: TagDeclaration) => Promise<string[]> | string[];

/** What a JSON text of a page is, by a key that only it has. */
const JSON_TYPES: readonly (readonly [key: string, type: string])[] = [
  ['paymentIntentId', "GlobalEventHandlersEventMap['buybox-success']['detail']"],
  ['error', "import('buybox/contract').ErrorBody"],
  ['buy-box.js', "import('buybox/contract').IntegrityReply"],
  ['scripts', "import('buybox/contract').ScriptsReply"],
];

/** Of these no compiler is at hand: they stand on a page only as files, which `npm run test:hosts` runs. */
const FILES_ONLY = new Set(['conf', 'jsx', 'svelte', 'vue']);
/** All of these are compiled together. */
const COMPILED = new Set(['html', 'js', 'json', 'ts', 'tsx']);

const CHECKS: Readonly<Record<string, Check>> = {
  // A journey pays under it, and takes out one source after the other.
  csp: ({page}) => (page === 'docs/strict-pages.md' ? [] : ['No journey pays under this policy.']),
  css: checkStyles,
  html: checkMarkup,
  json: ({text}) => (findJsonType(text) ? [] : ['Nothing is known of such a JSON text.']),
  js: () => [],
  sh: ({text}) => text.trim().split('\n').flatMap(checkCommand),
  ts: () => [],
  tsx: () => [],
};

/** All that is wrong with these snippets, as `page:line sentence`. */
export async function checkSnippets(snippets: readonly Snippet[], tag: TagDeclaration): Promise<string[]> {
  const own = snippets.filter(({file}) => file === null);
  const found = await Promise.all(
    own.map(async (snippet) => {
      const check = CHECKS[snippet.language] ?? refuse;
      return (await check(snippet, tag)).map((sentence) => `${snippet.page}:${snippet.line} ${sentence}`);
    }),
  );
  const typed = await Promise.all(own.filter(({language}) => COMPILED.has(language)).map(typedIn));
  return [...found.flat(), ...compileSnippets(typed.flat())];
}

function refuse({language}: Snippet): string[] {
  if (FILES_ONLY.has(language)) return [`Code in "${language}" stands here only as a file of demo/.`];
  return [`No check is known for the language "${language}".`];
}

/** The TypeScript in a snippet; JSON is held against the type that it has on the wire. */
async function typedIn({page, line, language, text}: Snippet): Promise<TypedSnippet[]> {
  if (language === 'json') {
    return [{page, line, ending: 'ts', text: `const shown: ${findJsonType(text) ?? 'unknown'} = ${text}`}];
  }
  if (language !== 'html') return [{page, line, ending: language === 'tsx' ? 'tsx' : 'ts', text}];
  const scripts = (await readElements(text)).filter(({script}) => script.trim());
  return scripts.map(({script, offset}) => {
    return {page, line: line + text.slice(0, offset).split('\n').length - 1, ending: 'ts', text: script};
  });
}

function findJsonType(text: string): string | undefined {
  const keys = Object.keys(JSON.parse(text) as object);
  return JSON_TYPES.find(([key]) => keys.includes(key))?.[1];
}

async function checkStyles({text}: Snippet, {cssParts, cssProperties}: TagDeclaration): Promise<string[]> {
  const {parts, properties} = await readStyleNames(text);
  return [...unknown('part', parts, cssParts), ...unknown('custom property', properties, cssProperties)];
}

/** What any element may have. */
const GLOBAL_ATTRIBUTES: readonly Member[] = ['class', 'id', 'lang', 'slot'].map((name) => ({name}));

async function checkMarkup({text}: Snippet, {attributes = [], slots}: TagDeclaration): Promise<string[]> {
  const elements = await readElements(text);
  const settings = elements.flatMap(settingsOf);
  const places = elements.flatMap((element) => element.attributes.get('slot') ?? []);
  const known = [...attributes, ...GLOBAL_ATTRIBUTES];
  return [...unknown('attribute', settings, known), ...unknown('slot', places, slots)];
}

/** The attributes of the tag that an element sets: its own, or those that the one-tag script hands on. */
function settingsOf({name, attributes}: Element): string[] {
  if (name === 'buy-box') return [...attributes.keys()];
  if (name !== 'script') return [];
  return [...attributes.keys()].flatMap((key) => (key.startsWith('data-') ? key.slice('data-'.length) : []));
}

function unknown(kind: string, names: readonly string[], known: readonly Member[] = []): string[] {
  return names
    .filter((name) => !known.some((member) => member.name === name))
    .map((name) => `The tag has no ${kind} "${name}".`);
}

/** A command of ours must exist; of others, only an installation is known. */
export function checkCommand(line: string): string[] {
  const words = line.replace(/^(?:[A-Z_]+=\S+ )+/, '').split(/\s+/);
  const [program, first = '', second = ''] = words;
  if (program === 'npm' && first === 'install') return [];
  if (program === 'npm') return checkScript(first === 'run' ? second : first, words);
  if (program === 'npx' && first === 'buybox')
    return USAGE.includes(`buybox ${second} `) ? [] : [`There is no command "buybox ${second}".`];
  return [`Nothing is known of the command "${line}".`];
}

function checkScript(script: string, words: readonly string[]): string[] {
  const {scripts} = JSON.parse(readFileSync('package.json', 'utf8')) as {scripts: Record<string, string>};
  if (!Object.hasOwn(scripts, script)) return [`package.json has no script "${script}".`];
  const suites = script === 'test' && words.includes('--') ? words.slice(words.indexOf('--') + 1) : [];
  return suites.filter((name) => !Object.hasOwn(SUITES, name)).map((name) => `There is no suite "${name}".`);
}
