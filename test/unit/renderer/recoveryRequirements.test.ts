import { describe, expect, it } from 'vitest'
import {
  completeSet,
  currentStep,
  nextToCheck,
  papersInTheWay,
  paperToDo,
  usefulKinds,
} from '../../../src/renderer/features/recovery/case/requirements.ts'
import { attachment, caseView, field, message, paper } from './recoveryCase.ts'

describe('a set of papers', () => {
  const sets = [
    ['bill_person', 'vat_invoice'],
    ['id_card', 'vat_invoice'],
  ] as const

  it('is not complete while one of its papers is open', () => {
    const papers = [
      paper({ id: 1, kind: 'bill_person', state: 'complete' }),
      paper({ id: 2, kind: 'vat_invoice', state: 'open' }),
    ]
    expect(completeSet({ documentSets: sets.map(set => [...set]), papers })).toBeNull()
  })

  it('counts for nothing while another paper does not hold', () => {
    const papers = [
      paper({ id: 1, kind: 'bill_person', state: 'complete' }),
      paper({ id: 2, kind: 'vat_invoice', state: 'complete' }),
      paper({ id: 3, kind: 'id_card', state: 'failed' }),
    ]
    expect(completeSet({ documentSets: sets.map(set => [...set]), papers })).toBeNull()
    expect(papersInTheWay({ papers }).map(({ id }) => id)).toEqual([3])
  })

  it('offers each kind of paper once', () => {
    expect(usefulKinds(sets.map(set => [...set]))).toEqual(['bill_person', 'vat_invoice', 'id_card'])
  })
})

describe('what a paper asks for', () => {
  it('is covering before anything else', () => {
    expect(paperToDo(paper({ state: 'needs_redaction', fields: [field({})] }))).toEqual({ what: 'redact' })
  })

  it('is the decision on what is near before typing on', () => {
    const fields = [field({ verdict: 'near' }), field({ field: 'nip', verdict: null })]
    expect(paperToDo(paper({ state: 'open', fields }))).toEqual({ what: 'decide', count: 1 })
  })

  it('leaves a near field alone once a person decided', () => {
    const decision = { accepted: true, reason: 'literówka', by: 'Agent' }
    const fields = [field({ verdict: 'near', decision }), field({ field: 'nip', verdict: null })]
    expect(paperToDo(paper({ state: 'open', fields }))).toEqual({ what: 'type', count: 1 })
  })

  it('is nothing where a decision is only hidden from somebody who votes blind', () => {
    const fields = [field({ verdict: 'near', decisionHidden: true })]
    expect(paperToDo(paper({ state: 'open', fields }))).toEqual({ what: 'hidden' })
    expect(papersInTheWay({ papers: [paper({ state: 'open', fields })] })).toEqual([])
  })

  it('counts only what must be typed or marked', () => {
    const fields = [field({}), field({ field: 'nip', required: false })]
    const marks = [
      { mark: 'signature' as const, required: true, present: null },
      { mark: 'company_stamp' as const, required: false, present: null },
    ]
    expect(paperToDo(paper({ state: 'open', fields, marks }))).toEqual({ what: 'type', count: 2 })
  })
})

describe('the next attachment to turn to', () => {
  const messages = [
    message([
      attachment({ id: 1 }),
      attachment({ id: 2, state: 'unusable' }),
      attachment({ id: 3 }),
      attachment({ id: 4 }),
    ]),
  ]

  it('skips what is complete or cannot be used', () => {
    const papers = [paper({ id: 9, attachmentId: 3, state: 'complete' })]
    expect(nextToCheck({ messages, papers }, 1)?.id).toBe(4)
  })

  it('goes round to the first one after the last', () => {
    expect(nextToCheck({ messages, papers: [] }, 4)?.id).toBe(1)
  })

  it('is none when all others are done with', () => {
    const papers = [3, 4].map(id => paper({ id, attachmentId: id, state: 'complete' }))
    expect(nextToCheck({ messages, papers }, 1)).toBeNull()
  })
})

describe('the current step', () => {
  it('of a case that ended is the last one that was done', () => {
    const view = caseView({
      steps: [
        { step: 'message', state: 'done' },
        { step: 'decision', state: 'done' },
        { step: 'approval', state: 'ahead' },
      ],
    })
    expect(currentStep(view)).toBe('decision')
  })
})
