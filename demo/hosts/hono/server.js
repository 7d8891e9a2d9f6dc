import {serve} from '@hono/node-server';
import {Hono} from 'hono';
import {shop} from './shop.js';

const app = new Hono();
app.route('/buybox', shop.app);
app.get('/', (c) => c.text('The rest of your site.'));

serve({fetch: app.fetch, port: Number(process.env.PORT)});
