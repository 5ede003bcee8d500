import { describe, expect, it } from 'vitest'
import { fieldFaults } from '../../../src/renderer/app/fields.ts'
import { initials } from '../../../src/renderer/app/initials.ts'
import { inputOf } from '../../../src/renderer/app/inputOf.ts'
import { actionGroups, listInput, withChange } from '../../../src/renderer/features/journal/filters.ts'
import { passwordAdvice } from '../../../src/renderer/ui/passwordAdvice.ts'
import { access } from '../../../src/shared/contract/access.ts'
import { deskSettings } from '../../../src/shared/contract/settings.ts'

describe('what the contract says against a form', () => {
  it('names each field once, by its path', () => {
    const faults = fieldFaults(deskSettings, {
      name: 'x',
      sender: { name: 'Pomoc', email: 'nie adres', phone: '' },
      language: 'pl',
      idleLockMinutes: 10,
      policy: 'published',
    })
    expect(faults).toEqual({ name: { code: 'tooShort', count: 2 }, 'sender.email': { code: 'email' } })
  })

  it('a form in order has no faults', () => {
    const invitation = { login: 'jan', name: 'Jan Żak', roles: ['agent'] }
    expect(fieldFaults(inputOf(access.invite), invitation)).toEqual({})
  })

  it('a list that needs one entry is told as a field that is needed', () => {
    const invitation = { login: 'jan', name: 'Jan Żak', roles: [] }
    expect(fieldFaults(inputOf(access.invite), invitation)).toEqual({ roles: { code: 'required' } })
  })

  it('a procedure without input has no schema to check by', () => {
    expect(() => inputOf(access.lock)).toThrow(TypeError)
  })
})

describe('advice about a password', () => {
  const names = { login: 'lucja', deskName: 'Pomoc Brzozowa' }
  it.each([
    ['cztery konie w polu', { long: true, notLogin: true, notDesk: true, varied: true }],
    ['krótkie', { long: false, notLogin: true, notDesk: true, varied: true }],
    ['Łucja i cztery konie', { long: true, notLogin: false, notDesk: true, varied: true }],
    ['pomoc brzozowa 2026', { long: true, notLogin: true, notDesk: false, varied: true }],
    ['abababababababab', { long: true, notLogin: true, notDesk: true, varied: false }],
    ['', { long: false, notLogin: false, notDesk: false, varied: false }],
  ])('%j', (password, advice) => {
    expect(passwordAdvice(password, names)).toEqual(advice)
  })

  it('counts characters as people see them, not halves of them', () => {
    expect(passwordAdvice('🐎🐎🐎🐎🐎🐎🐎', names).long).toBe(false)
  })
})

describe('filters of the journal', () => {
  it('the groups are what stands before the first dot, each once', () => {
    expect(actionGroups(['recovery.opened', 'access.locked', 'recovery.taken'])).toEqual([
      'access',
      'recovery',
    ])
  })

  it('a day that is none is left out', () => {
    expect(listInput({ from: '2026-02-30', to: '2026-03-01' })).toEqual({ to: '2026-03-01' })
  })

  it('a filter that is taken away leaves the address', () => {
    expect(withChange({ action: 'access.', actorId: 3 }, { action: undefined })).toEqual({ actorId: 3 })
  })
})

describe('initials', () => {
  it.each([
    ['Anna Kowalska', 'AK'],
    ['Łucja Maria Żółkiewska', 'ŁŻ'],
    ['żaneta', 'Ż'],
    ['', ''],
  ])('of %j are %j', (name, letters) => {
    expect(initials(name)).toBe(letters)
  })
})
