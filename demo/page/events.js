/** Shows every event of the tag as it fires, newest first. */

const NAMES = [
  'buybox-ready',
  'buybox-change',
  'buybox-quantity-change',
  'buybox-submit',
  'buybox-processing',
  'buybox-success',
  'buybox-error',
  'buybox-unavailable',
];

/** Writes the events into a list. */
export function showEvents(list) {
  const show = ({type, detail}) => list.prepend(describe(type, detail));
  for (const name of NAMES) document.addEventListener(name, show);
}

function describe(type, detail) {
  const item = document.createElement('li');
  const name = document.createElement('strong');
  const json = document.createElement('pre');
  name.textContent = type;
  json.textContent = JSON.stringify(detail, null, 2);
  item.append(name, json);
  return item;
}
