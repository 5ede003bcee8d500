import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  areFollowersChanged,
  followersAfter,
  followersBack,
} from '../../../src/main/core/tickets/rules/followers.ts'
import { writtenSince } from '../../../src/main/core/tickets/rules/steps.ts'

describe('who follows after changes', () => {
  it.each([
    ['somebody new', { addFollowers: [3] }, ['3 on']],
    ['somebody who does already', { addFollowers: [1] }, []],
    ['the same one twice', { addFollowers: [3, 3] }, ['3 on']],
    ['one who does, no longer', { removeFollowers: [1, 1] }, ['1 off']],
    ['one who does not, no longer', { removeFollowers: [3] }, []],
    ['added and removed in one: not', { addFollowers: [1, 3], removeFollowers: [1, 3] }, ['1 off']],
    ['nothing said of it', {}, []],
  ])('%s', (_name, changes, after) => {
    const made = followersAfter([1, 2], changes).map(({ agentId, on }) => `${agentId} ${on ? 'on' : 'off'}`)
    expect(made).toEqual(after)
  })
})

it('taking changes back gives who was there, and what anybody did since stands in the way', () => {
  const ids = fc.uniqueArray(fc.nat(6))
  fc.assert(
    fc.property(ids, ids, ids, (present, addFollowers, removeFollowers) => {
      const changes = followersAfter(present, { addFollowers, removeFollowers })
      const after = applied(present, changes)
      expect(areFollowersChanged(changes, after)).toBe(false)
      expect(applied(after, followersBack(changes))).toEqual([...present].toSorted((a, b) => a - b))
      for (const { agentId } of changes) {
        const since = after.includes(agentId) ? after.filter(id => id !== agentId) : [...after, agentId]
        expect(areFollowersChanged(changes, since)).toBe(true)
      }
    }),
  )
})

function applied(present: readonly number[], changes: readonly { agentId: number; on: boolean }[]) {
  const ids = new Set(present)
  for (const { agentId, on } of changes) {
    if (on) ids.add(agentId)
    else ids.delete(agentId)
  }
  return [...ids].toSorted((a, b) => a - b)
}

it('a later step about the same agent stands in the way, one about another does not', () => {
  const step = (agentId: number) => ({
    columns: {},
    tagsAdded: [],
    tagsRemoved: [],
    followers: [{ agentId, on: true }],
  })
  expect(writtenSince(step(1), [step(1)])).toEqual(['followers'])
  expect(writtenSince(step(1), [step(2)])).toEqual([])
})
