import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

/** Licences that allow what we do, ship their code within ours, if their notice goes along. */
const LICENCES = ['MIT', 'BSD-3-Clause', 'BSD-2-Clause', 'ISC', 'Apache-2.0', '0BSD'];
const PACKAGE = /^(.*node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/;
const headOf = (
  what: string,
): string => `${what} contains code of the packages below, under their own licences.
Generated with it, from the list of what is in it.
`;

/**
 * The notices of all packages whose code is in what esbuild has written, called `what`. Throws at a licence that is not on the list, and at
 * a package without the text of its licence: neither may ship.
 */
export function thirdPartyNotices({ outputs }: Metafile, what: string): string {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  const inside = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  const folders = new Set(inside.flatMap(([path]) => PACKAGE.exec(path)?.[1] ?? []));
  return [headOf(what), ...[...folders].sort().map(noticeOf)].join(`\n${'='.repeat(80)}\n\n`);
}

function noticeOf(folder: string): string {
  const { name, version, license } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as Record<string, unknown>;
  const what = `${String(name)} ${String(version)}`;
  if (typeof license !== 'string' || !LICENCES.includes(license))
    throw new Error(
      `${what} has the licence ${JSON.stringify(license)}, which is not on the list in local/build/third-party.ts`,
    );
  return `${what} (${license})\n\n${textOf(folder, what)}\n`;
}

function textOf(folder: string, what: string): string {
  const file = readdirSync(folder).find((one) => /^(licen[cs]e|copying)(\.|$)/i.test(one));
  const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
  if (text === '') throw new Error(`${what} comes without the text of its licence`);
  const notice = join(folder, 'NOTICE');
  return existsSync(notice) ? `${text}\n\n${readFileSync(notice, 'utf8').trim()}` : text;
}
