/** Gives an object its members as properties of its own, as Stripe.js's objects have them. Frameworks count and wrap
 *  these objects: a method works with any `this`, so also through a Proxy. */

/** Defines every member of the object's classes on the object itself, bound to it. */
export function ownMembers(object: object): void {
  for (let from = Object.getPrototypeOf(object); from !== Object.prototype; from = Object.getPrototypeOf(from)) {
    for (const [name, member] of Object.entries(Object.getOwnPropertyDescriptors(from))) {
      if (name === 'constructor' || Object.hasOwn(object, name)) continue;
      Object.defineProperty(object, name, boundTo(object, member));
    }
  }
}

/** Getters stay out of sight: one of them may have no answer yet. */
function boundTo(object: object, {get, value}: PropertyDescriptor): PropertyDescriptor {
  if (get) return {get: get.bind(object), configurable: true};
  return {value: (value as () => unknown).bind(object), configurable: true, enumerable: true, writable: true};
}
