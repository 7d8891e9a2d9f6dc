/** What a store says of its own database to whoever looks after the shop. Heals nothing. */

/** One thing about a database. */
export interface Remark {
  readonly about: 'encryption' | 'place' | 'rights' | 'settings' | 'space';
  readonly level: 'error' | 'ok' | 'warning';
  /** A sentence, without any secret. */
  readonly says: string;
  /** What to do about it, where it is not fine. */
  readonly todo?: string;
}

/** One thing that is wrong, and whether orders can be lost or not be sold by it. */
export interface Wrong extends Pick<Remark, 'says' | 'todo'> {
  readonly isError?: boolean;
}

/** The remark about one thing: whatever is wrong with it, or else that it is fine. */
export function judge(about: Remark['about'], fine: string, found: readonly (Wrong | false)[]): Remark {
  const wrong = found.filter((each) => each !== false);
  if (wrong.length === 0) return {about, level: 'ok', says: fine};
  const todo = wrong.flatMap((each) => each.todo ?? []).join(' ');
  return {
    about,
    level: wrong.some(({isError}) => isError) ? 'error' : 'warning',
    says: wrong.map(({says}) => says).join(' '),
    ...(todo && {todo}),
  };
}
