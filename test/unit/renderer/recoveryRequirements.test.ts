import { describe, expect, it } from 'vitest'
import {
  completeSet,
  currentStep,
  fulfilled,
  likelyOutcome,
  nextToCheck,
  papersInTheWay,
  paperToDo,
  usefulKinds,
} from '../../../src/renderer/features/recovery/case/requirements.ts'
import { attachment, call, caseView, field, message, paper } from './recoveryCase.ts'

describe('the ticks of a change of e-mail', () => {
  it('are none on a closed desk with nothing shown', () => {
    const view = caseView({ hours: { open: false, opensAt: null, because: 'weekend' } })
    expect(fulfilled(view, 'change_email')).toEqual([])
  })

  it('count the papers when a whole accepted set is complete', () => {
    const view = caseView({
      route: 'papers',
      documentSets: [['vat_invoice', 'payment_confirmation'], ['id_card']],
      papers: [paper({ id: 1, kind: 'id_card', state: 'complete' })],
    })
    expect(fulfilled(view, 'change_email')).toContain('papers_complete')
  })

  it('do not count papers on the phone route', () => {
    const view = caseView({
      route: 'phone',
      documentSets: [['id_card']],
      papers: [paper({ id: 1, kind: 'id_card', state: 'complete' })],
    })
    expect(fulfilled(view, 'change_email')).not.toContain('papers_complete')
  })

  it.each([
    ['match', true],
    ['mismatch', false],
    ['unusable', false],
  ] as const)('for a last call with the verdict %s hold: %s', (verdict, holds) => {
    const view = caseView({ route: 'phone', calls: [call('match'), call(verdict)] })
    expect(fulfilled(view, 'change_email').includes('phone_matched')).toBe(holds)
  })

  it('count an approval only when as many agreed as the policy asks', () => {
    const vote = { by: { id: 2, name: 'Kierownik' }, at: 1, approved: true, reason: '' }
    expect(fulfilled(caseView({ approvalsNeeded: 2, approvals: [vote] }), 'change_email')).not.toContain(
      'approved',
    )
    expect(fulfilled(caseView({ approvalsNeeded: 1, approvals: [vote] }), 'change_email')).toContain(
      'approved',
    )
  })
})

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

describe('the outcome a case is on the way to', () => {
  it.each([
    ['unknown_login', 'phone', 'hint'],
    ['unknown_login', 'papers', 'change_email'],
    ['dead_email', 'phone', 'change_email'],
    ['dead_email', 'papers', 'change_email'],
  ] as const)('for %s by %s is %s', (need, route, outcome) => {
    expect(likelyOutcome({ need, route })).toBe(outcome)
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
