/** The whole form in the payment frame: the picker, the forms and the save checkbox. Makes no request. */
import {findMethodType} from '../../methods/method-types.ts';
import type {ElementsSession, SavedMethod} from '../../hosted/elements-session.ts';
import {CardForm} from './card-form.ts';
import type {Chosen} from '../wire/confirm-request.ts';
import {DebitForm} from './debit-form.ts';
import {html} from '../dom.ts';
import type {FieldError} from './field.ts';
import type {FieldsState, FrameOptions} from '../wire/messages.ts';
import {SaveCheckbox} from './save-checkbox.ts';
import type {MethodForm} from './method-form.ts';
import {methodIcon} from './method-icons.ts';
import {type Picker, type PickerItem, createPicker} from './method-picker.ts';
import {noticeForm} from './notice-form.ts';
import {SavedForm} from './saved-form.ts';
import {say} from '../words/words.ts';

/** The events of the form. */
export interface FormEvents {
  onChange(): void;
  onRemove(method: SavedMethod): Promise<boolean>;
}

/** The form in the frame's document. */
export class PaymentForm {
  readonly root = html('form', {novalidate: true});
  readonly card: CardForm;
  readonly #events: FormEvents;
  readonly #forms = new Map<string, MethodForm>();
  readonly #saveCheckbox: SaveCheckbox;
  readonly #note = html('p', {class: 'Note'}, say('note'));
  #options: FrameOptions;
  #session: ElementsSession = {payment_method_types: [], customer: null};
  #picker: Picker | undefined;
  #selected: string | null = null;

  constructor(options: FrameOptions, events: FormEvents) {
    this.#options = options;
    this.#events = events;
    this.card = new CardForm(options, events.onChange);
    this.#forms.set('card', this.card);
    this.#saveCheckbox = new SaveCheckbox(events.onChange);
  }

  /** Shows what the session allows, and keeps the entered values. */
  offer(session: ElementsSession): void {
    this.#session = session;
    const types = sorted(session.payment_method_types, this.#options.order);
    const items = types.map((type) => this.#item(type, this.#formFor(type)));
    const saved = session.customer?.payment_methods.length ? [this.#savedItem(session.customer)] : [];
    this.#lay([...saved, ...items]);
  }

  configure(options: FrameOptions): void {
    const isOther =
      JSON.stringify([options.layout, options.order]) !==
      JSON.stringify([this.#options.layout, this.#options.order]);
    this.#options = options;
    if (isOther) this.offer(this.#session);
    for (const form of this.#forms.values()) form.configure(options);
    this.#showKeep();
  }

  select(id: string): void {
    if (!this.#forms.has(id)) return;
    this.#open(id);
    this.#events.onChange();
  }

  /** Collapses the methods, if the layout allows it. */
  collapse(): void {
    if (this.#options.layout.type !== 'accordion' || this.#picker === undefined) return;
    this.#open(null);
    this.#events.onChange();
  }

  get state(): FieldsState {
    const form = this.#form;
    const {empty, complete} = form?.state ?? {empty: true, complete: false};
    return {empty, complete, collapsed: this.#selected === null, value: this.#value(form)};
  }

  check(): FieldError | null {
    return this.#form ? this.#form.check() : notChosen();
  }

  clear(): void {
    for (const form of this.#forms.values()) form.clear();
    this.#saveCheckbox.clear();
    this.#events.onChange();
  }

  focus(): void {
    if (this.#form) this.#form.focus();
    else this.root.querySelector('button')?.focus();
  }

  /** The chosen method; null if none is. */
  get chosen(): Chosen | null {
    const form = this.#form;
    if (!form) return null;
    return {
      type: form.type,
      choose: (given) => form.choose(given),
      keeping: this.#saveCheckbox.keeping(this.#options.isForLater),
    };
  }

  get #form(): MethodForm | undefined {
    return this.#selected === null ? undefined : this.#forms.get(this.#selected);
  }

  #value(form: MethodForm | undefined): FieldsState['value'] {
    const saved = form instanceof SavedForm ? form.chosen : undefined;
    const method = saved && {id: saved.id, type: saved.type, billing_details: saved.billing_details};
    return {type: form?.type ?? 'card', ...this.#saveCheckbox.answer, ...(method && {payment_method: method})};
  }

  #lay(items: PickerItem[]): void {
    const {layout} = this.#options;
    this.#picker = createPicker(items, layout, (id) => this.select(id));
    const kept = items.find(({id}) => id === this.#selected);
    const first = layout.isCollapsed && items.length > 1 ? undefined : items[0];
    this.root.replaceChildren(this.#picker.root);
    this.#open((kept ?? first)?.id ?? null);
  }

  #open(id: string | null): void {
    this.#selected = id;
    this.#picker?.show(id);
    this.#form?.root.append(this.#saveCheckbox.root, this.#note);
    this.#showKeep();
  }

  #showKeep(): void {
    this.#saveCheckbox.show(this.#session.customer?.features, this.#selected);
  }

  #formFor(type: string): MethodForm {
    const form = this.#forms.get(type) ?? createForm(type, this.#events.onChange);
    this.#forms.set(type, form);
    form.configure(this.#options);
    return form;
  }

  #item(type: string, {root}: MethodForm): PickerItem {
    return {
      id: type,
      label: type === 'card' ? say('card') : (findMethodType(type)?.label ?? type),
      icon: methodIcon(type),
      panel: root,
    };
  }

  #savedItem(customer: NonNullable<ElementsSession['customer']>): PickerItem {
    const form = new SavedForm(customer, {
      onChoice: this.#events.onChange,
      onRemove: this.#events.onRemove,
      onEmpty: () => {
        this.#forms.delete('saved');
        this.#selected = null;
        this.offer({...this.#session, customer: {...customer, payment_methods: []}});
        this.#events.onChange();
      },
    });
    this.#forms.set('saved', form);
    return {id: 'saved', label: say('saved'), icon: methodIcon('card'), panel: form.root};
  }
}

function notChosen(): FieldError {
  return {type: 'validation_error', code: 'incomplete_payment_details', message: say('notChosen')};
}

function createForm(type: string, onChange: () => void): MethodForm {
  if (type === 'sepa_debit' || type === 'au_becs_debit') return new DebitForm(type, onChange);
  return noticeForm(type, findMethodType(type)?.flow ?? 'redirect');
}

/** The host's own order first, then ours. */
function sorted(types: readonly string[], order: readonly string[]): string[] {
  const named = order.filter((type) => types.includes(type));
  return [...named, ...types.filter((type) => !named.includes(type))];
}
