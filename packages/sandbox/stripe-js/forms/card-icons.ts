/** Small icons for card networks: plain colours and letters of our own. */
import {svg} from '../dom.ts';

const WORDS: Record<string, {fill: string; word: string; size: number}> = {
  visa: {fill: '#1a1f71', word: 'VISA', size: 8.5},
  amex: {fill: '#016fd0', word: 'AMEX', size: 7.5},
  discover: {fill: '#4d4d4d', word: 'DISC', size: 8},
  diners: {fill: '#0079be', word: 'DC', size: 9},
  jcb: {fill: '#0b7a3b', word: 'JCB', size: 9},
  unionpay: {fill: '#00677f', word: 'UP', size: 9},
};

/** The icon of a network; a card's outline for an unknown one. Hidden from screen readers. */
export function cardIcon(brand: string): SVGElement {
  const icon = svg('svg', {viewBox: '0 0 28 18', width: 28, height: 18, class: 'CardIcon', 'aria-hidden': 'true'});
  icon.append(...shapes(brand));
  return icon;
}

function shapes(brand: string): SVGElement[] {
  if (brand === 'mastercard') return mastercard();
  const words = WORDS[brand];
  if (!words) return outline();
  const place = {x: 14, y: 12.2, 'text-anchor': 'middle', 'font-family': 'Arial, sans-serif', 'font-weight': 700};
  const text = svg('text', {...place, 'font-size': words.size, fill: '#fff'}, words.word);
  return [svg('rect', {width: 28, height: 18, rx: 3, fill: words.fill}), text];
}

function mastercard(): SVGElement[] {
  return [
    svg('rect', {width: 28, height: 18, rx: 3, fill: '#252525'}),
    svg('circle', {cx: 11, cy: 9, r: 5.2, fill: '#eb001b'}),
    svg('circle', {cx: 17, cy: 9, r: 5.2, fill: '#f79e1b', 'fill-opacity': 0.88}),
  ];
}

function outline(): SVGElement[] {
  const line = {fill: 'none', stroke: 'currentColor', 'stroke-opacity': 0.55};
  return [
    svg('rect', {x: 0.75, y: 0.75, width: 26.5, height: 16.5, rx: 2.5, 'stroke-width': 1.5, ...line}),
    svg('path', {d: 'M1 6h26', 'stroke-width': 2.5, ...line}),
  ];
}
