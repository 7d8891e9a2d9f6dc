/** How long is waited for a browser on this machine: longer from each time on that something came too late. */

let factor = 1;

/** So many milliseconds of an idle machine. */
export function paced(milliseconds: number): number {
  return milliseconds * factor;
}

/** Something came too late: from now on everything has four times as long. */
export function takeMoreTime(): void {
  factor *= 4;
}
