import {shop} from './shop.js';

Bun.serve({
  port: process.env.PORT,
  fetch: async (request) => {
    if (request.method === 'POST') await request.json();
    return shop.fetch(request);
  },
});
