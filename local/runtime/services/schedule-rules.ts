import { bytesOf, isObject } from '../ground/json.ts';
import type { JsonObject } from '../ground/json.ts';
import {
  MINUTE_MS,
  REPEAT_MAX,
  REPEAT_UNIT_MS,
  SCHEDULE_AHEAD_MAX_MS,
  SCHEDULE_AHEAD_MIN_MS,
  SCHEDULE_DATA_BYTES,
  SCHEDULE_NAME_CHARS,
} from '../ground/limits.ts';

type Unit = keyof typeof REPEAT_UNIT_MS;
export type ScheduleInput = {
  name: string;
  data: JsonObject;
  schedule_at: string;
  repeat?: { time_unit: Unit; frequency: number; timezone?: string };
};

/** What is wrong with the input of `fetch` and `delete`, if anything: a text of freshworks-platform.md 7.1. */
export function nameRefusal(input: unknown): string | undefined {
  const given = isObject(input) ? input : {};
  return missing(given, ['name']) ?? nameTypeRefusal(given['name']);
}

/** What is wrong with the input of `create` and `update`, if anything. */
export function inputRefusal(
  input: unknown,
  now: number,
  leastPeriodMs: number,
): string | undefined {
  const given = isObject(input) ? input : {};
  return (
    missing(given, ['name', 'data', 'schedule_at']) ??
    nameTypeRefusal(given['name']) ??
    nameLengthRefusal(given['name'] as string) ??
    dataRefusal(given['data']) ??
    instantRefusal(given['schedule_at'], now) ??
    repeatRefusal(given['repeat'], leastPeriodMs)
  );
}

function missing(given: JsonObject, names: string[]): string | undefined {
  const absent = names.filter((name) => given[name] === undefined);
  if (absent.length === 0) return undefined;
  return `The following mandatory keys are missing - ${absent.join(',')}`;
}

function nameTypeRefusal(name: unknown): string | undefined {
  return typeof name === 'string' ? undefined : 'Name must be of type string';
}

function nameLengthRefusal(name: string): string | undefined {
  if (name.trim() === '') return 'The following mandatory keys are missing - name';
  return name.length > SCHEDULE_NAME_CHARS ? 'Name length must not be greater than 30' : undefined;
}

function dataRefusal(data: unknown): string | undefined {
  if (!isObject(data)) return "The 'data' value must be of type JSON";
  return bytesOf(data) > SCHEDULE_DATA_BYTES
    ? "The size of the 'data' payload must not exceed 4Kb"
    : undefined;
}

// With an offset: without one, production may read the instant in a zone of its own.
const ISO_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

function instantRefusal(value: unknown, now: number): string | undefined {
  const isIso = typeof value === 'string' && ISO_INSTANT.test(value);
  const instant = isIso ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(instant)) return "The 'schedule_at' value must be an ISO string";
  if (instant - now < SCHEDULE_AHEAD_MIN_MS) {
    return "The 'schedule_at' value must be at least 5 minutes in the future";
  }
  return instant - now > SCHEDULE_AHEAD_MAX_MS
    ? "The 'schedule_at' value must not be greater than a year"
    : undefined;
}

function repeatRefusal(repeat: unknown, leastPeriodMs: number): string | undefined {
  if (repeat === undefined) return undefined;
  const given = isObject(repeat) ? repeat : {};
  return (
    missing(given, ['time_unit', 'frequency']) ??
    unitRefusal(given['time_unit']) ??
    zoneRefusal(given['timezone']) ??
    frequencyRefusal(given['time_unit'] as Unit, given['frequency'], leastPeriodMs)
  );
}

function unitRefusal(unit: unknown): string | undefined {
  return typeof unit === 'string' && Object.hasOwn(REPEAT_UNIT_MS, unit)
    ? undefined
    : 'Time unit must either be days, minutes or hours';
}

const ZONES = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')]);
function zoneRefusal(zone: unknown): string | undefined {
  if (zone === undefined) return undefined;
  const isKnown = typeof zone === 'string' && ZONES.has(zone);
  return isKnown ? undefined : 'Invalid timezone';
}

function frequencyRefusal(
  unit: Unit,
  frequency: unknown,
  leastPeriodMs: number,
): string | undefined {
  if (typeof frequency !== 'number') return "The 'frequency' value must be of type Number";
  if (frequency <= 0) return "The 'frequency' value must be greater than 0";
  if (frequency > REPEAT_MAX[unit]) {
    return `The maximum frequency value for the '${unit}' parameter is ${REPEAT_MAX[unit]}`;
  }
  // Our own text: the least period in production is not documented.
  return periodMs(unit, frequency) < leastPeriodMs
    ? `The 'frequency' value must be at least ${leastPeriodMs / MINUTE_MS} minutes`
    : undefined;
}

export const periodMs = (unit: Unit, frequency: number): number => REPEAT_UNIT_MS[unit] * frequency;
