/**
 * How the dialogs of tags are shown: above all of the page, or, while Stripe may ask something, in it. Of several
 * the one that was opened last is on top; one that comes back from the page covers no other.
 */

/** Hears of Back on a phone, and of Escape. Not in Safari, and in Firefox from 149 on. */
interface CloseWatcher extends EventTarget {
  destroy(): void;
}

const page = {
  /** The open dialogs in the order of their opening. */
  opened: new Set<HTMLDialogElement>(),
  /** Tags whose bank may ask something. */
  paying: new Set<HTMLElement>(),
  /** What closes each dialog that isn't modal: browsers themselves know modal ones alone. */
  watchers: new Map<HTMLDialogElement, CloseWatcher>(),
  /** Where the mouse was pressed last. */
  pressed: null as EventTarget | null,
};

/** A mouse or a finger is pressed in a dialog, or around it. */
export function press({target}: Event): void {
  page.pressed = target;
}

/** Whether a click was around the dialog, from beginning to end: a buyer who marks a text in it may let go outside. */
export function endPress({target, currentTarget}: Event): boolean {
  return target === currentTarget && page.pressed === currentTarget;
}

/** Brings a dialog to where it is to be; whoever is in it stays where they are. */
export function showDialog(dialog: HTMLDialogElement, isOpen: boolean): void {
  for (const other of page.opened) if (!other.isConnected) page.opened.delete(other);
  if (!dialog.isConnected) return;
  if (isOpen) page.opened.add(dialog);
  const isClosing = !isOpen && page.opened.delete(dialog);
  place(dialog, isOpen);
  const last = [...page.opened].at(-1);
  if (isClosing && last) place(last, true);
}

/** Stripe shows what a bank asks for in the page itself, which any modal dialog would cover and lock. */
export function followPayment(tag: HTMLElement, isPaying: boolean): void {
  if (page.paying.has(tag) === isPaying) return;
  if (isPaying) page.paying.add(tag);
  else page.paying.delete(tag);
  for (const dialog of page.opened) if (dialog.isConnected) place(dialog, true);
}

function place(dialog: HTMLDialogElement, isOpen: boolean): void {
  move(dialog, isOpen);
  watch(dialog);
}

/**
 * While a payment is made Back must not lead away from it: it closes the dialog, as the ✕ does. An entry of our own in the
 * history would be more than that: the page's router hears of it before we do, and taking it back stops what the page does.
 */
function watch(dialog: HTMLDialogElement): void {
  const watcher = page.watchers.get(dialog);
  const isOverPage = dialog.open && !dialog.matches(':modal');
  if (isOverPage === (watcher !== undefined)) return;
  watcher?.destroy();
  page.watchers.delete(dialog);
  if (isOverPage) page.watchers.set(dialog, openWatcher(dialog));
}

function openWatcher(dialog: HTMLDialogElement): CloseWatcher {
  const Watcher = Reflect.get(globalThis, 'CloseWatcher') as (new () => CloseWatcher) | undefined;
  const watcher = Watcher ? new Watcher() : Object.assign(new EventTarget(), {destroy: () => undefined});
  watcher.addEventListener('close', () => {
    page.watchers.delete(dialog);
    dialog.close();
  });
  return watcher;
}

function move(dialog: HTMLDialogElement, isOpen: boolean): void {
  const isModal = isOpen && mayBeModal(dialog);
  if (dialog.open === isOpen && (!isOpen || dialog.matches(':modal') === isModal)) return;
  const {activeElement} = dialog.getRootNode() as ShadowRoot;
  if (dialog.open) dialog.close();
  if (!isOpen) return;
  if (isModal) dialog.showModal();
  else dialog.show();
  if (dialog.contains(activeElement)) (activeElement as HTMLElement).focus({preventScroll: true});
}

/** A buyer may open one over all that there is; what comes back from the page must not cover what they do meanwhile. */
function mayBeModal(dialog: HTMLDialogElement): boolean {
  if ([...page.paying].some((tag) => tag.isConnected)) return false;
  if (!dialog.open || dialog.matches(':modal')) return true;
  const isLast = [...page.opened].at(-1) === dialog;
  return isLast && [...document.querySelectorAll(':modal')].every((modal) => holds(modal, dialog));
}

/** Whether an element is around another, also around the shadow roots that this one is in. */
function holds(outer: Element, inner: Element): boolean {
  const root = inner.getRootNode();
  return outer.contains(inner) || (root instanceof ShadowRoot && holds(outer, root.host));
}
