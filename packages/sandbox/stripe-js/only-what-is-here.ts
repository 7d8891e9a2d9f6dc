/** Lets an object of Stripe.js answer for the members that the sandbox lacks: each throws, and says so. */
import {notImplemented} from './integration-error.ts';

/** Asked of every object: by `await`, by `JSON.stringify()`, and by frameworks, with an underscore. */
const ASKED_OF_ALL = /^(_|then$|toJSON$)/;

/** The members, and for every other name a function that throws. `owner` is what pages call the object. */
export function onlyWhatIsHere(members: object, owner: string): object {
  return new Proxy(members, {
    get(target, name) {
      if (typeof name === 'symbol' || ASKED_OF_ALL.test(name) || name in target) return Reflect.get(target, name);
      return () => {
        throw notImplemented(`${owner}.${name}()`);
      };
    },
  });
}
