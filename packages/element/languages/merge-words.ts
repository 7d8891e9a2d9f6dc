/** Which words are said: the page's own, else the language's, else English ones. Knows none of them. */

/** Merges them; what a page leaves undefined stays ours, and so does what it says in no words. */
export function mergeWords<Said extends object>(
  english: Said,
  words: Said | undefined,
  messages: object = {},
): Said {
  const own = Object.entries(messages).filter(([name, said]) => isSaid(Reflect.get(english, name), said));
  return {...english, ...words, ...Object.fromEntries(own)};
}

/** Whether a page's own is what English has there: a sentence, or the forms of one. */
function isSaid(ours: unknown, said: unknown): boolean {
  if (typeof ours !== 'object' || typeof said !== 'object')
    return typeof ours === 'string' && typeof said === 'string' && said.trim() !== '';
  return Object.hasOwn(said ?? {}, 'other') && Object.values(said ?? {}).every((form) => typeof form === 'string');
}
