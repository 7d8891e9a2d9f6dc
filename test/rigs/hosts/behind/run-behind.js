/** The shop behind a proxy, with what the set-up adds to its options, and a page of its own site beside it. */
import {createServer} from 'node:http';
import {buybox} from 'buybox/server';
import {nodeHandler} from 'buybox/node';
import {options} from './shop.js';

const added = JSON.parse(process.env.ADDED_OPTIONS);
const {basePath = '/buybox'} = added;
const answer = nodeHandler(buybox({...options(), ...added}));

createServer((request, response) => {
  if (request.url.startsWith(`${basePath}/`)) return answer(request, response);
  response.setHeader('Content-Type', 'text/html');
  response.end(process.env.PAGE);
}).listen(process.env.PORT, '127.0.0.1');
