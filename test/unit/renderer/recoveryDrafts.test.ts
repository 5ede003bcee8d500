import { describe, expect, it } from 'vitest'
import { createDraftStore } from '../../../src/renderer/features/recovery/drafts.ts'

describe('a draft', () => {
  it('stays until it is taken back', () => {
    const drafts = createDraftStore<string>()
    drafts.set('1/7/nip', '999')
    expect(drafts.get('1/7/nip')).toBe('999')
    drafts.set('1/7/nip', null)
    expect(drafts.get('1/7/nip')).toBeNull()
  })

  it('of an ended case goes, the others stay', () => {
    const drafts = createDraftStore<string>()
    drafts.set('1/7/nip', '999')
    drafts.set('1/8/nip', '998')
    drafts.forget('1/7/')
    expect([drafts.get('1/7/nip'), drafts.get('1/8/nip')]).toEqual([null, '998'])
  })

  it('tells those who listen, and no longer those who left', () => {
    const drafts = createDraftStore<string>()
    let told = 0
    const leave = drafts.subscribe(() => {
      told += 1
    })
    drafts.set('a', 'b')
    leave()
    drafts.set('a', 'c')
    expect(told).toBe(1)
  })
})
