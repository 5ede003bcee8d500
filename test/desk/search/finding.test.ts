import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type DeskClient, openTestDesk, people, refusal, type TestDesk } from '../../support/desk.ts'
import { idsFor, inBrackets, say, ticketSaying } from './support.ts'

let house: TestDesk
let iga: DeskClient

beforeEach(async () => {
  house = await openTestDesk({ tickets: false })
  iga = await house.signedIn(people.agent)
})
afterEach(() => house.close())

const DAY = 86_400_000

describe('words', () => {
  test('are found without case and accents, by their beginnings from three letters on', async () => {
    const { id } = await ticketSaying(iga, 'Przenosimy serwer z Łodzi do Żółwina, proszę o pomoc.')
    for (const text of ['łodzi', 'LODZI', 'lodz', 'lod', 'zolwin', 'przenosimy zółwina', 'POMOC lodzi']) {
      expect(await idsFor(iga, text), text).toEqual([id])
    }
    for (const text of ['lo', 'odzi', 'lodzik', 'pomoc warszawa']) {
      expect(await idsFor(iga, text), text).toEqual([])
    }
  })

  test('are found in whatever look their letters and digits were written', async () => {
    const { id } = await ticketSaying(iga, 'Nasza ﬁrma ma działkę 100 m² i łącze ６０.', {
      subject: 'Oﬀline',
    })
    for (const text of ['firma', 'ﬁrma', 'fir', 'm2', '60', 'offline', '"nasza ﬁrma"', 'ＦＩＲＭＡ łącze']) {
      expect(await idsFor(iga, text), text).toEqual([id])
    }
    const { hits } = await iga.search.find({ text: 'firma' })
    expect(inBrackets(hits[0]?.message?.snippet)).toBe('Nasza [ﬁrma] ma działkę 100 m² i łącze ６０.')
  })

  test('are found in the subject, in who wrote, and where his address is typed whole', async () => {
    const { id } = await ticketSaying(iga, 'Nie mogę się zalogować.', { subject: 'Panel: błąd 504' })
    for (const text of [
      '504',
      'panel zalogowac',
      'wrona',
      'halina@wrona.example',
      'od:halina',
      'from:wrona',
    ]) {
      expect(await idsFor(iga, text), text).toEqual([id])
    }
    for (const text of ['od:panel', 'od:zalogowac', 'wrona@halina.example']) {
      expect(await idsFor(iga, text), text).toEqual([])
    }
  })

  test('show a ticket once, by its newest message that has them, with the original letters marked', async () => {
    const { id } = await ticketSaying(iga, 'Domena ŁÓDKA wygasła.', { subject: 'Łódka' })
    house.clock.advance(60_000)
    await say(iga, id, 'Sprawdziłam: łódka.example stoi do 5 grudnia, nic nie wygasło.')
    house.clock.advance(60_000)
    await say(iga, id, 'Klient uspokojony.')
    const { hits, next } = await iga.search.find({ text: 'lodk' })
    expect(next).toBeNull()
    expect(hits).toHaveLength(1)
    expect(hits[0]).toMatchObject({ ticketId: id, message: { kind: 'note', author: 'Iga Łuczywo' } })
    expect(inBrackets(hits[0]?.subject)).toBe('[Łódk]a')
    expect(inBrackets(hits[0]?.message?.snippet)).toBe(
      'Sprawdziłam: [łódk]a.example stoi do 5 grudnia, nic nie wygasło.',
    )
  })

  test('side by side are meant side by side in quotes, and left out after a minus', async () => {
    const one = await ticketSaying(iga, 'Poczta nie działa od rana.')
    house.clock.advance(1000)
    const two = await ticketSaying(iga, 'Działa, ale nie poczta, tylko strona.')
    house.clock.advance(1000)
    await say(iga, two.id, 'Dzwonił, strona też wróciła.')
    expect(await idsFor(iga, 'poczta dziala')).toEqual([two.id, one.id])
    expect(await idsFor(iga, '"nie działa"')).toEqual([one.id])
    expect(await idsFor(iga, '„nie działa od”')).toEqual([one.id])
    expect(await idsFor(iga, 'poczta -"nie działa"')).toEqual([two.id])
    // In no message of the ticket, not only in the one that is found.
    expect(await idsFor(iga, 'poczta -wróciła')).toEqual([one.id])
    expect(await idsFor(iga, 'poczta -od:halina')).toEqual([])
  })

  test('in quotes that are still open are found as far as they are typed, and on every page', async () => {
    const ids: number[] = []
    for (const text of ['nr abc', 'nr abd', 'nr ab', 'nr b']) {
      ids.push((await ticketSaying(iga, text)).id)
      house.clock.advance(1000)
    }
    const [abc = 0, abd = 0, ab = 0, b = 0] = ids
    for (const [text, found] of [
      ['"nr a', [ab, abd, abc]],
      ['"nr ab', [ab, abd, abc]],
      ['"nr abc', [abc]],
      ['"ab', [ab]],
      ['"abc', [abc]],
      ['"nr', [b, ab, abd, abc]],
    ] as const) {
      expect(await idsFor(iga, text), text).toEqual(found)
      let after: string | undefined
      const paged: number[] = []
      do {
        const page = await iga.search.find({ text, limit: 1, ...(after === undefined ? {} : { after }) })
        paged.push(...page.hits.map(hit => hit.ticketId))
        after = page.next ?? undefined
      } while (after !== undefined)
      expect(paged, text).toEqual(found)
    }
  })

  test('go with the message: what it says after an edit, nothing once it is called back', async () => {
    const { id } = await ticketSaying(iga, 'Dzień dobry.')
    const sent = await say(iga, id, 'Czekamy na delegacje serwerów.', 'note')
    const view = await iga.tickets.get({ id })
    const note = view.conversation.find(message => message.id === sent.messageId)
    await iga.tickets.edit({
      messageId: sent.messageId,
      version: note?.version ?? 0,
      text: 'Czekamy na transfer.',
      reason: 'pomyłka w opisie',
    })
    expect(await idsFor(iga, 'delegacje')).toEqual([])
    expect(await idsFor(iga, 'transfer')).toEqual([id])

    const reply = await say(iga, id, 'Kwaśne jabłka.', 'reply')
    expect(await idsFor(iga, 'jablka')).toEqual([id])
    await iga.tickets.recall({ messageId: reply.messageId })
    expect(await idsFor(iga, 'jablka')).toEqual([])
  })

  test('follow the subject and the requester when they change, and when that is taken back', async () => {
    const made = await ticketSaying(iga, 'Treść.', { subject: 'Wiadro' })
    const changed = await iga.tickets.change({
      id: made.id,
      version: made.version,
      changes: { subject: 'Grabie', requester: { name: 'Ludwik Sowa', address: 'sowa@las.example' } },
    })
    expect(await idsFor(iga, 'wiadro')).toEqual([])
    expect(await idsFor(iga, 'grabie od:sowa')).toEqual([made.id])
    await iga.tickets.undo({ step: changed.undo ?? 0 })
    expect(await idsFor(iga, 'grabie')).toEqual([])
    expect(await idsFor(iga, 'wiadro')).toEqual([made.id])
  })

  test('are found on the checklist, whose item is shown then', async () => {
    const other = await ticketSaying(iga, 'Serwis serweta.', { subject: 'Obrus' })
    const made = await ticketSaying(iga, 'Serweta. Nie działa poczta.')
    await say(iga, made.id, 'Serweta po raz drugi.')
    const added = await iga.tickets.change({
      id: made.id,
      version: (await iga.tickets.get({ id: made.id })).version,
      changes: { checklist: { add: ['Zadzwonić do Żółwińskiego', 'Przełączyć serwer zapasowy'] } },
    })
    for (const text of ['zolwinski', 'serwer zapasowy', '"przełączyć serwer"', 'poczta serwer']) {
      expect(await idsFor(iga, text), text).toEqual([made.id])
    }
    expect(await idsFor(iga, 'od:zolwinski')).toEqual([])
    expect(await idsFor(iga, 'serwe')).toEqual([made.id, other.id])
    const [hit] = (await iga.search.find({ text: 'zolwin' })).hits
    expect(hit?.message?.snippet).toEqual({ text: 'Serweta. Nie działa poczta.', marks: [] })
    expect([hit?.beside?.kind, inBrackets(hit?.beside?.text)]).toEqual([
      'checklist',
      'Zadzwonić do [Żółwiń]skiego',
    ])
    expect((await iga.search.find({ text: 'poczta serwer' })).hits[0]?.beside).toBeUndefined()

    const [first] = (await iga.tickets.get({ id: made.id })).checklist
    const renamed = await iga.tickets.change({
      id: made.id,
      version: added.version,
      changes: { checklist: { rename: [{ id: first?.id ?? 0, text: 'Napisać do Jeża' }] } },
    })
    expect(await idsFor(iga, 'zolwinski')).toEqual([])
    expect(await idsFor(iga, 'jeza')).toEqual([made.id])
    await iga.tickets.undo({ step: renamed.undo ?? 0 })
    expect(await idsFor(iga, 'jeza')).toEqual([])
    expect(await idsFor(iga, 'zolwinski')).toEqual([made.id])
    const { version } = await iga.tickets.get({ id: made.id })
    await iga.tickets.change({
      id: made.id,
      version,
      changes: { checklist: { remove: [first?.id ?? 0] } },
    })
    expect(await idsFor(iga, 'zolwinski')).toEqual([])
    expect(await idsFor(iga, 'zapasowy')).toEqual([made.id])
  })

  test('are found in the names of files, and the name is shown then', async () => {
    const { id } = await ticketSaying(iga, 'W załączeniu.')
    const bytes = new TextEncoder().encode('treść')
    const { uploadId } = await iga.intake.open({ fileName: 'plik', size: bytes.length })
    await iga.intake.append({ uploadId, offset: 0, chunk: new Blob([bytes]) })
    await iga.intake.attach({ uploadId, fileName: 'Umowa_żłobek.txt', ticketId: id, mode: 'note' })
    await say(iga, id, 'Plik od klienta.')
    const [hit] = (await iga.search.find({ text: 'zlobek' })).hits
    expect(hit?.ticketId).toBe(id)
    expect([hit?.beside?.kind, inBrackets(hit?.beside?.text)]).toEqual(['attachment', 'Umowa_[żłobek].txt'])
    expect((await iga.search.find({ text: 'klienta' })).hits[0]?.beside).toBeUndefined()
  })
})

describe('pages', () => {
  test('follow each other newest first, and no ticket comes twice', async () => {
    const ids: number[] = []
    for (let index = 0; index < 7; index += 1) {
      house.clock.advance(2000)
      const { id } = await ticketSaying(iga, 'Certyfikat wygasa.')
      ids.unshift(id)
    }
    // The oldest one is found by its newest message, so it comes first, and its older message not again.
    house.clock.advance(2000)
    const oldest = ids.pop() ?? 0
    await say(iga, oldest, 'Nowy certyfikat.')
    ids.unshift(oldest)

    const pages: number[][] = []
    let after: string | undefined
    do {
      const page = await iga.search.find({ text: 'certyfikat', limit: 3, ...(after && { after }) })
      pages.push(page.hits.map(hit => hit.ticketId))
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(pages.flat()).toEqual(ids)
    expect(pages[0]).toHaveLength(3)
  })

  test('of tickets without words follow their last change', async () => {
    const ids: number[] = []
    for (let index = 0; index < 5; index += 1) {
      house.clock.advance(1000)
      ids.unshift((await ticketSaying(iga, 'x')).id)
    }
    const first = await iga.search.find({ text: 'status:nowe', limit: 2 })
    const second = await iga.search.find({ text: 'status:nowe', limit: 2, after: first.next ?? '' })
    const third = await iga.search.find({ text: 'status:nowe', limit: 2, after: second.next ?? '' })
    expect([first, second, third].flatMap(page => page.hits.map(hit => hit.ticketId))).toEqual(ids)
    expect(third.next).toBeNull()
  })

  test.each(['', 'x', '[1,2,3]', '["a"]', '{}', '[1,2]'])(
    'begin at a place of theirs only, not at %j',
    async after => {
      expect(await refusal(iga.search.find({ text: 'słowo', after }))).toEqual({
        code: 'INVALID_INPUT',
        data: { fields: ['after'] },
      })
    },
  )
})

describe('operators', () => {
  test('narrow words and stand alone, in both languages', async () => {
    const one = await ticketSaying(iga, 'Serwer stoi.', { customerId: 1 })
    house.clock.advance(1000)
    const two = await ticketSaying(iga, 'Serwer wolny.')
    const { me } = await iga.access.status()
    await iga.tickets.change({
      id: one.id,
      version: one.version,
      changes: {
        statusId: 2,
        ownerId: me?.id ?? 0,
        addTags: ['Pilna sprawa'],
        priority: { level: 'urgent', note: '' },
      },
    })
    await say(iga, two.id, 'Zapisek.', 'note')
    const [account] = await iga.customers.search({ text: '' }).then(rows => rows.filter(row => row.id === 1))

    for (const filter of [
      'status:otwarte',
      'status:open',
      'status:otw',
      'status: otwarte',
      'STATUS:Otwarty',
      'status:"w toku"',
      'status:w toku',
      'status:w-toku',
      'status:W_TOKU',
      'status:w tok',
      'status:zamknięte, otwarte',
      'status:zamknięte, w toku',
      '-status:nowe',
      'właściciel:Iga Łuczywo',
      'etykieta:pilna sprawa',
      'właściciel:ja',
      'wlasciciel:iga',
      'owner:me',
      '-owner:nobody',
      'etykieta:"pilna sprawa"',
      'tag:pilna',
      'priorytet:pilne',
      'priority:urgent,high',
      `klient:${account?.number ?? ''}`,
      `customer:${account?.number ?? ''}`,
      '-ma:notatka',
    ]) {
      expect(await idsFor(iga, filter), filter).toEqual([one.id])
      expect(await idsFor(iga, `serwer ${filter}`), `serwer ${filter}`).toEqual([one.id])
    }
    for (const filter of [
      'ma:notatka',
      'has:note',
      'właściciel:nikt',
      'status:new',
      '-tag:pilna',
      'priorytet:zwykły',
    ]) {
      expect(await idsFor(iga, filter), filter).toEqual([two.id])
      expect(await idsFor(iga, `${filter} serw`), filter).toEqual([two.id])
    }
    for (const filter of [
      'status:nowe,otwarte',
      'status:nowe status:otwarte',
      'dział:"biuro obsługi"',
      'dzial:biuro',
      'dział:Biuro obsługi',
      'status:new, w toku',
    ]) {
      expect(
        (await idsFor(iga, `${filter} serwer`)).toSorted((a, b) => a - b),
        filter,
      ).toEqual([one.id, two.id])
    }
    expect(await idsFor(iga, 'status:zamknięte')).toEqual([])
    expect(await idsFor(iga, 'serwer ma:załącznik')).toEqual([])
  })

  test('a status that every desk has is known, and offered, by the name on its pill', async () => {
    const administrator = await house.signedIn(people.administrator)
    const { statuses } = await iga.tickets.setup()
    expect(statuses.map(status => status.code)).toContain('waiting_customer')
    const codes = async (text: string) => (await iga.search.find({ text })).remarks.map(remark => remark.code)
    for (const name of ['nowe', 'w toku', 'czeka na klienta', 'czeka na innych', 'zamknięte']) {
      expect(await codes(`status:"${name}"`), name).toEqual([])
      expect(await codes(`status:${name.replaceAll(' ', '_')}`), name).toEqual([])
    }
    for (const name of ['new', 'open', 'waiting for customer', 'waiting for others', 'closed']) {
      expect(await codes(`status:"${name}"`), name).toEqual([])
    }
    const options = async (text: string, client = iga) =>
      (await client.search.complete({ text, at: text.length })).options.map(option => option.text)
    expect(await options('status:w')).toEqual(['"w toku"'])
    expect(await options('status:otw')).toEqual(['otwarte'])
    expect(await options('status:cz')).toEqual(['"czeka na klienta"', '"czeka na innych"'])
    expect(await options('status:nowe, za')).toEqual(['zamknięte'])
    expect(await options('nowe mł')).toEqual(['młodsze:'])
    expect(await options('status:', administrator)).toHaveLength(5)
  })

  test('a tag is offered where nothing is found by its name as a word', async () => {
    const made = await ticketSaying(iga, 'Nie działa.')
    const addTags = ['Pilna sprawa', 'Awaria']
    await iga.tickets.change({ id: made.id, version: made.version, changes: { addTags } })
    const instead = async (text: string) => (await iga.search.find({ text })).instead
    const tags = await instead('pilna sprawa')
    expect(tags).toBe('etykieta:"Pilna sprawa"')
    expect(await idsFor(iga, tags ?? '')).toEqual([made.id])
    expect(await instead(' AWARIA ')).toBe('etykieta:Awaria')
    for (const text of ['awari', 'awaria x', '"awaria"', '-awaria', 'etykieta:awaria', 'działa', '']) {
      expect(await instead(text), text).toBeNull()
    }
    await say(iga, made.id, 'To awaria.')
    expect(await instead('awaria')).toBeNull()
  })

  test('of age count from now', async () => {
    const old = await ticketSaying(iga, 'Ciężarówka pierwsza.')
    house.clock.advance(10 * DAY)
    iga = await house.signedIn(people.agent)
    const young = await ticketSaying(iga, 'Ciężarówka druga.')
    house.clock.advance(DAY / 2)
    iga = await house.signedIn(people.agent)
    for (const words of ['ciezarowka ', '']) {
      expect(await idsFor(iga, `${words}starsze:7d`)).toEqual([old.id])
      expect(await idsFor(iga, `${words}older:1tyg`)).toEqual([old.id])
      expect(await idsFor(iga, `${words}nowsze:24h`)).toEqual([young.id])
      expect(await idsFor(iga, `${words}młodsze:24 h`)).toEqual([young.id])
      expect(await idsFor(iga, `${words}starsze:2 dni`)).toEqual([old.id])
      expect(await idsFor(iga, `${words}older: 1 week`)).toEqual([old.id])
      expect(await idsFor(iga, `${words}newer:2w starsze:1h`)).toEqual([young.id, old.id])
    }
  })

  test('that mean nothing are named with their place, and the rest is searched', async () => {
    const { id } = await ticketSaying(iga, 'Faktura korygująca.')
    const { hits, remarks } = await iga.search.find({ text: 'faktura status:zielone' })
    expect(hits.map(hit => hit.ticketId)).toEqual([id])
    expect(remarks).toEqual([{ code: 'unknown_status', at: 15, length: 7, params: { value: 'zielone' } }])
    const codes = async (text: string) => (await iga.search.find({ text })).remarks.map(remark => remark.code)
    expect(await codes('dział:kosmos x')).toEqual(['unknown_department'])
    expect(await codes('etykieta:nic x')).toEqual(['unknown_tag'])
    expect(await codes('owner:xyz x')).toEqual(['unknown_owner'])
    expect(await codes('klient:xyz x')).toEqual(['unknown_customer'])
    expect(await codes('priorytet:xyz x')).toEqual(['unknown_priority'])
    expect(await codes('starsze:wczoraj x')).toEqual(['unknown_age'])
    expect(await codes('ma:szczęście x')).toEqual(['unknown_has'])
    expect(await codes('jest:dziwne x')).toEqual(['unknown_is'])
    expect(await codes('-starsze:7d x')).toEqual(['not_negatable'])
    expect(await codes('stauts:nowe')).toEqual(['unknown_operator'])
    expect(await codes('status:')).toEqual(['value_missing'])
    expect(await codes('"niedomknięte')).toEqual(['quote_open'])
    expect(await codes('-samo -przeczenie')).toEqual(['only_exclusions'])
    expect(await codes('***')).toEqual(['nothing_to_search'])
    expect(await codes('  ')).toEqual([])
    // What could not be understood does not turn into everything.
    expect((await iga.search.find({ text: 'status:zielone' })).hits).toEqual([])
  })
})
