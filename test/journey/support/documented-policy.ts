/** Reads the Content-Security-Policy that docs/strict-pages.md gives its readers, and what it says of each source. Judges neither. */

/** What one source is for. */
export interface Source {
  readonly directive: string;
  readonly source: string;
  /** What the page says becomes of the page without it. */
  readonly without: string;
}

/** The policy, on one line as a header has it. */
export function policyOf(docs: string): string {
  const [, policy] = /```csp\n(default-src [^`]*)```/.exec(docs) ?? [];
  if (policy === undefined) throw new Error('The docs give no policy.');
  return policy.replaceAll(/\s+/g, ' ').trim();
}

/** What the docs say of each source. */
export function sourcesOf(docs: string): Source[] {
  const [, table = ''] = /\n(\| Source [\s\S]*?)\n\n/.exec(docs) ?? [];
  const rows = [...table.matchAll(/^\| `([\w-]+) ([^`]+)` *\| (.*?) *\|$/gm)];
  return rows.map(([, directive = '', source = '', without = '']) => ({directive, source, without}));
}

/** Every directive of a policy with each of its sources. */
export function listSources(policy: string): string[] {
  return policy.split('; ').flatMap((line) => {
    const [directive = '', ...sources] = line.split(' ');
    return sources.map((source) => `${directive} ${source}`);
  });
}

/** The policy without one source. A list of sources that becomes empty allows nothing; any other directive goes with it. */
export function takeOut(policy: string, {directive, source}: Source): string {
  const lines = policy.split('; ').map((line) => {
    const [name = '', ...sources] = line.split(' ');
    if (name !== directive) return line;
    const left = sources.filter((other) => other !== source);
    return left.length > 0 ? [name, ...left].join(' ') : '';
  });
  return lines.filter(Boolean).join('; ');
}
