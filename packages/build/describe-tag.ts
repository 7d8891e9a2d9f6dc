/** Writes what editors know of the tag: data for VS Code's HTML and CSS, web-types for JetBrains'. Reads the manifest. */
import {readFileSync} from 'node:fs';
import {generateJetBrainsWebTypes} from 'custom-element-jet-brains-integration';
import {generateVsCodeCustomElementData} from 'custom-element-vs-code-integration';

/** Writes the files beside the manifest, dist/custom-elements.json. */
export function describeForEditors(): void {
  const manifest = JSON.parse(readFileSync('dist/custom-elements.json', 'utf8')) as Parameters<
    typeof generateVsCodeCustomElementData
  >[0];
  const outdir = 'dist';
  generateVsCodeCustomElementData(manifest, {
    outdir,
    htmlFileName: 'vscode.html-custom-data.json',
    cssFileName: 'vscode.css-custom-data.json',
    hideLogs: true,
  });
  generateJetBrainsWebTypes(manifest, {
    outdir,
    webTypesFileName: 'web-types.json',
    packageJson: false,
    hideLogs: true,
  });
}

if (import.meta.main) describeForEditors();
