/** What travels between the frame (parent page) and the client script within the installation page. */
export type FromFrame =
  | { to: 'page'; id: number; call: 'getConfigs' | 'postConfigs' | 'validate'; argument?: unknown }
  | { to: 'page'; id: number; resolved?: unknown; rejected?: unknown };

export type FromPage =
  | { to: 'frame'; id: number; result?: unknown; failure?: string }
  | { to: 'frame'; id: number; ask: Ask };

/** What the page may ask of the platform before and after installation (freshworks-platform.md 8.4). */
export type Ask =
  | { kind: 'currentHost' }
  | { kind: 'request'; template: string; options: { context?: object; body?: string } }
  | { kind: 'invoke'; functionName: string; payload: object };
