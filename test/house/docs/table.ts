/** Writes Markdown tables and lists. Knows nothing of what they say. */

/** A table with a heading for each column. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [headings, headings.map(() => '---'), ...rows.map((row) => row.map(oneLine))];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** One line for each sentence. */
export function list(sentences: readonly string[]): string {
  return sentences.map((sentence) => `- ${oneLine(sentence)}`).join('\n');
}

/** A name as code. */
export function code(name: string): string {
  return `\`${name}\``;
}

/** What a member is, and its default where it has one. A text stands in quotes; an empty text says nothing. */
export function withDefault(description: string, value = "''"): string {
  return value === "''" ? description : `${description} Default: ${value.replace(/^'(.*)'$/, '`$1`')}.`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').trim();
}
