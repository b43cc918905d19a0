/** What the frame needs of the local runtime (local/runtime/runtime.ts fits). */
export type HostRuntime = {
  state: () => { installed: boolean; domain: string; settings: Record<string, unknown> };
  install: (iparams: object) => Promise<{ ok: true } | { ok: false; message: string }>;
  saveSettings: (iparams: object) => void;
  pageRequest: (template: string, options: { context?: object; body?: string }) => Promise<unknown>;
  invoke: (functionName: string, payload: object) => Promise<unknown>;
};

/** What differs between reports of the platform; both ways must work. */
export type Switches = {
  /** How a stored secure value comes back on edit (freshworks-platform.md 8.3). */
  secureValues: 'mask' | 'empty' | 'absent';
  /** Whether `client.data.get('currentHost')` works. */
  currentHost: 'told' | 'fails';
};
