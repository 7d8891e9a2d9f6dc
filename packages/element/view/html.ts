/**
 * How the checkout's templates are read: without the white space between tags. Lit finds the place of a part by the
 * node after it; where that is a text, a page translator that replaces it takes the place away.
 */
import {html as litHtml, type TemplateResult} from 'lit';

const read = new Map<TemplateStringsArray, TemplateStringsArray>();

/** Lit's `html`. An attribute takes one expression; a space that is to be seen stands in a text; a function listens. */
export function html(strings: TemplateStringsArray, ...values: unknown[]): TemplateResult {
  const dense = read.get(strings) ?? condense(strings);
  read.set(strings, dense);
  return litHtml(dense, ...values.map(toListener));
}

/** Lit reads a listener's options from it: where a library gives every function a method `once`, each would hear once. */
function toListener(value: unknown): unknown {
  return typeof value === 'function' ? Object.assign(Object.create(null), {handleEvent: value}) : value;
}

function condense(strings: TemplateStringsArray): TemplateStringsArray {
  const dense = strings.map((text) => text.replace(/^\s+(?=<|$)|(?<=>)\s+(?=<|$)/g, ''));
  return Object.assign(dense, {raw: dense});
}
