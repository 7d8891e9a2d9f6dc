import {shop} from '../../../../shop.js';

export async function fallback({request}) {
  if (request.method === 'POST') await request.json();
  return shop.fetch(request);
}
