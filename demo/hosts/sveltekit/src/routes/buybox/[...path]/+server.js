import {shop} from '../../../../shop.js';

export const fallback = ({request}) => shop.fetch(request);
