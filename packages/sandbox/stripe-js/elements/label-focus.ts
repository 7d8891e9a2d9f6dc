/** Lets the labels of a mount point focus its element, as they would a field. Knows nodes; knows no element. */

/** Calls `focus` at a click on a label that names the node or holds it; returns a function that stops. */
export function focusByLabel(node: HTMLElement, focus: () => void): () => void {
  const labels = [...document.querySelectorAll('label')].filter(
    (label) => (node.id !== '' && label.htmlFor === node.id) || label.contains(node),
  );
  const listen = () => focus();
  for (const label of labels) label.addEventListener('click', listen);
  return () => labels.forEach((label) => label.removeEventListener('click', listen));
}
