/** Loads the host's own module and finds its shop. Knows no orders and no database. */
import {resolve} from 'node:path';
import {pathToFileURL} from 'node:url';

/** What every shop has. */
export interface Closable {
  close(): Promise<void>;
}

/**
 * The shop that a module exports as `shop` or as its default.
 * @param method what it must be able to do
 * @throws Error when the module can't be loaded, or exports no shop
 */
export async function loadShop<Shop extends Closable>(
  file: string,
  method: Exclude<keyof Shop & string, 'close'>,
): Promise<Shop> {
  const exported = (await import(pathToFileURL(resolve(file)).href)) as {shop?: unknown; default?: unknown};
  const shop = [exported.shop, exported.default].find((value): value is Shop => has(value, [method, 'close']));
  if (!shop) throw new Error(`${file} exports no shop: export what buybox() returned, as \`shop\` or as default.`);
  return shop;
}

function has(value: unknown, methods: readonly string[]): boolean {
  const shop = (value ?? {}) as Record<string, unknown>;
  return methods.every((name) => typeof shop[name] === 'function');
}
