import {shop} from './shop.js';

Deno.serve({port: Number(process.env.PORT)}, (request, info) => {
  if (new URL(request.url).pathname.startsWith('/buybox/')) return shop.fetch(request, info);
  return new Response('The rest of your site.');
});
