/** Formats what is typed into a card's field, and keeps the caret in its place. Knows formats; checks nothing. */
import type {FieldName} from './card-check.ts';
import {caretAfter, digitsOf, formatCvc, formatExpiry, formatNumber} from './card-format.ts';

/** Whether the input took something away. */
export function isDeletion(event: Event): boolean {
  return event instanceof InputEvent && event.inputType.startsWith('delete');
}

/** Formats the value, and keeps the caret after the digit just typed. */
export function reformat(name: FieldName, input: HTMLInputElement, event: Event, number: string): void {
  const isDeleting = isDeletion(event);
  const format = {
    number: formatNumber,
    expiry: (text: string) => formatExpiry(text, isDeleting),
    cvc: (text: string) => formatCvc(text, number),
    country: String,
    postalCode: String,
  }[name];
  const atEnd = input.selectionStart === input.value.length;
  const before = digitsOf(input.value.slice(0, input.selectionStart ?? 0)).length;
  const formatted = format(input.value);
  if (formatted === input.value) return;
  input.value = formatted;
  if (atEnd) return;
  const caret = caretAfter(formatted, before);
  input.setSelectionRange(caret, caret);
}
