import { describe, expect, it } from 'vitest'
import { readyToGo, sumOf, type TakenIn } from '../../../src/renderer/app/takenIn.ts'
import { type ImportJob, needsAttention } from '../../../src/renderer/features/imports/jobs.ts'
import { nothingYet } from '../../../src/renderer/features/imports/running.ts'

const taken = (...standings: TakenIn['standing'][]): TakenIn[] =>
  standings.map((standing, index) => ({
    key: String(index),
    name: `${index}.eml`,
    standing,
    link: `#${index}`,
    dismiss: () => undefined,
  }))

describe('what the top bar says of what is taken in', () => {
  it.each([
    ['nothing', taken(), { says: 'nothing' }],
    [
      'what is under way before all else',
      taken('done', 'attention', 'running', 'running'),
      { says: 'running', place: 3, total: 4, name: '2.eml' },
    ],
    [
      'then what needs somebody',
      taken('done', 'attention', 'done', 'attention'),
      { says: 'attention', count: 2 },
    ],
    ['how many went well', taken('done', 'done'), { says: 'done', count: 2, link: null }],
    ['of a single one, where it went', taken('done'), { says: 'done', count: 1, link: '#0' }],
  ])('%s', (_what, given, sum) => {
    expect(sumOf(given)).toEqual(sum)
  })

  it('only what went well goes by itself, and not while anything is under way', () => {
    expect(readyToGo(taken('done', 'attention', 'done')).map(({ key }) => key)).toEqual(['0', '2'])
    expect(readyToGo(taken('done', 'running'))).toEqual([])
  })
})

describe('an import needs somebody', () => {
  const order = { file: new File(['x'], 'a.mbox'), kind: 'mailbox' as const, source: undefined }
  const job: ImportJob = { ...nothingYet, id: 1, order, phase: 'done', error: null }

  it.each<[string, Partial<ImportJob>, boolean]>([
    ['not when all of it came in', {}, false],
    ['not while it is under way', { phase: 'running', refused: 1 }, false],
    ['when it failed', { phase: 'failed' }, true],
    ['when it was stopped and could go on', { phase: 'stopped' }, true],
    ['when something was refused', { refused: 1 }, true],
    ['when the file breaks off', { isCut: true }, true],
    ['when others are still to come', { awaited: 3 }, true],
  ])('%s', (_what, changes, needs) => {
    expect(needsAttention({ ...job, ...changes })).toBe(needs)
  })
})
