/** Whether a part of the page is drawn. Knows no tag. */

/** Not hidden by itself or by what it stands in; `checkVisibility()` came to Safari with 17.4. */
export const isDrawn = (element: Element): boolean => element.getClientRects().length > 0;
