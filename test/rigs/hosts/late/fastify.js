import Fastify from 'fastify';
import {nodeHandler} from 'buybox/node';
import {shop} from './shop.js';

const app = Fastify();
const answer = nodeHandler(shop);
app.all('/buybox/*', async (request, reply) => {
  reply.hijack();
  await answer(request.raw, reply.raw);
});

await app.listen({port: Number(process.env.PORT)});
