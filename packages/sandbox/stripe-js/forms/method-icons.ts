/** Small icons for payment methods other than cards: plain shapes and letters of our own. */
import {cardIcon} from './card-icons.ts';
import {svg} from '../dom.ts';

const LETTERS: Record<string, {fill: string; word: string}> = {
  alipay: {fill: '#1677ff', word: 'A'},
  wechat_pay: {fill: '#07934a', word: 'W'},
  paynow: {fill: '#7c1a78', word: 'PN'},
  ideal: {fill: '#b3005e', word: 'iD'},
  au_becs_debit: {fill: '#2d6b7a', word: 'B'},
  sepa_debit: {fill: '#2350a9', word: '€'},
};

/** The icon of a type; a card for everything else. Hidden from screen readers. */
export function methodIcon(type: string): SVGElement {
  const letters = LETTERS[type];
  if (!letters) return cardIcon('unknown');
  const icon = svg('svg', {viewBox: '0 0 28 18', width: 28, height: 18, class: 'CardIcon', 'aria-hidden': 'true'});
  const place = {x: 14, y: 12.6, 'text-anchor': 'middle', 'font-family': 'Arial, sans-serif', 'font-weight': 700};
  const text = svg('text', {...place, 'font-size': 10, fill: '#fff'}, letters.word);
  icon.append(svg('rect', {width: 28, height: 18, rx: 3, fill: letters.fill}), text);
  return icon;
}
