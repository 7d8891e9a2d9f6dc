/** What the manifest says of the tag by hand is what its templates and styles have. */
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type Member, readTag} from './manifest.ts';
import {type Offer, readMentions, readOffer} from './offer.ts';
import {readProject} from './project-files.ts';
import {readSource} from './source.ts';

const {cssParts, slots, cssProperties, events} = readTag();
const told: Offer = {parts: namesOf(cssParts), slots: namesOf(slots), properties: namesOf(cssProperties)};
const element = readProject().filter(({path}) => path.startsWith('packages/element/'));

for (const kind of ['parts', 'slots', 'properties'] as const) {
  test(`the manifest names the ${kind} that the element has, and no other`, () => {
    assert.deepEqual(told[kind], readOffer(element)[kind]);
  });

  test(`selectors and advice speak of no other ${kind}`, () => {
    const known = new Set(told[kind]);
    assert.deepEqual(
      readMentions(element)[kind].filter((name) => !known.has(name)),
      [],
    );
  });
}

test('the manifest names the events that can be fired, and no other', () => {
  // No other name compiles: `fire` takes a key of this type.
  const source = element.find(({path}) => path === 'packages/element/events.ts')?.text ?? '';
  const [, details = ''] = /interface BuyboxEventDetails \{\n([\s\S]*?)\n\}/.exec(source) ?? [];
  const typed = [...details.matchAll(/^ {2}'([^']+)':/gm)].map(([, name]) => name);
  assert.ok(typed.length > 0);
  assert.deepEqual(namesOf(events), typed.toSorted());
});

test('reads names in attributes, in code and in styles, and none in comments', () => {
  const text = `// var(--buybox-gone)
    html\`<p part="a b"><i part=\${x === 'y' ? 'c' : 'd'}></i><slot @click=\${go}>\${html\`<b part="e \${'f'}"></b>\`}</slot>
      <slot class="s" name="g"></slot></p>\`;
    css\`p {gap: var(--buybox-h, 1px)} [part~='i'] {}\`;`;
  const source = readSource('packages/element/x.ts', text);
  assert.deepEqual(readOffer([source]), {
    parts: ['a', 'b', 'c', 'd', 'e', 'f'],
    slots: ['', 'g'],
    properties: ['--buybox-h'],
  });
  assert.deepEqual(readMentions([source]), {parts: ['i'], slots: [], properties: ['--buybox-h']});
});

test('refuses the name of a part that only the running program knows', () => {
  const source = readSource('packages/element/x.ts', 'html`<p part=${name}></p>`');
  assert.throws(() => readOffer([source]), /can't be read: Identifier/);
});

function namesOf(members: readonly Member[] = []): string[] {
  return members.map(({name}) => name).toSorted();
}
