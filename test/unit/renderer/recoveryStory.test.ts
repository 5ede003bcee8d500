import { describe, expect, it } from 'vitest'
import { storyLines } from '../../../src/renderer/features/recovery/case/storyLines.ts'
import type { TimelineEntry } from '../../../src/shared/contract/recovery/index.ts'

const entry = (seq: number, action: string, actor: string | null = 'Iga'): TimelineEntry => ({
  seq,
  at: seq,
  actor,
  action,
  details: {},
})
const shape = (entries: TimelineEntry[]) => storyLines(entries).map(line => [line.entry.seq, line.count])

describe('the story of a case', () => {
  it('tells looks at pages that follow one another in one line', () => {
    const look = 'recovery.page_viewed'
    expect(shape([entry(1, look), entry(2, look), entry(3, 'recovery.proposed'), entry(4, look)])).toEqual([
      [1, 2],
      [3, 1],
      [4, 1],
    ])
  })

  it('never mixes the looks of two people', () => {
    const look = 'recovery.page_viewed'
    expect(shape([entry(1, look, 'Iga'), entry(2, look, 'Dobrochna')])).toEqual([
      [1, 1],
      [2, 1],
    ])
  })

  it('keeps every other repetition', () => {
    expect(shape([entry(1, 'recovery.code_sent'), entry(2, 'recovery.code_sent')])).toHaveLength(2)
  })
})
