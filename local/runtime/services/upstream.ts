/** A request as it leaves the platform, after template substitution. Header names in lower case, body '' if none. */
export type HttpRequest = {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
};

/**
 * What a stand-in answers: an HTTP answer, or a failure of the connection.
 * Effects happen at once; the answer reaches the app `latencyMs` later.
 * 'no answer': the request arrived, but nothing comes back until the platform's time-out strikes.
 */
export type HttpAnswer =
  | { status: number; headers: Record<string, string>; body: string; latencyMs?: number }
  | { fault: 'network' | 'no answer'; latencyMs?: number };

/** A server on the other side of the platform. `now` is the virtual time in epoch ms. */
export type Upstream = (request: HttpRequest, now: number) => HttpAnswer;
