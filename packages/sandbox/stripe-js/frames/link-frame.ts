/** The Link Authentication Element's frame: an email address and nothing more. It opens no Link. */
import {html} from '../dom.ts';
import {emailRow} from '../forms/email-row.ts';
import {TextForm} from '../forms/text-form.ts';
import type {LinkFrameOptions, LinkState} from '../wire/link-messages.ts';
import {applyLook, openFrame, showContent, tellPage} from './frame-side.ts';

let form: TextForm | undefined;
let locale = '';

/** Fills the frame and waits for the page. */
export function showLinkFrame(): void {
  openFrame({
    start: (detail) => start(detail as LinkFrameOptions),
    update: (detail) => update(detail as LinkFrameOptions),
    submit: () => form?.check() ?? null,
    value: () => form && stateOf(form),
    clear: () => {
      form?.clear();
      tellChange();
    },
    focus: () => form?.focus(),
  });
}

function start(options: LinkFrameOptions): void {
  locale = options.locale;
  applyLook(options);
  form = new TextForm([{...emailRow(), placeholder: 'you@example.com'}], tellChange);
  form.preset('email', options.email);
  showContent(html('form', {novalidate: true}, form.root));
  if (options.email !== '') tellChange();
}

/** Another language needs a new form; what was typed is taken over. */
function update(options: LinkFrameOptions): void {
  if (options.locale === locale) applyLook(options);
  else start({...options, email: form?.value('email') ?? ''});
}

function tellChange(): void {
  if (form) tellPage('change', stateOf(form));
}

function stateOf(typed: TextForm): LinkState {
  return {...typed.state, value: {email: typed.value('email')}};
}
