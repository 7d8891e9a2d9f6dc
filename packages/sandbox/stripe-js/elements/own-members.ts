/** Gives an object its members as properties of its own, as Stripe.js's objects have them. Frameworks count and wrap
 *  these objects: a method works with any `this`, so also through a Proxy. */

/** Defines every member of the object's classes on the object itself, bound to it. */
export function ownMembers(object: object): void {
  for (const [name, member] of membersOf(Object.getPrototypeOf(object) as object)) {
    if (!Object.hasOwn(object, name)) Object.defineProperty(object, name, boundTo(object, member));
  }
}

/** Those of a class before those of its base. */
function membersOf(prototype: object): [string, PropertyDescriptor][] {
  if (prototype === Object.prototype) return [];
  const {constructor: _, ...members} = Object.getOwnPropertyDescriptors(prototype);
  return [...Object.entries(members), ...membersOf(Object.getPrototypeOf(prototype) as object)];
}

/** Getters stay out of sight: one of them may have no answer yet. */
function boundTo(object: object, {get, value}: PropertyDescriptor): PropertyDescriptor {
  if (get) return {get: get.bind(object), configurable: true};
  return {value: (value as () => unknown).bind(object), configurable: true, enumerable: true, writable: true};
}
