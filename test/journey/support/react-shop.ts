/** What React draws on the server and in the browser alike: a page with one tag, and another way to buy in it. */
import {createElement, type ReactElement} from 'react';

const TAGS: Readonly<Record<string, object>> = {
  plain: {product: 'credits'},
  'told of': {product: 'credits', suppressHydrationWarning: true},
};

/** Draws the page with the tag of that name. */
export function drawShop(name: string): ReactElement {
  const link = createElement('a', {href: '/by-mail'}, 'Buy by mail');
  const tag = createElement('buy-box', TAGS[name], link);
  return createElement(
    'main',
    null,
    createElement('h1', null, 'A shop'),
    tag,
    createElement('p', null, 'Thanks.'),
  );
}
