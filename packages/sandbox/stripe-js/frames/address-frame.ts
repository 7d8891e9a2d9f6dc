/** The Address Element's frame: creates the fields and answers the page. */
import {AddressForm} from '../forms/address-form.ts';
import type {AddressFrameOptions} from '../wire/address-messages.ts';
import {html} from '../dom.ts';
import {applyLook, openFrame, showContent, tellPage} from './frame-side.ts';

let form: AddressForm | undefined;
let locale = '';

/** Fills the frame and waits for the page. */
export function showAddressFrame(): void {
  openFrame({
    start: (detail) => start(detail as AddressFrameOptions),
    update: (detail) => update(detail as AddressFrameOptions),
    submit: () => form?.check() ?? null,
    value: () => form?.state,
    clear: () => {
      form?.clear();
      tellPage('change', form?.state);
    },
    focus: () => form?.focus(),
  });
}

function start(options: AddressFrameOptions): void {
  locale = options.locale;
  applyLook(options);
  form = new AddressForm(options, () => tellPage('change', form?.state));
  tellPage('chosen', form.state);
  showContent(html('form', {novalidate: true}, form.root));
}

function update(options: AddressFrameOptions): void {
  if (options.locale !== locale) return translate(options);
  applyLook(options);
  form?.configure(options);
}

/** Another language needs a new form; what was typed is taken over. */
function translate(options: AddressFrameOptions): void {
  const typed = form;
  start(options);
  if (typed) form?.take(typed);
}
