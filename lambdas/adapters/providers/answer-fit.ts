import * as z from 'zod';
import type { AnswerMisfits } from '../../contracts/misfits.ts';

/** Marks a value that does not fit the schema. */
export const UNFIT = Symbol('unfit');

/**
 * A value as its schema wants it. A misfit costs itself and not its neighbours: an element of a list is left out, a
 * field that is optional or has a fallback gets that, and only an element without a required field is lost as a whole.
 * `misfits` counts them.
 *
 * @returns UNFIT if nothing of it can be used
 */
export const fitted = (schema: z.ZodType, value: unknown, misfits: AnswerMisfits): unknown => {
  if (schema instanceof z.ZodCatch || schema instanceof z.ZodDefault) {
    if (value === undefined && schema instanceof z.ZodDefault) return schema.parse(undefined);
    return orElse(schema.unwrap() as z.ZodType, value, misfits, () => schema.parse(undefined));
  }
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) {
    const empty = schema instanceof z.ZodNullable ? null : undefined;
    if (value === null || value === undefined) return empty;
    return orElse(schema.unwrap() as z.ZodType, value, misfits, () => empty);
  }
  if (schema instanceof z.ZodObject) return fittedObject(schema, value, misfits);
  if (schema instanceof z.ZodArray) return fittedList(schema, value, misfits);
  return fittedScalar(schema, value, misfits);
};

const orElse = (schema: z.ZodType, value: unknown, misfits: AnswerMisfits, otherwise: () => unknown): unknown => {
  const inside = { left_out: 0, mended: 0 };
  const fit = fitted(schema, value, inside);
  if (fit === UNFIT) {
    misfits.left_out += 1;
    return otherwise();
  }
  add(misfits, inside);
  return fit;
};

/** An object is lost if a required field is, or if only fallbacks are left of it. */
const fittedObject = (schema: z.ZodObject, value: unknown, misfits: AnswerMisfits): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return UNFIT;
  const inside = { left_out: 0, mended: 0 };
  const fields = Object.entries(schema.shape as Record<string, z.ZodType>);
  const fit: Record<string, unknown> = {};
  let lost = 0;
  for (const [name, field] of fields) {
    const before = inside.left_out;
    const found = fitted(field, (value as Record<string, unknown>)[name], inside);
    if (found === UNFIT) return UNFIT;
    if (field instanceof z.ZodCatch && inside.left_out > before && isEmpty(found)) lost += 1;
    if (found !== undefined) fit[name] = found;
  }
  if (lost > 0 && lost === fields.length) return UNFIT;
  add(misfits, inside);
  return schema.safeParse(fit).data ?? UNFIT;
};

const isEmpty = (value: unknown): boolean => value === '' || (Array.isArray(value) && value.length === 0);

const fittedList = (schema: z.ZodArray, value: unknown, misfits: AnswerMisfits): unknown => {
  if (!Array.isArray(value)) return UNFIT;
  const inside = { left_out: 0, mended: 0 };
  const fit = value.map((element) => fitted(schema.element as z.ZodType, element, inside)).filter(isFit);
  // A list without any fitting element is not a short list: something else was answered.
  if (value.length > 0 && fit.length === 0) return UNFIT;
  const { maxItems = fit.length } = z.toJSONSchema(schema, { io: 'input' });
  const kept = fit.slice(0, maxItems);
  add(misfits, { left_out: value.length - kept.length + inside.left_out, mended: inside.mended });
  return kept;
};

const isFit = (value: unknown): boolean => value !== UNFIT;

const fittedScalar = (schema: z.ZodType, value: unknown, misfits: AnswerMisfits): unknown => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const mended = schema.safeParse(mendedScalar(schema, value));
  if (!mended.success) return UNFIT;
  misfits.mended += 1;
  return mended.data;
};

const mendedScalar = (schema: z.ZodType, value: unknown): unknown => {
  if (schema instanceof z.ZodString && typeof value === 'string') return shortened(value, schema.maxLength);
  if (schema instanceof z.ZodNumber) return inBounds(asNumber(value), schema);
  return undefined;
};

/** Cut at a word. A text more than twice too long is something else than was asked for. */
const shortened = (text: string, limit: number | null): string | undefined => {
  const trimmed = text.trim();
  if (limit === null || trimmed.length > 2 * limit) return undefined;
  const words = trimmed.slice(0, limit + 1).match(/^[\s\S]*(?=\s)/)?.[0];
  return (words ?? wholeCharacters(trimmed, limit)).trimEnd();
};

/** Without a blank to cut at: not through a character of two code units. */
const wholeCharacters = (text: string, limit: number): string => text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '');

/** "0.9" and "95 %" are numbers. */
const asNumber = (value: unknown): number =>
  typeof value === 'string' && /^\s*-?\d+(?:\.\d+)?\s*%?\s*$/.test(value)
    ? Number.parseFloat(value)
    : Number(value ?? Number.NaN);

/** A share given in percent, 2 to 100, is divided; one a little over 1 becomes 1. */
const inBounds = (value: number, { minValue, maxValue }: z.ZodNumber): number | undefined => {
  if (minValue !== 0 || maxValue !== 1 || !(value > 1)) return value;
  if (value < 2) return 1;
  return value <= 100 ? value / 100 : undefined;
};

const add = (to: AnswerMisfits, more: AnswerMisfits): void => {
  to.left_out += more.left_out;
  to.mended += more.mended;
};
