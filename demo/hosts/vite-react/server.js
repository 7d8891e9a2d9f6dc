import {serve} from '@hono/node-server';
import {serveStatic} from '@hono/node-server/serve-static';
import {Hono} from 'hono';
import {shop} from './shop.js';

const app = new Hono();
app.route('/buybox', shop.app);
app.use(serveStatic({root: 'dist'}));

serve({fetch: app.fetch, port: Number(process.env.PORT)});
