/** Reads what templates and styles offer a page: parts, slots and custom properties. Judges nothing. */
import {type ESTree, Visitor} from 'vite';
import type {Source} from './source.ts';

/** Names, each once and in order; the default slot's is empty. */
export interface Offer {
  parts: string[];
  slots: string[];
  properties: string[];
}

/** What these files offer together. */
export function readOffer(sources: readonly Source[]): Offer {
  const html = sources.flatMap((source) => readTemplates(source, 'html'));
  const css = sources.flatMap((source) => readTemplates(source, 'css'));
  return {
    parts: inOrder(find(html, /\spart="([^"]*)"/g).flatMap((names) => names.split(/\s+/))),
    slots: inOrder(find(html, /<slot\b([^>]*)>/g).map((attributes) => find([attributes], SLOT_NAME)[0] ?? '')),
    properties: inOrder(find(css, /var\(\s*(--buybox-[\w-]+)/g)),
  };
}

/** What these files speak of by name, as in selectors and advice. */
export function readMentions(sources: readonly Source[]): Offer {
  const texts = sources.flatMap(readTexts);
  return {
    parts: inOrder(find(texts, /\[part~?=['"]?([\w-]+)/g)),
    slots: inOrder(find(texts, /\[slot=['"]?([\w-]+)/g)),
    properties: inOrder(find(texts, /(--buybox-[\w-]+)/g)),
  };
}

const SLOT_NAME = /\sname="([^"]*)"/g;

/** Where a template goes on with a name that is code. */
const OPEN_NAME = /(?:\spart|<slot\s[^>]*\bname)=("[^"]*)?$/;

/** The texts of all templates with a tag: of their code remain the names. */
function readTemplates({syntax}: Source, tagName: string): string[] {
  const texts: string[] = [];
  const visitor = new Visitor({
    TaggedTemplateExpression({tag, quasi}) {
      if (tag.type === 'Identifier' && tag.name === tagName) texts.push(join(quasi));
    },
  });
  if (syntax) visitor.visit(syntax.program);
  return texts;
}

function join({quasis, expressions}: ESTree.TemplateLiteral): string {
  return quasis.reduce((text, {value}, index) => {
    const before = expressions[index - 1];
    return `${text}${before ? fillName(text, before) : ''}${value.raw}`;
  }, '');
}

function fillName(text: string, code: ESTree.Expression): string {
  const [isName, quote] = OPEN_NAME.exec(text) ?? [];
  if (isName === undefined) return '';
  const names = literalsOf(code).join(' ');
  return quote === undefined ? `"${names}"` : names;
}

/** Every name that an expression may come to. What is no literal hides one, and so is refused. */
function literalsOf(code: ESTree.Expression): string[] {
  if (code.type === 'Literal') return [String(code.value)];
  if (code.type === 'ConditionalExpression') return [code.consequent, code.alternate].flatMap(literalsOf);
  throw new Error(`The name of a part or slot can't be read: ${code.type}`);
}

/** All that is said in quotes. */
function readTexts({syntax}: Source): string[] {
  const texts: string[] = [];
  const visitor = new Visitor({
    Literal: ({value}) => void (typeof value === 'string' && texts.push(value)),
    TemplateElement: ({value}) => void texts.push(value.raw),
  });
  if (syntax) visitor.visit(syntax.program);
  return texts;
}

function find(texts: readonly string[], name: RegExp): string[] {
  return texts.flatMap((text) => [...text.matchAll(name)].map(([, found = '']) => found));
}

function inOrder(names: readonly string[]): string[] {
  return [...new Set(names)].toSorted();
}
