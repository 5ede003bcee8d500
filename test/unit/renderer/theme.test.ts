import { describe, expect, it } from 'vitest'
import { dark, light, type Tokens, tones } from '../../../src/renderer/app/tokens.ts'

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(colour: string): number {
  const channels = [1, 3, 5].map(at => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  const [red = 0, green = 0, blue = 0] = channels
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}

const grounds = ['bg', 'surface', 'sunken'] as const
const inks = ['ink', 'ink-2', 'ink-3', ...tones] as const
const themes: [string, Tokens][] = [
  ['light', light],
  ['dark', dark],
]

describe.each(themes)('in the %s theme', (_, tokens) => {
  it.each(inks.flatMap(ink => grounds.map(ground => [ink, ground] as const)))(
    '%s is legible on %s',
    (ink, ground) => {
      expect(contrast(tokens[ink], tokens[ground])).toBeGreaterThanOrEqual(4.5)
    },
  )

  it.each(tones)('%s is legible on its own soft ground', tone => {
    expect(contrast(tokens[tone], tokens[`${tone}-soft`])).toBeGreaterThanOrEqual(4.5)
  })

  it.each(tones)('text on a button in %s is legible', tone => {
    expect(contrast(tokens[`${tone}-ink`], tokens[tone])).toBeGreaterThanOrEqual(4.5)
  })

  it.each(tones.flatMap(tone => (['ink', 'ink-2', 'ink-3'] as const).map(ink => [ink, tone] as const)))(
    '%s is legible on the soft ground of %s',
    (ink, tone) => {
      expect(contrast(tokens[ink], tokens[`${tone}-soft`])).toBeGreaterThanOrEqual(4.5)
    },
  )

  it('the border of a field is seen', () => {
    expect(contrast(tokens.field, tokens.surface)).toBeGreaterThanOrEqual(3)
  })
})
