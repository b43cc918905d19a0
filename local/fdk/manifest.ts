/** manifest.json once it has passed its schema. */
export type Manifest = {
  'platform-version': string;
  modules: Record<string, Module>;
  engines: { node: string; fdk: string };
  dependencies?: Record<string, string>;
  scripts?: Record<string, string>;
};

export type Module = {
  location?: Record<string, { url: string; icon?: string }>;
  events?: Record<string, { handler: string }>;
  requests?: Record<string, object>;
  functions?: Record<string, { timeout?: number }>;
  jobs?: Record<string, object>;
};

/** Does the app have a part that runs on the platform? */
export function isServerless(manifest: Manifest): boolean {
  return modulesOf(manifest).some(([, { events, functions, jobs }]) => events || functions || jobs);
}

export function hasLocation(manifest: Manifest): boolean {
  return modulesOf(manifest).some(([, { location }]) => location);
}

export function modulesOf(manifest: Manifest): [name: string, module: Module][] {
  return Object.entries(manifest.modules);
}
