import { describe, expect, it } from 'vitest'
import { entrySentence } from '../../../src/renderer/app/stepWords.ts'
import { createTexts } from '../../../src/renderer/i18n/index.ts'
import type { PartChange, StepTold } from '../../../src/shared/contract/tickets/index.ts'

const pl = createTexts('pl')
const en = createTexts('en')
const nothing: StepTold = { way: null, macro: null, changes: [], isUndone: false }
const priority: PartChange = {
  part: 'priority',
  before: 'normal',
  after: 'urgent',
  note: { before: '', after: 'sklep stoi' },
}
const status: PartChange = {
  part: 'status',
  before: { code: null, name: 'U dostawcy' },
  after: { code: 'closed', name: '' },
}

const said = (action: string, told: Partial<StepTold>, details = {}, texts = pl) =>
  entrySentence(texts, { action, details, told: { ...nothing, ...told } })

describe('an entry with what it changed', () => {
  it.each<[PartChange, string]>([
    [priority, 'Priorytet: zwykły → pilny (powód: „sklep stoi”).'],
    [status, 'Status: U dostawcy → zamknięte.'],
    [{ part: 'owner', before: null, after: 'Przemysław Ćwiek' }, 'Prowadzący: nikt → Przemysław Ćwiek.'],
    [{ part: 'department', before: 'Rozliczenia', after: '' }, 'Dział: Rozliczenia → już usunięte.'],
    [{ part: 'subject', before: 'Awaria', after: 'Sklep' }, 'Temat: „Awaria” → „Sklep”.'],
    [
      { part: 'tags', added: ['vip'], removed: ['spam', 'inne'] },
      'Etykiety: dodano vip, usunięto spam, inne.',
    ],
    [{ part: 'snooze', before: null, after: Date.UTC(2040, 0, 2, 8) }, 'Odłożenie: brak → 2 sty 2040, 9:00.'],
    [{ part: 'priorityNote', before: 'sklep stoi', after: '' }, 'Powód priorytetu: „sklep stoi” → brak.'],
    [
      { part: 'legal', before: null, after: { kind: 'Reklamacja', receivedAt: Date.UTC(2040, 0, 2, 8) } },
      'Termin prawny: brak → Reklamacja, wpłynęło 2 sty 2040, 9:00.',
    ],
    [
      {
        part: 'checklist',
        added: ['Zadzwonić'],
        removed: [],
        done: ['Sprawdzić DNS'],
        undone: [],
        renamed: [{ before: 'a', after: 'b' }],
      },
      'Lista kontrolna: dodano „Zadzwonić”, zrobiono „Sprawdzić DNS”, „a” → „b”.',
    ],
  ])('%j', (change, sentence) => {
    expect(said('tickets.changed', { changes: [change] }, { what: 'x' })).toBe(sentence)
  })

  it('names the macro it was taken by, and what of it was taken back', () => {
    const macro: Partial<StepTold> = { way: 'macro', macro: 'Zamknij', changes: [status] }
    expect(said('tickets.changed', macro)).toBe('Makro „Zamknij”. Status: U dostawcy → zamknięte.')
    expect(said('tickets.undone', macro, { step: 85 })).toBe(
      'Cofnięto makro „Zamknij”. Status: U dostawcy → zamknięte.',
    )
    expect(said('tickets.undone', { changes: [priority] }, { step: 85 }, en)).toBe(
      'Undid a change. Priority: normal → urgent (reason: “sklep stoi”).',
    )
  })

  it('says of a reply first that it was one, and of what was taken back since that it was', () => {
    expect(said('tickets.answered', { changes: [status], isUndone: true })).toBe(
      'Wysłano odpowiedź. Status: U dostawcy → zamknięte. Później to cofnięto.',
    )
  })

  it('says of many tickets that were given the same what they were given', () => {
    const changes: PartChange[] = [{ part: 'owner', after: null }]
    expect(said('tickets.batch_begun', { way: 'batch', changes })).toBe(
      'Zmiana wielu zgłoszeń naraz. Prowadzący: nikt.',
    )
  })

  it('without what it changed says what it said before', () => {
    expect(entrySentence(pl, { action: 'tickets.changed', details: { what: 'priority' } })).toBe(
      'Zmieniono: priorytet.',
    )
    expect(entrySentence(pl, { action: 'tickets.undone', details: { step: 85 } })).toBe(
      'Cofnięto zmianę z wpisu 85.',
    )
  })

  it.each([
    [{ message: 3, reply: true }, 'Cofnięto własną odpowiedź, zanim wyszła.'],
    [{ message: 3, reply: false }, 'Cofnięto własną notatkę.'],
    [{ message: 3 }, 'Cofnięto własną wiadomość: odpowiedź, zanim wyszła, albo notatkę.'],
  ])('a message that was taken back, %j', (details, sentence) => {
    expect(entrySentence(pl, { action: 'tickets.recalled', details })).toBe(sentence)
  })
})
