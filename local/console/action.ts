import { Ajv } from 'ajv';
import type { Session } from './session.ts';
import type { StoryTeller } from './story-teller.ts';

/** What the page can have an effect on. */
export type Stand = { session: Session; teller: StoryTeller };

/** `message`: in plain words, for the page. */
export type Answer = ({ ok: true } & Record<string, unknown>) | { ok: false; message: string };

/** Something a button does. The body comes from outside. */
export type Action = (stand: Stand, body: unknown) => Promise<Answer>;

const ajv = new Ajv({ allErrors: true });

/** An action whose body has exactly these properties, each with its JSON schema. */
export function action<Body extends object>(
  properties: { [Name in keyof Body]: object },
  run: (stand: Stand, body: Body) => Answer | Promise<Answer> | Promise<void> | void,
): Action {
  const required = Object.keys(properties);
  const isBody = ajv.compile<Body>({
    type: 'object',
    properties,
    required,
    additionalProperties: false,
  });
  return async (stand, body) => {
    if (!isBody(body)) return { ok: false, message: ajv.errorsText(isBody.errors) };
    return (await run(stand, body)) ?? { ok: true };
  };
}

export const refused = (message: string): Answer => ({ ok: false, message });
