import handler from './on-time.js';

export default {
  ...handler,
  async fetch(request, env, context) {
    if (request.method === 'POST') await request.json();
    return handler.fetch(request, env, context);
  },
};
