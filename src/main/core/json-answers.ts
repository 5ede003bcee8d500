import { z } from 'zod'

/**
 * Does a schema let nothing through but what JSON keeps as it is (the sign of a zero aside)? An answer that has passed it need
 * not be walked over to know. What is described by anything else than the kinds below must be.
 */
export function isJsonBy(schema: unknown): boolean {
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat) return true
  if (schema instanceof z.ZodType && schema.def.checks?.some(isOverwrite) === true) return false
  if (schema instanceof z.ZodLiteral) return [...schema.values].every(isPlain)
  if (schema instanceof z.ZodObject) return isClosed(schema) && Object.values(schema.shape).every(isJsonBy)
  // Of nothing in a list JSON makes null.
  if (schema instanceof z.ZodArray) return isJsonBy(schema.element) && !mayBeNothing(schema.element)
  if (schema instanceof z.ZodRecord) return isJsonBy(schema.valueType)
  if (schema instanceof z.ZodUnion) return schema.options.every(isJsonBy)
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return isJsonBy(schema.unwrap())
  return plainKinds.some(kind => schema instanceof kind)
}

/** Makes something else of a value after its kind was looked at. Of a text it makes a text: trimming is one of these, too. */
function isOverwrite({ _zod }: z.core.$ZodCheck): boolean {
  return _zod.def.check === 'overwrite'
}

/** Zod's numbers are finite, and its enums strings or numbers. */
const plainKinds = [z.ZodNumber, z.ZodBoolean, z.ZodNull, z.ZodEnum]

/** Keys that the schema does not name are left out or refused. */
function isClosed({ def }: z.ZodObject): boolean {
  return def.catchall === undefined || def.catchall instanceof z.ZodNever
}

function mayBeNothing(schema: unknown): boolean {
  return schema instanceof z.ZodType && schema.safeParse(undefined).success
}

function isPlain(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}
