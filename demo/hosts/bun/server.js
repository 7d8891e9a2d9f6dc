import {shop} from './shop.js';

Bun.serve({
  port: process.env.PORT,
  routes: {
    '/buybox/*': (request, server) => shop.fetch(request, server),
    '/': new Response('The rest of your site.'),
  },
});
