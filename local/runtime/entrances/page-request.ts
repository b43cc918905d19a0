import type { Engine } from '../engine/engine.ts';
import { copyOf } from '../ground/json.ts';
import { asError } from '../ground/outcome.ts';
import { send } from '../services/request.ts';

/** What a template request resolves with (freshworks-platform.md 5.4). */
export type TemplateResult = {
  status: number;
  headers: Record<string, string>;
  response: string;
  attempts: number;
};

/** A template request of the installation page, where no iparam can be named, not even when settings are edited (8.4). */
export function requestPage(
  engine: Engine,
  template: string,
  options: object,
): Promise<TemplateResult> {
  const { current_host, app_settings } = engine.templateValues();
  const values = { secure: [], current_host, app_settings };
  const { timeline, pace, requests } = engine;
  const halfMs = pace.requestOverheadMs() / 2;
  return new Promise((resolve, reject) => {
    timeline.after(halfMs, () =>
      send(
        {
          template,
          options: copyOf(options),
          values,
          where: 'page',
          executionId: 'page',
          isAlive: () => true,
        },
        requests,
        (outcome, afterMs) =>
          timeline.after(afterMs + halfMs, () => {
            if (outcome.ok) resolve(outcome.value as TemplateResult);
            else reject(asError(outcome.error));
          }),
      ),
    );
  });
}
