/** Ways to look for something in a file. Each makes a finder out of a pattern. */
import {Visitor, type VisitorObject} from 'vite';
import type {Finder} from './inspect.ts';
import type {Source} from './source.ts';

/** Imports whose target matches. */
export function importing(target: RegExp): Finder {
  return ({imports}) => imports.filter((found) => target.test(found.target)).map(({offset}) => offset);
}

/** Imports whose target matches and that remain in the JavaScript. */
export function importingValues(target: RegExp): Finder {
  return ({imports}) =>
    imports.filter((found) => !found.isType && target.test(found.target)).map(({offset}) => offset);
}

/** Calls of a function whose written name matches, where the first argument's text matches too. */
export function calling(callee: RegExp, argument = /^/): Finder {
  return visiting((source, found) => ({
    CallExpression(call) {
      const [first] = call.arguments;
      const isMeant =
        callee.test(textOf(source, call.callee)) && argument.test(first ? textOf(source, first) : '');
      if (isMeant) found(call.start);
    },
  }));
}

/** Assignments to something whose written name matches. */
export function assigning(name: RegExp): Finder {
  return visiting((source, found) => ({
    AssignmentExpression({left, start}) {
      if (name.test(textOf(source, left))) found(start);
    },
  }));
}

/** Properties read or written, as in `process.env`. */
export function touching(property: RegExp): Finder {
  return visiting((source, found) => ({
    MemberExpression(node) {
      if (property.test(textOf(source, node))) found(node.start);
    },
  }));
}

/** Text in templates. */
export function templating(text: RegExp): Finder {
  return visiting((_, found) => ({
    TemplateElement({value, start}) {
      if (text.test(value.raw)) found(start);
    },
  }));
}

/** Decorators, whatever their name. */
export function decorating(): Finder {
  return visiting((_, found) => ({Decorator: ({start}) => found(start)}));
}

/** Any text that matches, in any file. */
export function writing(text: RegExp): Finder {
  return (source) => [...source.text.matchAll(new RegExp(text, 'g'))].map(({index}) => index);
}

/** All that any of these finds. */
export function anyOf(...finders: readonly Finder[]): Finder {
  return function* (source) {
    for (const find of finders) yield* find(source);
  };
}

function visiting(visit: (source: Source, found: (offset: number) => void) => VisitorObject): Finder {
  return (source) => {
    const offsets: number[] = [];
    const visitor = new Visitor(visit(source, (offset) => offsets.push(offset)));
    if (source.syntax) visitor.visit(source.syntax.program);
    return offsets;
  };
}

function textOf({text}: Source, {start, end}: {start: number; end: number}): string {
  return text.slice(start, end);
}
