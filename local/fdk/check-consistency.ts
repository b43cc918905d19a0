import type { JsonFile } from './json-file.ts';
import { modulesOf } from './manifest.ts';
import type { Manifest } from './manifest.ts';
import type { Problem } from './problem.ts';

/** Every template is named by a module, and every name has its template (freshworks-platform.md 1.2). */
export function checkTemplateNames(manifestJson: JsonFile, requestsJson?: JsonFile): Problem[] {
  const manifest = manifestJson.value as Manifest;
  const defined = Object.keys(requestsJson?.value ?? {});
  const declared = modulesOf(manifest).flatMap(([module, { requests = {} }]) =>
    Object.keys(requests).map((name) => ({ module, name })),
  );
  const undefinedOnes = declared
    .filter(({ name }) => !defined.includes(name))
    .map(({ module, name }): Problem => {
      const line = manifestJson.lineOf(['modules', module, 'requests', name]);
      const message = `Request template '${name}' is not defined in config/requests.json`;
      return { kind: 'platform', message, file: manifestJson.file, line };
    });
  const unused = defined
    .filter((name) => !declared.some((one) => one.name === name))
    .map((name): Problem => {
      const message = `Request template '${name}' is declared but not associated with module`;
      const file = 'config/requests.json';
      const mend = 'name it in manifest.json under modules.common.requests';
      return { kind: 'warning', message, file, line: requestsJson?.lineOf([name]) ?? 1, mend };
    });
  return [...undefinedOnes, ...unused];
}
