/**
 * Owns how the dialogs of tags are shown: above all of the page, or, while Stripe may ask something, in it. Of several
 * the one that was opened last is on top; one that comes back from the page covers no other.
 */

/** The open dialogs in the order of their opening, and whether each would be modal. */
const opened = new Map<HTMLDialogElement, boolean>();

/** Brings a dialog to where it is to be; whoever is in it stays where they are. */
export function showDialog(dialog: HTMLDialogElement, isOpen: boolean, isModal: boolean): void {
  for (const other of opened.keys()) if (!other.isConnected) opened.delete(other);
  if (!dialog.isConnected) return;
  if (isOpen) opened.set(dialog, isModal);
  const isClosing = !isOpen && opened.delete(dialog);
  place(dialog, isOpen, isModal && mayBeModal(dialog));
  const [last, wouldBeModal = false] = [...opened].at(-1) ?? [];
  if (isClosing && last) place(last, true, wouldBeModal && mayBeModal(last));
}

function place(dialog: HTMLDialogElement, isOpen: boolean, isModal: boolean): void {
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
  if (!dialog.open || dialog.matches(':modal')) return true;
  const isLast = [...opened.keys()].at(-1) === dialog;
  return isLast && [...document.querySelectorAll(':modal')].every((modal) => holds(modal, dialog));
}

/** Whether an element is around another, also around the shadow roots that this one is in. */
function holds(outer: Element, inner: Element): boolean {
  const root = inner.getRootNode();
  return outer.contains(inner) || (root instanceof ShadowRoot && holds(outer, root.host));
}
