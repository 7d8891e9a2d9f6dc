import {shop} from './shop.js';

Deno.serve({port: Number(process.env.PORT)}, async (request) => {
  if (request.method === 'POST') await request.json();
  return shop.fetch(request);
});
