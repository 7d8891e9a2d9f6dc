/** Owns how the dialog of a tag is shown: above all of the page, or, while Stripe may ask something, in it. */

/** Brings a dialog to where it is to be; whoever is in it stays where they are. */
export function showDialog(dialog: HTMLDialogElement, isOpen: boolean, isModal: boolean): void {
  const isModalNow = dialog.matches(':modal');
  if (dialog.open === isOpen && (!isOpen || isModalNow === isModal)) return;
  const {activeElement} = dialog.getRootNode() as ShadowRoot;
  if (dialog.open) dialog.close();
  if (!isOpen) return;
  if (isModal) dialog.showModal();
  else dialog.show();
  if (dialog.contains(activeElement)) (activeElement as HTMLElement).focus({preventScroll: true});
}
