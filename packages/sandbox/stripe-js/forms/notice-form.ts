/** The form of a method without fields: a notice that the buyer is redirected, or scans a code. */
import type {MethodFlow} from '../../methods/method-types.ts';
import {html} from '../dom.ts';
import {say} from '../words/words.ts';
import type {MethodChoice, MethodData, MethodForm} from './method-form.ts';

/** The notice of one type. */
export function noticeForm(type: string, flow: MethodFlow): MethodForm {
  return {
    type,
    root: html('div', {class: 'MethodForm'}, html('p', {class: 'Notice'}, say(flow === 'qr' ? 'qr' : 'redirect'))),
    state: {empty: false, complete: true},
    check: () => null,
    configure() {},
    clear() {},
    focus() {},
    choose: (given: MethodData | undefined): MethodChoice => ({data: {...given, type}}),
  };
}
