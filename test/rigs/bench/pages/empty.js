/** A page that only says that it has run: what a browser does for any page. */
import {tags} from './place.js';

for (let count = 0; count < tags; count += 1) globalThis.benchReady();
