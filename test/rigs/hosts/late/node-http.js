import {createServer} from 'node:http';
import {text} from 'node:stream/consumers';
import {nodeHandler} from 'buybox/node';
import {shop} from './shop.js';

const answer = nodeHandler(shop);

createServer(async (request, response) => {
  request.body = await text(request);
  await answer(request, response);
}).listen(process.env.PORT);
