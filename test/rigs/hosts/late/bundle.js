import {createServer} from 'node:http';
import {text} from 'node:stream/consumers';
import {nodeHandler} from 'buybox/node';
import {buybox} from 'buybox/server';
import {scripts} from 'buybox/server/scripts';
import {options} from './shop.js';

const answer = nodeHandler(buybox(() => ({...options(), scripts})));

createServer(async (request, response) => {
  await text(request);
  await answer(request, response);
}).listen(process.env.PORT);
