/**
 * Stripe.js as every page of the bench gets it: it draws an empty box where a form would be and says that it is ready.
 * Costs next to nothing, so that what is measured is not Stripe's.
 */
(() => {
  const createElement = (type) => {
    const handlers = {};
    let box;
    const fire = (name, detail) => {
      for (const handle of handlers[name] ?? []) handle(detail);
    };
    const mount = (target) => {
      box = document.createElement('div');
      box.className = '__PrivateStripeElement';
      box.append(document.createElement('span'));
      const place = typeof target === 'string' ? document.querySelector(target) : target;
      place.append(box);
      setTimeout(() => fire('ready', {elementType: type, availablePaymentMethods: undefined}), 0);
    };
    const on = (name, handle) => {
      (handlers[name] ??= []).push(handle);
      return element;
    };
    const nothing = () => undefined;
    const element = {
      on,
      once: on,
      off: () => element,
      mount,
      unmount: () => box?.remove(),
      destroy: () => box?.remove(),
    };
    return Object.assign(element, {
      update: nothing,
      focus: nothing,
      blur: nothing,
      clear: nothing,
      collapse: nothing,
    });
  };
  const createElements = () => {
    const made = {};
    return {
      create: (type) => (made[type] = createElement(type)),
      getElement: (type) => made[type] ?? null,
      update: () => undefined,
      fetchUpdates: async () => ({}),
      submit: async () => ({}),
      on: () => undefined,
    };
  };
  const never = () => new Promise(() => undefined);
  const open = () => ({
    elements: createElements,
    registerAppInfo: () => undefined,
    _registerWrapper: () => undefined,
    confirmPayment: never,
    confirmCardPayment: never,
    createPaymentMethod: never,
    createSource: never,
    createToken: never,
    createConfirmationToken: never,
    handleNextAction: never,
  });
  globalThis.Stripe = Object.assign(open, {version: 'bench'});
})();
