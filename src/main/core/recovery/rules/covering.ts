import type { RectFraction } from '../../../../shared/contract/recovery/index.ts'

type Zone = 'photo' | 'number' | 'other'

/**
 * Sides of the smallest rectangle that can hide a photo or a number, fractions of the page: those of a card
 * that takes a quarter of a page's width, with room to spare.
 */
const smallest = {
  photo: { short: 0.02, long: 0.02 },
  number: { short: 0.004, long: 0.02 },
} as const

/**
 * Are photo and number each under a rectangle that can hide them? Whether it lies in the right place is for
 * the eye that drew it; a dot or a hairline hides nothing wherever it lies.
 */
export function coversPhotoAndNumber(zones: readonly { zone: Zone; rect: RectFraction }[]): boolean {
  return (['photo', 'number'] as const).every(name =>
    zones.some(({ zone, rect }) => zone === name && isLargeEnough(rect, smallest[name])),
  )
}

function isLargeEnough(rect: RectFraction, { short, long }: { short: number; long: number }): boolean {
  // What reaches over the edge of the page covers nothing there.
  const width = Math.min(1, rect.x + rect.width) - rect.x
  const height = Math.min(1, rect.y + rect.height) - rect.y
  return Math.min(width, height) >= short && Math.max(width, height) >= long
}
