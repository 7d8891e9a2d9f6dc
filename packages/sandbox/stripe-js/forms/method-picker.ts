/** Lets the buyer pick a payment method, in an accordion or in tabs. Knows names and panels; knows no fields. */
import {html} from '../dom.ts';
import type {LayoutOptions} from '../wire/messages.ts';
import {say} from '../words/words.ts';

/** One payment method. */
export interface PickerItem {
  id: string;
  label: string;
  icon: Element;
  panel: HTMLElement;
}

/** The picker in a document. */
export interface Picker {
  readonly root: HTMLElement;
  /** Opens one; null closes all. */
  show(id: string | null): void;
}

interface Entry {
  item: PickerItem;
  button: HTMLButtonElement;
  root: HTMLElement;
}

/** Creates the picker in the host's layout; `onPick` is called with the buyer's choice. */
export function createPicker(
  items: readonly PickerItem[],
  layout: LayoutOptions,
  onPick: (id: string) => void,
): Picker {
  if (items.length < 2) return single(items, layout);
  return layout.type === 'tabs' ? tabs(items, onPick) : accordion(items, layout, onPick);
}

/** A single method needs no choice: a box with its name, or only the fields. */
function single(items: readonly PickerItem[], {type}: LayoutOptions): Picker {
  const [item] = items;
  const panel = item ? [item.panel] : [];
  const header = item ? [html('p', {class: 'Header'}, item.icon, item.label)] : [];
  const root =
    type === 'tabs'
      ? html('div', {}, ...panel)
      : html('div', {class: 'AccordionItem AccordionItem--selected'}, ...header, ...panel);
  return {root, show() {}};
}

function accordion(items: readonly PickerItem[], layout: LayoutOptions, onPick: (id: string) => void): Picker {
  const entries = items.map((item) => accordionEntry(item, layout, onPick));
  const root = html('div', {class: layout.isSpaced ? 'Accordion Accordion--spaced' : 'Accordion'});
  root.append(...entries.map((entry) => entry.root), ...more(entries, layout.visible));
  const show = (id: string | null) => {
    for (const {item, button, root} of entries) {
      const isOpen = item.id === id;
      button.setAttribute('aria-expanded', String(isOpen));
      button.classList.toggle('AccordionHeader--selected', isOpen);
      root.classList.toggle('AccordionItem--selected', isOpen);
      item.panel.hidden = !isOpen;
      if (isOpen) root.hidden = false;
    }
  };
  return {root, show};
}

function accordionEntry(item: PickerItem, {hasRadios}: LayoutOptions, onPick: (id: string) => void): Entry {
  const {id, icon, label, panel} = item;
  panel.id = `Panel-${id}`;
  const radio = hasRadios ? [html('span', {class: 'RadioIcon', 'aria-hidden': 'true'})] : [];
  const button = html('button', {type: 'button', class: 'Header AccordionHeader', id: `${id}-accordion-button`});
  button.setAttribute('aria-controls', panel.id);
  button.append(...radio, icon, label);
  button.addEventListener('click', () => onPick(id));
  return {item, button, root: html('div', {class: 'AccordionItem'}, button, panel)};
}

/** Hides the methods beyond `visible` behind a "More" button. */
function more(entries: readonly Entry[], visible: number): HTMLElement[] {
  const rest = visible > 0 ? entries.slice(visible) : [];
  if (rest.length === 0) return [];
  for (const {root} of rest) root.hidden = true;
  const button = html('button', {type: 'button', class: 'Header More'}, `${say('more')} (${rest.length})`);
  button.addEventListener('click', () => {
    for (const {root} of rest) root.hidden = false;
    rest[0]?.button.focus();
    button.remove();
  });
  return [button];
}

function tabs(items: readonly PickerItem[], onPick: (id: string) => void): Picker {
  const entries = items.map((item) => tabEntry(item, onPick));
  const list = html('div', {class: 'Tabs', role: 'tablist', 'aria-label': 'Payment methods'});
  list.append(...entries.map(({button}) => button));
  list.addEventListener('keydown', (event) => step(event, entries));
  const root = html('div', {}, list, ...items.map(({panel}) => panel));
  const show = (id: string | null) => {
    for (const {item, button} of entries) {
      const isOpen = item.id === id;
      button.setAttribute('aria-selected', String(isOpen));
      button.tabIndex = isOpen || (id === null && item === items[0]) ? 0 : -1;
      button.classList.toggle('Tab--selected', isOpen);
      item.panel.hidden = !isOpen;
    }
  };
  return {root, show};
}

function tabEntry(item: PickerItem, onPick: (id: string) => void): Entry {
  const {id, icon, label, panel} = item;
  panel.id = `Panel-${id}`;
  panel.setAttribute('role', 'tabpanel');
  panel.setAttribute('aria-labelledby', `${id}-tab`);
  const button = html('button', {type: 'button', class: 'Tab', role: 'tab', id: `${id}-tab`}, icon);
  button.setAttribute('aria-controls', panel.id);
  button.append(html('span', {class: 'TabLabel'}, label));
  button.addEventListener('click', () => onPick(id));
  return {item, button, root: button};
}

/** The arrow keys move between tabs; in a right-to-left language the other way round. */
function step(event: KeyboardEvent, entries: readonly Entry[]): void {
  const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
  const at = entries.findIndex(({button}) => button === document.activeElement);
  const next = entries.at((at + (event.key === forward ? 1 : -1)) % entries.length);
  next?.button.click();
  next?.button.focus();
}
