/** What a page of a server that renders React hands to the browser: the same tree, to be taken over when a test says so. */
import {hydrateRoot} from 'react-dom/client';
import {drawShop} from './react-shop.ts';

/** Takes the page over, and keeps what React complains of, with or without its help. */
function hydrate(name: string): void {
  const complaints: string[] = [];
  const complain = (...said: unknown[]): void => void complaints.push(said.join(' '));
  console.error = complain;
  Object.assign(globalThis, {complaints});
  const place = document.getElementById('app');
  if (place) hydrateRoot(place, drawShop(name), {onRecoverableError: complain});
}

Object.assign(globalThis, {hydrate});
