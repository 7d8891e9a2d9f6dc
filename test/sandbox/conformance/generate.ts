/** Makes code that validates all that goes over the wire. Slow, and loads a compiler: stripe-types.ts keeps the result. */
import {Ajv2020} from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import {type Sample, listParameters} from './list-parameters.ts';
import {readWire, type WireSchemas} from './read-wire.ts';

const OPTIONS = {allErrors: true, discriminator: true, inlineRefs: false, code: {source: true}};

/** The code of a CommonJS module with `validators` and `parameters`, as stripe-types.ts describes them. */
export function generateValidators(): string {
  const wire = readWire();
  const names = Object.keys(wire.references);
  const ofForms = names.filter((name) => name.startsWith('Params '));
  const ofJson = names.filter((name) => !ofForms.includes(name));
  return [
    'const validators = {};',
    generate(wire, ofJson, {isForm: false}),
    generate(wire, ofForms, {isForm: true}),
    `module.exports = {validators, parameters: ${JSON.stringify(listAll(wire, ofForms))}};\n`,
  ].join('\n');
}

/** A form holds texts alone, which count as numbers and booleans where those are meant. */
function generate({document, references}: WireSchemas, names: string[], {isForm}: {isForm: boolean}): string {
  const ajv = new Ajv2020({...OPTIONS, coerceTypes: isForm});
  ajv.addSchema(document);
  const code = standaloneCode(ajv, Object.fromEntries(names.map((name) => [name, references[name]])));
  return `((exports) => {${code}})(validators);`;
}

function listAll({document, references}: WireSchemas, names: string[]): Record<string, Sample[]> {
  return Object.fromEntries(
    names.map((name) => [
      name.slice('Params '.length),
      listParameters({$ref: references[name] ?? ''}, document.$defs),
    ]),
  );
}
