import type { ErrorObject } from 'ajv';
import type { JSONPath } from 'jsonc-parser';

export type SchemaProblem = {
  /** The key that is wrong, or the object that lacks one. */
  path: JSONPath;
  /** What the reason is said of, as a JSON pointer; empty for the whole. */
  place: string;
  /** `must have required property 'engines'` */
  reason: string;
  mend?: string;
};

/** AJV's errors (`verbose`) in the form that the platform prints them in. */
export function schemaProblems(errors: ErrorObject[]): SchemaProblem[] {
  return errors
    .filter((error) => error.keyword !== 'propertyNames') // said again by the rule for the names
    .map((error) => {
      const { additionalProperty } = error.params as { additionalProperty?: string };
      const key = additionalProperty ?? error.propertyName;
      const path = error.instancePath.split('/').slice(1).map(unescape);
      return {
        path: key === undefined ? path : [...path, key],
        place: error.instancePath,
        reason: `${error.message}${key === undefined ? '' : ` '${key}'`}`,
        ...mend(error),
      };
    });
}

function unescape(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

function mend({ keyword, params, parentSchema }: ErrorObject): { mend?: string } {
  switch (keyword) {
    case 'additionalProperties': {
      const known = Object.keys((parentSchema as { properties?: object }).properties ?? {});
      return { mend: `remove it; known here: ${known.join(', ') || 'nothing'}` };
    }
    case 'enum':
      return {
        mend: `use one of ${(params as { allowedValues: unknown[] }).allowedValues.join(', ')}`,
      };
    case 'minProperties':
      return { mend: 'drop the empty block' };
    default:
      return {};
  }
}
