/** Which id of ours stands for which recorded one. Knows what ids look like; knows no resource. */
import type {Json} from './recording.ts';

/** An id of Stripe's, or a client secret, anywhere in a text: its random part has a capital or a digit. */
const ID = /(?<![A-Za-z_])[a-z]{2,}(?:_[a-z]+)*_(?=[a-z]*[A-Z\d])[A-Za-z\d]{8,}(?:_secret_[A-Za-z\d]+)?/g;
/** `pm_card_chargeDeclined` is a name that Stripe has given. */
const ALIAS = /^(pm|tok|btok|src|card)_([a-z]+_)*[a-z]+([A-Z]+[a-z]*)*$/;

/** The ids of one recording. */
export interface IdMap {
  /** Notes where the same id stands in both answers to a call. */
  pair(recorded: Json, ours: Json): void;
  /** Notes that a recorded answer has these ids, though ours may have none for them. */
  see(recorded: Json): void;
  /** The text with our ids in place of the recorded ones. */
  translate(text: string): string;
  has(id: string): boolean;
  /** Whether an earlier recorded answer had it. */
  isSeen(id: string): boolean;
  /** Whether `ours` is not the id that stands for `recorded`. */
  isAnother(recorded: string, ours: string): boolean;
}

/** All ids in a text. */
export function findIds(text: string): string[] {
  return [...text.matchAll(ID)].map(([id]) => id).filter((id) => !ALIAS.test(id));
}

/** Whether a text is one id and nothing else. */
export function isId(text: string): boolean {
  return findIds(text)[0] === text;
}

/** The text with only the kinds of its ids. */
export function maskIds(text: string): string {
  return text.replace(ID, (id) => (ALIAS.test(id) ? id : `${kindOf(id)}…`));
}

/** A map in which each of `known` stands for itself. */
export function createIdMap(known: readonly string[]): IdMap {
  const ours = new Map(known.map((id) => [id, id]));
  const seen = new Set<string>();
  return {
    pair: (recorded, answer) =>
      walkTogether(recorded, answer, (from, to) => {
        if (isId(from) && kindOf(from) === kindOf(to) && !ours.has(from)) ours.set(from, to);
      }),
    see: (recorded) => findIds(JSON.stringify(recorded)).forEach((id) => seen.add(id)),
    translate: (text) => text.replace(ID, (id) => ours.get(id) ?? id),
    has: (id) => ours.has(id),
    isSeen: (id) => seen.has(id),
    isAnother: (recorded, answer) => ours.has(recorded) && ours.get(recorded) !== answer,
  };
}

function kindOf(id: string): string {
  return id.slice(0, id.split('_secret_')[0]?.lastIndexOf('_'));
}

/** Calls `visit` for each two texts at the same place. */
function walkTogether(one: Json, other: Json, visit: (one: string, other: string) => void): void {
  if (typeof one === 'string' && typeof other === 'string') return visit(one, other);
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return;
  for (const [name, inner] of Object.entries(one)) {
    const beside = (other as Record<string, Json>)[name];
    if (beside !== undefined) walkTogether(inner, beside, visit);
  }
}
