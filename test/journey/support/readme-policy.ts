/** Reads the Content-Security-Policy that the README gives its readers, and what it says of each source. Judges neither. */

/** What one source is for. */
export interface Source {
  readonly directive: string;
  readonly source: string;
  /** What the README says becomes of the page without it. */
  readonly without: string;
}

/** The policy, on one line as a header has it. */
export function policyOf(readme: string): string {
  const [, policy] = /```\n(default-src [^`]*)```/.exec(readme) ?? [];
  if (policy === undefined) throw new Error('The README gives no policy.');
  return policy.replaceAll(/\s+/g, ' ').trim();
}

/** What the README says of each source. */
export function sourcesOf(readme: string): Source[] {
  const [, table = ''] = /<!-- policy -->([\s\S]*)<!-- \/policy -->/.exec(readme) ?? [];
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
