/** Joins the frames of one card: its number, its date and its code may each stand in a frame of its own. They find
 *  each other as windows of one origin, so that the page between them never holds the data. */
import type {CardLine} from '../forms/card-line.ts';

interface CardWindow {
  sandboxCard?: {group: string; line: CardLine};
}

/** Lets the other frames of the card find this line. */
export function joinCard(group: string, line: CardLine): void {
  Object.assign(window, {sandboxCard: {group, line}} satisfies CardWindow);
}

/** The lines of the card, in the order of their frames. */
export function linesOf(group: string): CardLine[] {
  const frames = Array.from({length: parent.frames.length}, (_, index) => cardOf(parent.frames[index]));
  return frames.filter((card) => card?.group === group).flatMap((card) => card?.line ?? []);
}

/** A window of another origin answers nothing. */
function cardOf(frame: Window | undefined): CardWindow['sandboxCard'] {
  try {
    return (frame as CardWindow | undefined)?.sandboxCard;
  } catch {
    return undefined;
  }
}
