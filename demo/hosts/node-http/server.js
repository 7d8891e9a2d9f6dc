import {createServer} from 'node:http';
import {nodeHandler} from 'buybox/node';
import {shop} from './shop.js';

const answer = nodeHandler(shop);

createServer((request, response) => {
  if (request.url?.startsWith('/buybox/')) return answer(request, response);
  response.end('The rest of your site.');
}).listen(process.env.PORT);
