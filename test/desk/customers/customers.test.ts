import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeContactValue } from '../../../src/main/core/customers/index.ts'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'
import { openTestStore, sampleFolder } from '../store/support.ts'

let desk: TestDesk
let agent: DeskClient
beforeAll(async () => {
  desk = await openTestDesk({ dataDir: await sampleFolder() })
  agent = await desk.signedIn(people.agent)
})
afterAll(() => desk.close())

const numbersFor = async (text: string) =>
  (await agent.customers.search({ text })).map(({ number }) => number)

describe('a customer is found', () => {
  it.each([
    ['number', 'LS-10263'],
    ['number in small letters', 'ls-10263'],
    ['login', 'halina.zolcinska@poczta-polna.example'],
    ['e-mail in capitals', 'HALINA.ZOLCINSKA@POCZTA-POLNA.EXAMPLE'],
    ['phone as it is dialled', '608 000 263'],
    ['phone with the country', '+48 608-000-263'],
    ['phone with 0048', '0048608000263'],
    ['domain', 'chor-zolcinskiej.example'],
    ['address of a page', 'https://www.chor-zolcinskiej.example/koncerty?2026'],
    ['name', 'Halina Żółcińska'],
    ['name without its signs', 'halina zolcinska'],
    ['words in another order', 'zolcinska halina'],
  ])('by its %s: %s', async (_what, text) => {
    expect(await numbersFor(text)).toEqual(['LS-10263'])
  })

  it.each([
    ['name in capitals', 'ĆWIERZYŃSKA'],
    ['name with decomposed signs', 'C\u0301wierzyn\u0301ska'],
    ['beginning of the name', 'cwierz'],
    ['blanks around it', '  cwierzynska  '],
  ])('while no letter about it waits, also by a part of its name: %s, %s', async (_what, text) => {
    expect(await numbersFor(text)).toEqual(['LS-10231'])
  })

  it.each([
    ['NIP with dashes', '999-103-02-01', 'LS-10302'],
    ['NIP with the country', 'PL9991030201', 'LS-10302'],
    ['domain with Polish letters', 'ćma.example', 'LS-10311'],
    ['e-mail of a billing contact', 'finanse@zrodlany.example', 'LS-10601'],
    ['phone of a technical contact', '696 000 604', 'LS-10603'],
    ['foreign phone', '+420 601 000 704', 'LS-10704'],
    ['foreign name without its signs', 'kasparek', 'LS-10704'],
  ])('by its %s: %s', async (_what, text, number) => {
    expect(await numbersFor(text)).toEqual([number])
  })

  it('by a value that several share, all of them', async () => {
    expect((await numbersFor('opieka@trzmiel.example')).toSorted()).toEqual([
      'LS-10311',
      'LS-10408',
      'LS-10415',
    ])
  })

  it('by an exact key before those whose name begins so', async () => {
    expect((await numbersFor('wrzeciono')).at(0)).toBe('LS-10232')
    expect(await numbersFor('wrzecion')).toEqual(['LS-10233', 'LS-10232'])
  })

  it('in the list of the newest, when nothing is typed', async () => {
    const numbers = await numbersFor(' ')
    expect(numbers).toHaveLength(24)
    expect(numbers[0]).toBe('LS-10704')
  })

  it.each(['nikogo-takiego', '5', '+', '@', '.', '-', 'a@b', '999-103-02-02'])(
    'not by %s, which names nobody',
    async text => {
      expect(await numbersFor(text)).toEqual([])
    },
  )

  it('by the phone he has now, and not by the one he had once', async () => {
    expect(await numbersFor('605 000 247')).toEqual([])
    expect(await numbersFor('723 000 915')).toEqual(['LS-10247'])
  })
})

describe('what is typed into the search box', () => {
  it.each([
    '"',
    '""',
    '*',
    'a*',
    '"halina" OR "x"',
    'halina NOT x',
    'NEAR(halina x)',
    'text:halina',
    '(',
    ')',
    '^halina',
    '{a b}:c',
    "'; DROP TABLE customer; --",
    '\\',
    '\u0000',
    '\uD800',
  ])('is never an operator: %j', async text => {
    await expect(agent.customers.search({ text })).resolves.toBeInstanceOf(Array)
  })

  it('is answered whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc.string({ unit: 'grapheme', maxLength: 60 }),
        ),
        async text => {
          if (text.length > 200) return
          await agent.customers.search({ text })
        },
      ),
      { numRuns: 300 },
    )
  })

  it('finds letters the index has never heard of nowhere', async () => {
    for (const text of ['\u{1E900}', '\u{10D4A}', 'ᲐᲑ', 'ⴀ', '𝒽𝒶', '①', '㋀', '٣', 'ﷺ']) {
      await expect(agent.customers.search({ text })).resolves.toEqual([])
    }
  })
})

describe('values of a contact', () => {
  it('are masked in every list and on the page', async () => {
    const [row] = await agent.customers.search({ text: 'LS-10251' })
    const view = await agent.customers.get({ id: row?.id ?? 0 })
    const history = await agent.customers.history({ id: row?.id ?? 0 })
    const shown = JSON.stringify([row, view.contacts, history])
    expect(shown).not.toMatch(/@ptasie-radio|@szczyglowska|606000251|606 000 251/)
    expect(view.contacts.map(({ role }) => role)).toEqual(['administrative', 'billing', 'technical'])
    expect(view.contacts[1]).toMatchObject({ sameAsAdministrative: true, email: view.contacts[0]?.email })
  })

  it('keep their history, before and after, newest first', async () => {
    const [row] = await agent.customers.search({ text: 'LS-10251' })
    const emails = (await agent.customers.history({ id: row?.id ?? 0 })).filter(
      ({ field }) => field === 'email',
    )
    expect(emails).toMatchObject([
      { before: 'z••••a@s••••.example', after: 'z••••a@p••••.example', source: 'panel' },
      { before: null, after: 'z••••a@s••••.example', source: 'registration' },
    ])
    expect(emails[0]?.at).toBeGreaterThan(emails[1]?.at ?? 0)
  })

  it('changed twice in the same millisecond still follow each other', async () => {
    const dataDir = await sampleFolder()
    const { store } = openTestStore(dataDir)
    await store.write([], async tx => {
      for (const value of ['jeden@poczta.example', 'dwa@poczta.example', 'trzy@poczta.example']) {
        await changeContactValue(tx, {
          customerId: 2,
          role: 'administrative',
          field: 'email',
          value,
          at: desk.clock.now(),
          source: 'desk',
          agentId: null,
          caseId: null,
        })
      }
    })
    await store.close()
    const other = await openTestDesk({ dataDir })
    const client = await other.signedIn(people.agent)
    const history = (await client.customers.history({ id: 2 })).filter(({ field }) => field === 'email')
    expect(history.map(({ before, after }) => [before, after])).toEqual([
      ['d••••@p••••.example', 't••••@p••••.example'],
      ['j••••n@p••••.example', 'd••••@p••••.example'],
      ['z••••o@s••••.example', 'j••••n@p••••.example'],
      [null, 'z••••o@s••••.example'],
    ])
    expect((await client.customers.search({ text: 'trzy@poczta.example' })).map(({ id }) => id)).toEqual([2])
    expect(await client.customers.search({ text: 'z.wrzeciono@skrzynka.example' })).toEqual([])
    await other.close()
  })

  it('of nobody are not found', async () => {
    expect(await refusal(agent.customers.get({ id: 99_999 }))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await refusal(agent.customers.history({ id: 99_999 }))).toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a value in the clear', () => {
  const asked = (id: number) =>
    ({ id, role: 'administrative', field: 'phone', reason: 'klient prosi o potwierdzenie' }) as const

  it('is shown for a reason, and the journal says who saw what of whom and why', async () => {
    expect(await agent.customers.reveal(asked(7))).toEqual({ value: '+48607000258' })
    const auditor = await desk.signedIn(people.auditor)
    const { entries } = await auditor.journal.list({ action: 'customers.revealed', limit: 1 })
    expect(entries[0]).toMatchObject({
      actor: 'Iga Łuczywo',
      subject: { kind: 'customer', id: 7, label: 'LS-10258 G••• Ł•••' },
      details: { role: 'administrative', field: 'phone', reason: 'klient prosi o potwierdzenie' },
    })
  })

  it.each(['', '    ', 'bo'])('is not shown for the reason %j', async reason => {
    expect(await refusal(agent.customers.reveal({ ...asked(7), reason }))).toMatchObject({
      code: 'INVALID_INPUT',
      data: { fields: ['reason'] },
    })
  })

  it('that is not given cannot be shown', async () => {
    const [row] = await agent.customers.search({ text: 'LS-10701' })
    // A letter of the sample names this account; while its case waits, nothing here is shown at all.
    const { id: caseId, version } = await agent.recovery.get({ id: row?.waitingLetter?.id ?? 0 })
    await agent.recovery.refuse({ id: caseId, version, reason: 'to nie jego konto' })
    const shown = agent.customers.reveal({ ...asked(row?.id ?? 0), role: 'billing' })
    expect(await refusal(shown)).toMatchObject({ code: 'NOT_FOUND' })
  })

  it('stays hidden while a recovery case of the account is open, and the page says so before', async () => {
    const { id, version } = await agent.recovery.openByPhone({ note: 'klient dzwoni' })
    await agent.recovery.confirmAccount({ id, version, customerId: 10 })
    expect(await refusal(agent.customers.reveal(asked(10)))).toEqual({
      code: 'REFUSED',
      data: { missing: [{ code: 'recovery_open', params: { number: 'ODZ-2026-0008' } }] },
    })
    expect((await agent.customers.get({ id: 10 })).revealRefused).toBe('recovery_open')
    expect((await agent.customers.search({ text: 'LS-10270' }))[0]?.openCase).toMatchObject({ id })
    const supervisor = await desk.signedIn(people.supervisor)
    expect(await refusal(supervisor.customers.reveal(asked(10)))).toMatchObject({ code: 'REFUSED' })
  })
})
