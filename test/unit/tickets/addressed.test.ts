import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  ADDRESSEES,
  addressedColumn,
  addressedIn,
  addressedView,
  REPLY_TO,
} from '../../../src/main/core/tickets/addressed.ts'

const nobody = { replyTo: [], to: [], cc: [], more: 0 }
const to = (address: string, name = '') => ({ name, address })
const elsewhere = (replyTo: string, from: string) =>
  addressedView(addressedColumn({ ...nobody, replyTo: [to(replyTo)] }, from), from, false)?.replyTo.map(
    each => each.isElsewhere,
  )

describe('where a mail asks to be answered', () => {
  it.each<[string, string, boolean[] | undefined]>([
    ['roza@gesi.example', 'roza@gesi.example', undefined],
    ['ROZA@Gesi.example', 'roza@gesi.example', undefined],
    ['biuro@gesi.example', 'roza@gesi.example', [false]],
    ['biuro@GESI.example.', 'roza@gesi.example', [false]],
    ['biuro@gęsi.example', 'roza@xn--gsi-sra.example', [false]],
    ['roza@gesi.example.zly.example', 'roza@gesi.example', [true]],
    ['roza@poczta.gesi.example', 'roza@gesi.example', [true]],
    ['roza@gesi.example', 'roza@poczta.gesi.example', [true]],
    ['roza@geśi.example', 'roza@gesi.example', [true]],
    ['roza@gеsi.example', 'roza@gesi.example', [true]],
    ['roza@gesi.example@zly.example', 'roza@gesi.example', [true]],
    ['roza@gesi.example', '', [true]],
    ['roza', 'roza@gesi.example', [true]],
    ['', 'roza@gesi.example', undefined],
  ])('%s of a letter from %s', (replyTo, from, expected) => {
    expect(elsewhere(replyTo, from)).toEqual(expected)
  })

  it('is masked with the rest of who is named, and judged by what it is', () => {
    const column = addressedColumn(
      { ...nobody, replyTo: [to('obcy@zly.example', 'Róża Gęś')], cc: [to('biuro@gesi.example')] },
      'roza@gesi.example',
    )
    const view = addressedView(column, 'roza@gesi.example', true)
    expect(view?.replyTo).toMatchObject([{ isElsewhere: true }])
    expect(JSON.stringify(view)).not.toMatch(/obcy|Gęś|biuro/)
  })
})

describe('what is kept of whom a mail names', () => {
  const person = fc.record({
    name: fc.oneof(fc.string(), fc.string({ minLength: 300, maxLength: 400 }), fc.constant('\ud800')),
    address: fc.oneof(fc.string(), fc.emailAddress(), fc.constant(`${'x'.repeat(500)}@y.example`)),
  })
  const people = fc.array(person, { maxLength: 80 })
  const named = fc.record({ replyTo: people, to: people, cc: people, more: fc.nat(1000) })

  it('is bounded whatever a mail says, counts what it leaves out, and is the same when it is kept again', () => {
    fc.assert(
      fc.property(named, fc.emailAddress(), (mail, from) => {
        const column = addressedColumn(mail, from)
        if (column === null) return
        const kept = addressedIn(column)
        expect(kept.replyTo.length).toBeLessThanOrEqual(REPLY_TO)
        expect(kept.to.length).toBeLessThanOrEqual(ADDRESSEES)
        expect(kept.cc.length).toBeLessThanOrEqual(ADDRESSEES)
        expect(column.length).toBeLessThan(200_000)
        expect(kept.more).toBeGreaterThanOrEqual(mail.more)
        expect(kept.to.length + kept.cc.length + kept.more).toBeLessThanOrEqual(
          mail.to.length + mail.cc.length + mail.replyTo.length + mail.more,
        )
        expect(addressedColumn(kept, from)).toBe(column)
        expect(column.isWellFormed()).toBe(true)
      }),
    )
  })

  it('is nothing where a mail names nobody', () => {
    expect(addressedColumn(nobody, 'a@b.example')).toBeNull()
    expect(addressedColumn({ ...nobody, to: [to(' ', '\n')], replyTo: [to('', 'Ktoś')] }, '')).toBeNull()
  })
})
