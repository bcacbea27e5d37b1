import type { SQLOutputValue } from 'node:sqlite';
import * as z from 'zod/mini';
import { calendarDay, isCalendarDay } from '../../core/calendarDay.ts';

type Parsed<T extends z.ZodMiniType> = z.core.util.SafeParseResult<z.infer<T>>;

/**
 * How the rows of one question are parsed. A panel reads thousands of rows whose fields are mere strings, numbers and words of a
 * list: these are checked here, in a third of zod's time. Whatever has other fields, or does not pass, is zod's to judge.
 * @param columns names of the values of a row, in their order
 */
export function rowReader<T extends z.ZodMiniType>(shape: T, columns: readonly string[]): (row: readonly SQLOutputValue[]) => Parsed<T> {
  const fields = plainFields(shape, columns);
  return (row) => {
    const plain = fields === null ? null : read(fields, row);
    return plain === null ? shape.safeParse(named(columns, row)) : { success: true, data: plain as z.infer<T> };
  };
}

interface Field {
  name: string;
  column: number;
  passes: (value: unknown) => boolean;
}

function read(fields: readonly Field[], row: readonly SQLOutputValue[]): Record<string, unknown> | null {
  const result: Record<string, unknown> = {};
  for (const { name, column, passes } of fields) {
    const value = row[column];
    if (!passes(value)) return null;
    result[name] = value;
  }
  return result;
}

function named(columns: readonly string[], row: readonly SQLOutputValue[]): Record<string, unknown> {
  return Object.fromEntries(columns.map((name, i) => [name, row[i]]));
}

/** @returns null for a shape that only zod can judge, or that asks for what no column has */
function plainFields(shape: z.ZodMiniType, columns: readonly string[]): Field[] | null {
  if (!(shape instanceof z.ZodMiniObject) || hasChecks(shape) || shape.def.catchall !== undefined) return null;
  const fields: Field[] = [];
  for (const [name, type] of Object.entries(shape.def.shape)) {
    const passes = plainCheck(type);
    const column = columns.indexOf(name);
    if (passes === null || column < 0) return null;
    fields.push({ name, column, passes });
  }
  return fields;
}

function plainCheck(type: z.core.$ZodType): ((value: unknown) => boolean) | null {
  if (type === calendarDay) return isCalendarDay;
  if (hasChecks(type)) return null;
  if (type instanceof z.ZodMiniString) return (value) => typeof value === 'string';
  if (type instanceof z.ZodMiniNumber) return (value) => Number.isFinite(value);
  if (type instanceof z.ZodMiniExactOptional) return plainCheck(type.def.innerType);
  if (!(type instanceof z.ZodMiniEnum)) return null;
  const words = new Set<unknown>(Object.values(type.def.entries));
  return (value) => words.has(value);
}

/** Strings of a format are checks themselves. */
function hasChecks(type: z.core.$ZodType): boolean {
  return (type._zod.def.checks ?? []).length > 0 || type._zod.traits.has('$ZodCheck');
}
