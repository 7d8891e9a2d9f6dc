/** Answers whose text is remembered, so that a host which writes bytes itself need not read it back. Makes no answer. */

/** By the answer itself: whoever makes another one of it loses only time. */
const texts = new WeakMap<Response, string>();

/** Remembers what an answer was made from. */
export function keepText(response: Response, text: string): Response {
  texts.set(response, text);
  return response;
}

/** The text of an answer, where it is known. */
export function textOf(response: Response): string | undefined {
  return texts.get(response);
}
