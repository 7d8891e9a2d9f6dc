/** Copies what a page passes in, so that later changes by the page have no effect, and no Proxy reaches a frame. */

/** A copy of plain data, by JSON: some supported browsers have no `structuredClone()`. */
export function copyOf<Data>(data: Data): Data {
  return JSON.parse(JSON.stringify(data)) as Data;
}
