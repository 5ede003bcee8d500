/** Folded characters that scanners, and eyes, take for one another. */
const lookAlikes = ['o0qd', 'o6', 'i1l|', 's5', 'b8', 'z2', 'g6', 't7', 'a4', 'lt'] as const

/** Shorter words carry too little for one wrong character to be forgiven. */
const shortestForgiven = 6

/**
 * Do two folded texts differ by exactly one character that is easily misread, or by one `rn` read as `m`?
 * Only for texts of six characters and more. A missing or added character is not a misreading.
 */
export function isMisreading(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < shortestForgiven) return false
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++
  const inA = a.slice(start, a.length - end)
  const inB = b.slice(start, b.length - end)
  if (inA.length === 1 && inB.length === 1) {
    return lookAlikes.some(group => group.includes(inA) && group.includes(inB))
  }
  return (inA === 'rn' && inB === 'm') || (inA === 'm' && inB === 'rn')
}
