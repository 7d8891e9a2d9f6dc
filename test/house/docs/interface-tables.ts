/** The tables that say what a TypeScript interface has: its members, their comments and defaults. Compiles nothing. */
import {readFileSync} from 'node:fs';
import ts from 'typescript-api';
import {code, table, withDefault} from './table.ts';

/** A member of an interface, with what its comment says. */
interface Row {
  name: string;
  isRequired: boolean;
  description: string;
  default: string | undefined;
}

/** A table of options: which are required, and what the others are by default. */
export function optionsTable(path: string, name: string): string {
  const rows = readInterface(path, name).map(({name: option, isRequired, description, default: value}) => {
    return [code(option), isRequired ? `Required. ${description}` : withDefault(description, value)];
  });
  return table(['Option', ''], rows);
}

/** A table of what there is to read or to call. */
export function fieldsTable(path: string, name: string, heading: string): string {
  const rows = readInterface(path, name).map(({name: field, description}) => [code(field), description]);
  return table([heading, ''], rows);
}

function readInterface(path: string, name: string): Row[] {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const found = file.statements.find((each) => ts.isInterfaceDeclaration(each) && each.name.text === name);
  if (!found || !ts.isInterfaceDeclaration(found)) throw new Error(`${path} has no interface "${name}".`);
  return found.members.map((member) => readMember(member, file));
}

function readMember(member: ts.TypeElement, file: ts.SourceFile): Row {
  const name = member.name?.getText(file) ?? '';
  const parameters = ts.isMethodSignature(member) ? member.parameters : undefined;
  const given = parameters?.map((parameter) => parameter.name.getText(file)).join(', ');
  const comment = ts.getJSDocCommentsAndTags(member).find(ts.isJSDoc);
  return {
    name: given === undefined ? name : `${name}(${given})`,
    isRequired: member.questionToken === undefined,
    description: textOf(comment?.comment) || typeOf(member, file),
    default: tagOf(member, 'default'),
  };
}

/** What is said of a member without a sentence. */
function typeOf(member: ts.TypeElement, file: ts.SourceFile): string {
  const type = ts.isPropertySignature(member) ? member.type?.getText(file) : undefined;
  return type ? `${code(type.replace(/ \| undefined$/, ''))}.` : '';
}

function tagOf(member: ts.TypeElement, name: string): string | undefined {
  const tag = ts.getJSDocTags(member).find(({tagName}) => tagName.text === name);
  return tag && textOf(tag.comment);
}

function textOf(comment: Parameters<typeof ts.getTextOfJSDocComment>[0]): string {
  return ts.getTextOfJSDocComment(comment) ?? '';
}
