/** Where the built gallery is: outside of what is published. */
import {fileURLToPath} from 'node:url';

/** Written by build-gallery.ts, served by the shop. */
export const GALLERY_FOLDER = fileURLToPath(new URL('../../.cache/gallery', import.meta.url));
