import Fastify from 'fastify';
import {fastifyPlugin} from 'buybox/fastify';
import {shop} from './shop.js';

const app = Fastify();
app.register(fastifyPlugin(shop), {prefix: '/buybox'});
app.get('/', async () => 'The rest of your site.');

await app.listen({port: Number(process.env.PORT)});
