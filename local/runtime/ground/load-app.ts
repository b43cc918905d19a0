import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** `manifest.json` of platform 3.0, as far as the runtime reads it (freshworks-platform.md 1). */
export type Manifest = {
  modules: Record<string, ManifestModule>;
};
export type ManifestModule = {
  events?: Record<string, { handler: string }>;
  requests?: Record<string, TemplateOptions>;
  functions?: Record<string, { timeout?: number }>;
  jobs?: Record<string, object>;
};

/** One entry of `config/requests.json` (freshworks-platform.md 5.1). */
export type RequestTemplate = { schema: TemplateSchema; options?: TemplateOptions };
export type TemplateSchema = {
  method: string;
  host: string;
  protocol?: string;
  path?: string;
  headers?: Record<string, string>;
  query?: Record<string, string | string[]>;
};
export type TemplateOptions = { maxAttempts?: number; retryDelay?: number };

/** A built app as the platform sees it. Tests may write one by hand. */
export type AppFiles = {
  manifest: Manifest;
  templates: Record<string, RequestTemplate>;
  serverJs: string;
  dir: string;
  /** The address under which V8 is to know server.js, so that its coverage is found; for the file as it is, unedited. */
  url?: string | undefined;
};

/**
 * Reads a built app from `dir` (usually `dist`). Whether the platform would take it is checked by `createRuntime`.
 * `measured`: coverage of its server.js is asked for.
 */
export function loadApp(dir: string, { measured = false } = {}): AppFiles {
  const read = (file: string): string => readFileSync(join(dir, file), 'utf8');
  return {
    manifest: JSON.parse(read('manifest.json')) as Manifest,
    templates: JSON.parse(read('config/requests.json')) as Record<string, RequestTemplate>,
    serverJs: read('server/server.js'),
    dir,
    ...(measured && { url: pathToFileURL(resolve(dir, 'server/server.js')).href }),
  };
}
