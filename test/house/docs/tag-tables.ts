/** The tables that say what the tag has: made of its custom elements manifest and its words, so that they can't drift. */
import {readWords, type ClassMember, type Member, type TagDeclaration} from '../manifest.ts';
import type {Sections} from './sections.ts';
import {code, table, withDefault} from './table.ts';

/** Every table of the tag, by the name of its section. */
export function makeTagTables(tag: TagDeclaration): Sections {
  const members = (tag.members ?? []).filter(isPublic);
  const fields = members.filter(({kind, static: isStatic}) => kind === 'field' && !isStatic);
  return {
    attributes: membersTable('Attribute', tag.attributes?.map(withValues)),
    'object-properties': membersTable('Property', fields.filter(isSettable)),
    'state-properties': membersTable(
      'Property',
      fields.filter(({inheritedFrom}) => !inheritedFrom),
    ),
    methods: methodsTable(members),
    events: membersTable('Event', tag.events),
    slots: membersTable('Slot', tag.slots),
    parts: membersTable('Part', tag.cssParts),
    'custom-properties': membersTable('Custom property', tag.cssProperties),
    words: membersTable('Word', readWords('tag')),
    'cart-words': membersTable('Word', readWords('cart')),
  };
}

/** What has a sentence is meant for pages. */
function isPublic({privacy, description}: ClassMember): boolean {
  return (privacy ?? 'public') === 'public' && description !== undefined;
}

function isSettable({inheritedFrom, attribute}: ClassMember): boolean {
  return inheritedFrom !== undefined && attribute === undefined;
}

function methodsTable(members: readonly ClassMember[]): string {
  const methods = members.filter(({kind}) => kind === 'method');
  return membersTable(
    'Method',
    methods.map(({name, static: isStatic, parameters = [], description = ''}) => {
      const given = parameters.map((parameter) => parameter.name).join(', ');
      return {name: `${isStatic ? 'BuyBox.' : ''}${name}(${given})`, description};
    }),
  );
}

/** Where an attribute takes one of a few words, its sentence names them. */
function withValues(attribute: Member): Member {
  const values = Array.from(attribute.type?.text.matchAll(/'([\w-]+)'/g) ?? [], ([, value = '']) => code(value));
  if (values.length === 0) return attribute;
  return {...attribute, description: `${attribute.description ?? ''} One of ${values.join(', ')}.`};
}

function membersTable(heading: string, members: readonly Member[] = []): string {
  const rows = members.map(({name, description = '', default: value}) => {
    return [name ? code(name) : '(default)', withDefault(description, value)];
  });
  return table([heading, ''], rows);
}
