/** Owns what becomes of what a person does to the tag. */
import type {Choice} from './choice.ts';
import type {Counter} from './counter.ts';
import type {Gestures} from '../view/model.ts';

/** What a tag's templates call. */
export function gesturesOf(counter: Counter, choice: Choice): Gestures {
  const textOf = ({target}: Event): string => (target as HTMLInputElement).value;
  const {opening} = counter.checkout;
  let pressed: EventTarget | null = null;
  return {
    submit: (event) => handleSubmit(event, counter),
    type: (event) => choice.type(textOf(event)),
    press: (event) => handleKey(event, choice),
    step: (direction) => void choice.press(direction === 1 ? 'ArrowUp' : 'ArrowDown'),
    typeAmount: (event) => choice.typeAmount(textOf(event)),
    pick: (unitAmount) => choice.pick(unitAmount),
    open: () => opening.open(),
    close: (event) => {
      // A dialog that was opened anew, in another way, tells of its closing late.
      if (!(event.target as HTMLDialogElement).open || event.type === 'click') counter.close();
    },
    pressDialog: ({target}) => void (pressed = target),
    clickDialog: ({target, currentTarget}) => {
      // Around the dialog, from beginning to end: who marks a text in it may let go outside.
      const isAround = target === currentTarget && pressed === currentTarget;
      if (isAround && counter.checkout.phase.name !== 'submitting') counter.close();
    },
    buyAgain: () => {
      counter.checkout.reset();
      void opening.tag.updateComplete.then(() => counter.focus());
    },
    retry: () => void opening.refresh(),
  };
}

/** Our own button sends the form; what a page puts in its place is pressed by a click. */
function handleSubmit(event: Event, counter: Counter): void {
  const {renderRoot} = counter.checkout.opening.tag;
  if (event.type === 'click' && renderRoot.contains(event.target as Node)) return;
  event.preventDefault();
  void counter.submit();
}

function handleKey(event: KeyboardEvent, choice: Choice): void {
  if (!event.ctrlKey && !event.metaKey && !event.altKey && choice.press(event.key)) event.preventDefault();
}
