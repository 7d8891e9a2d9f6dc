import {createServer} from 'node:http';
import {buybox} from 'buybox/server';
import {nodeHandler} from 'buybox/node';
import {options} from './shop.js';

const shop = buybox(() => ({...options(), origins: ['https://blog.example']}));

createServer(nodeHandler(shop)).listen(process.env.PORT);
