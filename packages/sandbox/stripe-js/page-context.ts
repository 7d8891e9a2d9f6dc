/** The context of one `Stripe(…)`: its key and the origin of its script. */
import {apiOriginOf} from '../origins.ts';

/** Shared by everything that one `Stripe(…)` creates. */
export interface PageContext {
  publishableKey: string;
  /** Frames load from here. */
  scriptOrigin: string;
  apiOrigin: string;
  locale: string;
}

/** The origin of the running script; must be read while it loads. An element named `currentScript` hides
 *  the document's own property, so the prototype is asked; not by its name, which MooTools gives to something else. */
export function readScriptOrigin(): string {
  const script: unknown = Reflect.get(Object.getPrototypeOf(document), 'currentScript', document);
  return new URL(script instanceof HTMLScriptElement && script.src ? script.src : location.href).origin;
}

/** The context for a key. */
export function createContext(publishableKey: string, scriptOrigin: string, locale = 'auto'): PageContext {
  return {publishableKey, scriptOrigin, apiOrigin: apiOriginOf(scriptOrigin), locale};
}
