import { Ajv } from 'ajv';
import type { JSONPath } from 'jsonc-parser';
import type { JsonFile } from './json-file.ts';
import { manifestSchema } from './manifest-schema.ts';
import { isServerless, modulesOf } from './manifest.ts';
import type { Manifest, Module } from './manifest.ts';
import { offerOf } from './modules.ts';
import type { Problem } from './problem.ts';
import { schemaProblems } from './schema-problems.ts';
import type { SchemaProblem } from './schema-problems.ts';

const matchesSchema = new Ajv({ allErrors: true, verbose: true }).compile(manifestSchema);

/** Keys of older platforms, with the words the platform has for them. */
const FORBIDDEN: Record<string, string> = {
  product: 'Platform version >= 3.0 does not support "product" in manifest.json',
  'whitelisted-domains': '"whitelisted-domains" has been deprecated in manifest.json',
};

/** freshworks-platform.md 1; fdk-checks.md, Structure messages. */
export function checkManifest(json: JsonFile): Problem[] {
  const at = (path: JSONPath, message: string, mend?: string): Problem => ({
    kind: 'platform',
    message,
    file: json.file,
    line: json.lineOf(path),
    ...(mend ? { mend } : {}),
  });
  const duplicates: Problem[] = json.duplicates.map(({ key, line }) => ({
    kind: 'warning',
    message: `Duplicate key '${key}' in manifest.json`,
    file: json.file,
    line,
  }));
  if (!matchesSchema(json.value)) {
    const found = schemaProblems(matchesSchema.errors ?? []);
    return [...found.map((problem) => inWords(problem, at)), ...duplicates];
  }
  const manifest = json.value as Manifest;
  return [
    ...platformVersion(manifest, at),
    ...modules(manifest, at),
    ...dependencies(manifest, at),
    ...doubtful(manifest, at),
    ...duplicates,
  ];
}

type At = (path: JSONPath, message: string, mend?: string) => Problem;

function inWords({ path, place, reason, mend }: SchemaProblem, at: At): Problem {
  const forbidden = path.length === 1 ? FORBIDDEN[String(path[0])] : undefined;
  if (forbidden) return at(path, forbidden);
  const [, module, block, name, key] = path.map(String);
  if (block === 'functions' && key === 'timeout')
    return at(path, `In function ${name} of ${module}, /timeout ${reason}`, mend);
  return at(path, `${place ? `${place} ` : ''}${reason} in manifest.json`, mend);
}

function platformVersion(manifest: Manifest, at: At): Problem[] {
  if (manifest['platform-version'] === '3.0') return [];
  const message = 'Invalid platform version mentioned in manifest.json';
  return [at(['platform-version'], message, 'use "3.0"')];
}

function modules(manifest: Manifest, at: At): Problem[] {
  const found = modulesOf(manifest).flatMap(([name, module]) => moduleProblems(name, module, at));
  if (!Object.keys(manifest.modules).some((name) => name !== 'common'))
    found.push(at(['modules'], 'At least one module apart from common must be mentioned'));
  return found;
}

function moduleProblems(name: string, module: Module, at: At): Problem[] {
  const offer = offerOf(name);
  const path = ['modules', name];
  if (!offer) return [at(path, `/modules must NOT have additional properties '${name}'`)];
  const events = Object.keys(module.events ?? {})
    .filter((event) => !offer.events.includes(event))
    .map((event) =>
      at([...path, 'events', event], `Invalid event: '${event}' for module: ${name}`),
    );
  const locations = Object.entries(module.location ?? {}).flatMap(([location, { icon }]) => {
    const place = [...path, 'location', location];
    if (!offer.locations.includes(location))
      return at(place, 'Invalid location(s) mentioned in modules', `'${location}' in ${name}`);
    if (icon || location.endsWith('_background')) return [];
    return at(place, `/${place.join('/')} must have required property 'icon'`);
  });
  return [...events, ...locations];
}

function dependencies(manifest: Manifest, at: At): Problem[] {
  const entries = Object.entries(manifest.dependencies ?? {});
  if (entries.length && !isServerless(manifest)) {
    const message =
      'Please remove dependencies from your manifest as the current app does not have a serverless component.';
    return [at(['dependencies'], message)];
  }
  return entries
    .filter(([, version]) => /[\^~]/.test(version))
    .map(([name]) =>
      at(['dependencies', name], `Package '${name}' version contains special characters(^ or ~).`),
    );
}

/** Accepted by some versions of the platform's check, by what is documented or was seen, but not surely by all. */
function doubtful(manifest: Manifest, at: At): Problem[] {
  const timeouts = modulesOf(manifest).flatMap(([module, { functions = {} }]) =>
    Object.entries(functions)
      .filter(([, { timeout = 20 }]) => ![15, 20].includes(timeout))
      .map(([name, { timeout }]) =>
        at(
          ['modules', module, 'functions', name, 'timeout'],
          `In function ${name} of ${module}, /timeout ${timeout} is documented, but only 15 and 20 were seen to pass`,
        ),
      ),
  );
  const { node, fdk } = manifest.engines;
  const current = /^24\.11\./.test(node) && /^10\./.test(fdk);
  const engines = current ? [] : [at(['engines'], 'Publishing requires FDK 10.x on Node 24.11.x')];
  return [...timeouts, ...engines].map((problem) => ({ ...problem, kind: 'warning' }));
}
