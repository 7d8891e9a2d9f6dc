import {routeHandlers} from 'buybox/next';
import {shop} from '../../../shop.js';

export const {GET, HEAD, OPTIONS, POST} = routeHandlers(shop);
