/** Puts as many tags on the page as its address says. */

/** How many. */
export const tags = Number(new URLSearchParams(location.search).get('tags') ?? 1);

/** Makes and appends each. */
export function place(create) {
  for (let count = 0; count < tags; count += 1) document.body.append(create());
}
