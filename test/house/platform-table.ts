/** What the oldest browsers have, by MDN's table. Reads no source of ours. */
import data from '@mdn/browser-compat-data' with {type: 'json'};
import type {CompatStatement, Identifier, SimpleSupportStatement, SupportBlock} from '@mdn/browser-compat-data';

/** The oldest browsers that are supported; docs/tag.md says the same. */
export const OLDEST = {chrome: 109, firefox: 115, safari: 16.4, safari_ios: 16.4} as const;

/** What the table says of a key such as `api.Element.checkVisibility`; undefined where it has no such key. */
export function findCompat(key: string): CompatStatement | undefined {
  let at: Identifier | undefined = data as unknown as Identifier;
  for (const name of key.split('.')) at = at !== undefined && Object.hasOwn(at, name) ? at[name] : undefined;
  return at?.__compat;
}

/** The first of these keys that the table has. */
export function firstKnown(keys: readonly string[]): string | undefined {
  return keys.find((key) => findCompat(key) !== undefined);
}

/** The oldest browsers that lack it, each with the version that has it: `chrome 125`. */
export function lackingIn(key: string): string[] {
  const {support} = findCompat(key) ?? {};
  if (!support) return [];
  const versions = Object.entries(OLDEST).map(([browser, oldest]) => {
    const added = firstVersion(support, browser as keyof SupportBlock);
    return added > oldest ? [`${browser} ${Number.isFinite(added) ? added : 'never'}`] : [];
  });
  return versions.flat();
}

/** Under this name, without a switch, and not taken away again. */
function firstVersion(support: SupportBlock, browser: keyof SupportBlock): number {
  const said = support[browser];
  const statements = (Array.isArray(said) ? said : [said]) as (SimpleSupportStatement | undefined)[];
  const versions = statements.map((each) => {
    const isPlain = each && !each.flags && !each.prefix && !each.alternative_name && !each.version_removed;
    return isPlain && typeof each.version_added === 'string' ? Number(each.version_added.replace('≤', '')) : NaN;
  });
  return Math.min(...versions.filter((version) => !Number.isNaN(version)), Infinity);
}
