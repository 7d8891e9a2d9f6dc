/** The field of an email address, wherever one is asked for. Pure. */
import {say} from '../words/words.ts';
import type {TextRow} from './text-form.ts';

/** The row; `section` is what the browser's autofill calls the form, if anything. */
export function emailRow(section: '' | 'billing ' = ''): TextRow {
  return {
    name: 'email',
    label: say('email'),
    autocomplete: `${section}email`,
    inputmode: 'email',
    check: (value) =>
      /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value) ? null : ['incomplete_email', say('incomplete_email')],
  };
}
