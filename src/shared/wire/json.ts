/** Does JSON keep a value as it is? What an object leaves undefined is left out, and nobody can tell. */
export function isJson(value: unknown): boolean {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null || value === undefined)
    return true
  // Of a zero JSON forgets the sign.
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0)
  if (typeof value !== 'object') return false
  if (Array.isArray(value)) return value.every(each => each !== undefined && isJson(each))
  if (Object.getPrototypeOf(value) !== Object.prototype) return false
  for (const key in value) {
    // A key of the value itself: it has no other prototype than that of all objects.
    if (!isJson((value as Record<string, unknown>)[key])) return false
  }
  return true
}
