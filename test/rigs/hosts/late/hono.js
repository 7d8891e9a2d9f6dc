import {serve} from '@hono/node-server';
import {Hono} from 'hono';
import {shop} from './shop.js';

const app = new Hono();
app.use(async (c, next) => {
  if (c.req.method === 'POST') await c.req.json();
  await next();
});
app.route('/buybox', shop.app);

serve({fetch: app.fetch, port: Number(process.env.PORT)});
