import { describe, expect, it } from 'vitest'
import {
  existing,
  isViewable,
  neighbour,
  selectables,
  startingSelection,
} from '../../../src/renderer/features/recovery/case/selection.ts'
import { attachment, caseView, message, paper } from './recoveryCase.ts'

const atEvidence = [
  { step: 'account' as const, state: 'done' as const },
  { step: 'evidence' as const, state: 'current' as const },
]

describe('what the eye starts with', () => {
  it('is the letter while the account is not known', () => {
    expect(startingSelection(caseView({}))).toEqual({ what: 'letter', id: 1 })
  })

  it('is the story of a case that ended', () => {
    expect(startingSelection(caseView({ ended: { at: 1, by: 'Agent' } }))).toEqual({ what: 'story' })
  })

  it('is the paper that waits for work, not the one that is complete', () => {
    const view = caseView({
      steps: atEvidence,
      route: 'papers',
      messages: [message([attachment({ id: 1 }), attachment({ id: 2 })])],
      papers: [
        paper({ id: 1, attachmentId: 1, state: 'complete' }),
        paper({ id: 2, attachmentId: 2, state: 'open' }),
      ],
    })
    expect(startingSelection(view)).toEqual({ what: 'scan', id: 2 })
  })

  it('is the first attachment nobody has named yet', () => {
    const view = caseView({
      steps: atEvidence,
      route: 'papers',
      messages: [message([attachment({ id: 1, state: 'unusable' }), attachment({ id: 2 })])],
    })
    expect(startingSelection(view)).toEqual({ what: 'scan', id: 2 })
  })
})

describe('the list beside the paper', () => {
  const view = caseView({
    messages: [
      message([attachment({ id: 5 }), attachment({ id: 6, state: 'unusable' })], 1),
      message([attachment({ id: 7 })], 2),
    ],
  })

  it('leaves out what cannot be looked at', () => {
    expect(selectables(view)).toEqual([
      { what: 'letter', id: 1 },
      { what: 'scan', id: 5 },
      { what: 'letter', id: 2 },
      { what: 'scan', id: 7 },
      { what: 'story' },
    ])
  })

  it('goes on from the last paper to the story and no further', () => {
    const story = neighbour(view, { what: 'scan', id: 7 }, 1)
    expect([story, neighbour(view, story, 1)]).toEqual([{ what: 'story' }, { what: 'story' }])
  })

  it('falls back to the start when what was selected has gone', () => {
    expect(existing(view, { what: 'scan', id: 99 })).toEqual({ what: 'letter', id: 1 })
  })

  it('does not offer an ID card whose copy was purged', () => {
    const purged = paper({ kind: 'id_card', viewable: false })
    expect(isViewable(attachment({ state: 'redacted' }), purged)).toBe(false)
  })
})
