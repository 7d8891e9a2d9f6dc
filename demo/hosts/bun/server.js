import {shop} from './shop.js';

Bun.serve({
  port: process.env.PORT,
  routes: {
    '/buybox/*': (request) => shop.fetch(request),
    '/': new Response('The rest of your site.'),
  },
});
