import { readFileSync } from 'node:fs';

// npm run licences: each package that the project installs, with its licence, as package-lock.json tells it. What ships in
// the page has a stricter list of its own (third-party.ts). Ends with 1 at a licence that nobody has looked at.

/** For tools that build and test, and do not ship. */
const LOOKED_AT = [
  ...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0'],
  ...['BlueOak-1.0.0', 'CC0-1.0', 'MPL-2.0'],
];

type Lock = { packages: Record<string, { version?: string; license?: string }> };

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;
const all = Object.entries(packages)
  .filter(([path]) => path !== '')
  .map(([path, { version = '', license = 'none told' }]) => ({
    name: `${path.split('node_modules/').at(-1)} ${version}`,
    license,
  }));

for (const license of [...new Set(all.map((one) => one.license))].sort()) {
  const names = all.filter((one) => one.license === license).map(({ name }) => name);
  console.log(`${license} (${names.length})\n  ${[...new Set(names)].sort().join('\n  ')}`);
}
const unknown = all.filter(({ license }) => !isLookedAt(license));
for (const { name, license } of unknown) console.error(`${name}: nobody has looked at ${license}`);
process.exitCode = unknown.length > 0 ? 1 : 0;

/** `(MIT OR CC0-1.0)` lets us choose. */
function isLookedAt(license: string): boolean {
  return license
    .replace(/[()]/g, '')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((each) => LOOKED_AT.includes(each)));
}
