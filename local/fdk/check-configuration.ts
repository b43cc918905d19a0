import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkTemplateNames } from './check-consistency.ts';
import { checkManifest } from './check-manifest.ts';
import { checkRequests } from './check-requests.ts';
import { isProblem, readJsonFile } from './json-file.ts';
import type { JsonFile } from './json-file.ts';
import type { Problem } from './problem.ts';

/** The settings that our installation page marks as secure (`__meta.secure`). */
export const SECURE_IPARAMS = ['injixo_api_key', 'freshdesk_api_key'];

/**
 * manifest.json and config/requests.json of the app, or of its sources, in `dir`. `manifestJson` is there
 * when the manifest has the right shape.
 */
export function checkConfiguration(
  dir: string,
  secureIparams: string[] = SECURE_IPARAMS,
): { problems: Problem[]; manifestJson?: JsonFile } {
  const manifest = readAndCheck(dir, 'manifest.json', checkManifest);
  const requests = existsSync(join(dir, 'config/requests.json'))
    ? readAndCheck(dir, 'config/requests.json', (json) => checkRequests(json, secureIparams))
    : { problems: [] };
  const problems = [...manifest.problems, ...requests.problems];
  const isSound = !problems.some(({ kind }) => kind === 'platform');
  if (isSound && manifest.json) problems.push(...checkTemplateNames(manifest.json, requests.json));
  const manifestIsSound = !manifest.problems.some(({ kind }) => kind === 'platform');
  return manifest.json && manifestIsSound
    ? { problems, manifestJson: manifest.json }
    : { problems };
}

function readAndCheck(
  dir: string,
  file: string,
  check: (json: JsonFile) => Problem[],
): { problems: Problem[]; json?: JsonFile } {
  const json = readJsonFile(dir, file);
  return isProblem(json) ? { problems: [json] } : { problems: check(json), json };
}
