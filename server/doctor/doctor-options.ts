/** What whoever calls the doctor may say. Reads no shop. */
import {isWebAddress} from '../http/origin-syntax.ts';
import {type Shape, assertShape} from '../options/option-shape.ts';

/** How a shop is looked at. */
export interface DoctorOptions {
  /** Where the world reaches it, such as `https://shop.example/buybox`. @default `publicUrl` and `basePath`, if that is set */
  url?: string | undefined;
}

const OPTIONS: Shape<DoctorOptions> = {url: 'a string'};

/** @throws TypeError for what can't be looked at */
export function assertDoctorOptions(options: DoctorOptions): void {
  assertShape(options, OPTIONS, 'doctor()');
  if (options.url !== undefined && !isWebAddress(options.url))
    throw new TypeError('doctor(): url is an address, such as "https://shop.example/buybox".');
}
