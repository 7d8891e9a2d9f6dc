import {createServer} from 'node:http';
import {nodeHandler} from 'buybox/node';
import {buybox} from 'buybox/server';
import {scripts} from 'buybox/server/scripts';
import {options} from './shop.js';

const shop = buybox(() => ({...options(), scripts})); // a bundle leaves the files of the package behind

createServer(nodeHandler(shop)).listen(process.env.PORT);
