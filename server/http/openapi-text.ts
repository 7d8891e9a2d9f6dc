/** The OpenAPI document as text. Here it is made of the schemas; the build writes it into this very module. */
import {makeDocument} from '../openapi/document.ts';

/** JSON, in one line. */
export const OPENAPI: string = JSON.stringify(makeDocument());
