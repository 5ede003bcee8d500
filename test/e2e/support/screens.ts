import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { recoveryViews } from '../../../src/renderer/app/searches.ts'
import { fixedViews } from '../../../src/renderer/features/tickets/queue/views.ts'
import { expectedMails } from '../../fixtures/mail/expected.ts'
import { guard } from './guard.ts'
import { type House, openHouse } from './house.ts'
import { faultsOf } from './inspection.ts'
import { paperIn, proveNewEmail } from './walk.ts'
import { type DeskWindow, letter } from './window.ts'
import { type Language, like } from './words.ts'

/** The strict policy by its name, as the settings show it. */
const strict = { pl: 'Zaostrzona', en: 'Strict' } as const
const sections = ['account', 'appearance', 'desk', 'hours', 'policy', 'agents'] as const

/**
 * Every main screen, 1280 × 800, light and dark: no fault that axe finds, nothing wider than the window, and (by
 * `guard`) no error on the console and no request that leaves our origin.
 */
export function describeScreens(language: Language): void {
  describe(`the screens in ${language}`, { timeout: 120_000 }, () => {
    let house: House
    let agent: DeskWindow
    let faults: string[]

    beforeAll(async () => {
      house = await openHouse()
      agent = await house.window({ language })
      await agent.signInAs('otherAgent')
    })
    afterAll(() => house.close())
    guard(() => house)

    const look = async (window: DeskWindow, screen: string) => {
      faults.push(...(await faultsOf(window, screen)))
    }
    /** Collects what each look finds, so that one run shows all there is to mend. */
    const looking = (name: string, walk: () => Promise<void>) =>
      test(name, async () => {
        faults = []
        await walk()
        expect(faults).toEqual([])
      })

    looking('signing in and joining', async () => {
      const window = await house.window({ language })
      await window.heading(window.words.access.signIn.title).waitFor()
      await look(window, 'sign-in')
      await window.button(window.words.access.signIn.invited).click()
      await window.heading(window.words.access.join.title).waitFor()
      await look(window, 'join')
    })

    looking('each view of the queue', async () => {
      for (const view of recoveryViews) {
        await agent.openQueue(view)
        await look(agent, `queue, ${view}`)
      }
      await agent.button(agent.words.recovery.queue.openByPhone).click()
      await agent.page.getByRole('dialog').waitFor()
      await look(agent, 'case of a call')
      await agent.page.keyboard.press('Escape')
    })

    looking('tickets: each view, a ticket, and taking one down', async () => {
      const { tickets } = agent.words
      await agent.go('tickets')
      const views = agent.page.getByRole('navigation', { name: tickets.views })
      for (const view of fixedViews) {
        await views.getByRole('link', { name: tickets.view[view] }).click()
        const rows = agent.page.getByRole('listbox', { name: tickets.view[view] })
        await rows.or(agent.page.getByText(tickets.empty[view].title)).first().waitFor()
        await look(agent, `tickets, ${view}`)
      }
      await agent.page.keyboard.press('n')
      await agent.page.getByRole('dialog', { name: tickets.new.title }).waitFor()
      await look(agent, 'new ticket')
      await agent.page.keyboard.press('Escape')
      await agent.page.getByRole('dialog').waitFor({ state: 'detached' })
      await views.getByRole('link', { name: tickets.view.active }).click()
      await agent.page.getByRole('option', { name: /Błąd 500/ }).click()
      await agent.page.getByRole('region', { name: tickets.conversation }).waitFor()
      await look(agent, 'ticket')
      await agent.page.keyboard.press('s')
      await agent.page.getByRole('menuitem').first().waitFor()
      await look(agent, 'ticket, what its status can become')
      await agent.page.keyboard.press('Escape')
      await agent.page.keyboard.press('i')
      await agent.page.keyboard.type('Notatka')
      await agent.page.getByText(tickets.composer.draft.saved).waitFor()
      await look(agent, 'ticket, note')
    })

    looking('palette, menu and the sheet of shortcuts', async () => {
      await agent.go('recovery')
      await agent.page.keyboard.press('Control+k')
      const palette = agent.page.getByRole('dialog', { name: agent.words.common.palette.title })
      await palette.locator(':focus').waitFor()
      await look(agent, 'palette')
      await agent.page.keyboard.type('cwierz')
      await palette.getByRole('option', { name: /Ćwierzyńska LS-10231/ }).waitFor()
      await look(agent, 'palette, found')
      await agent.page.keyboard.press('Escape')
      await palette.waitFor({ state: 'detached' })
      await agent.page.keyboard.press('?')
      await agent.page.getByRole('dialog', { name: agent.words.common.action.shortcuts }).waitFor()
      await look(agent, 'shortcuts')
      await agent.page.keyboard.press('Escape')
      await agent.page.getByRole('dialog').waitFor({ state: 'detached' })
    })

    looking('a case at each of its steps, and then its messages and its customer', async () => {
      const mail = expectedMails['id-card-uncovered']
      const card = paperIn(mail, 'id_card')
      const bill = paperIn(mail, 'bill_person')
      const screen = await agent.takeIn(await letter('id-card-uncovered'))
      await look(agent, 'case, account')
      await screen.confirmAccount(mail.customerNumber)
      await look(agent, 'case, need')
      await screen.lookAt('message')
      await look(agent, 'case, message')
      await screen.lookAt('account')
      await look(agent, 'case, account confirmed')
      await screen.lookAt('need')
      await screen.choose(mail.need, mail.route)

      await screen.attachment(bill.attachment).click()
      await agent.heading(screen.words.papers.whatIsIt).waitFor()
      await look(agent, 'case, what is it')
      const typed = await screen.name(bill.attachment, bill.kind)
      await typed.transcribe(bill)
      await typed.type('issuedOn', '17.12.2025', 'mismatch')
      await look(agent, 'case, papers')
      await typed.type('issuedOn', bill.fields.issuedOn ?? '', 'match')
      await typed.accept('personName', 'litera przekręcona w druku')
      const covered = await screen.name(card.attachment, card.kind)
      if (card.zones === null) throw new Error('the card shows nothing to cover')
      await covered.showSides(card.zones)
      await look(agent, 'case, redaction')
      await covered.confirmProposed(card.zones)
      await screen.button(screen.words.redaction.burn).click()
      await agent.page.getByRole('dialog').waitFor()
      await look(agent, 'case, redaction asked')
      await agent.page.keyboard.press('Escape')
      await covered.burn()
      await covered.transcribe(card)
      await look(agent, 'case, papers complete')
      await screen.goOn()
      await look(agent, 'case, decision')
      await screen.beginRefusal()
      await look(agent, 'case, refusal')
      await screen.button(agent.words.common.cancel).click()
      await screen.button(screen.words.outcome.do.askMore).click()
      await look(agent, 'case, asking for more')
      await screen.button(agent.words.common.cancel).click()

      await screen.lookAt('message')
      await agent.page.getByRole('article', { name: mail.subject }).waitFor()
      await screen.lookAt('decision')

      const proven = await proveNewEmail(screen, mail.newEmail)
      await look(agent, 'case, new address proven')
      await screen.button(screen.proposing).click()
      await screen.button(new RegExp(`^${screen.words.propose.send}`)).waitFor()
      await look(agent, 'case, proposing')
      await screen.button(agent.words.common.cancel).click()
      await proven.propose()
      await look(agent, 'case, approval awaited')
      const supervisor = await house.window({ language })
      await supervisor.signInAs('supervisor')
      const second = await supervisor.openCase(screen.number, 'approvals')
      await look(supervisor, 'case, approval')
      // He is the only one who could approve: taking the case over asks first, and the way out changes nothing.
      await second.button(second.words.header.takeOver).click()
      const asked = supervisor.page.getByRole('dialog', { name: second.words.taking.title })
      await asked.getByText(second.words.taking.tooFew).waitFor()
      await look(supervisor, 'case, taking over asked')
      await supervisor.button(supervisor.words.common.cancel).click()
      await asked.waitFor({ state: 'detached' })
      await second.approve()
      await screen.step('execution').waitFor()
      await look(agent, 'case, execution')
      await proven.execute()
      await proven.story()
      await look(agent, 'case, ended')

      await agent.go('outbox')
      await agent.page.getByRole('option').first().waitFor()
      await look(agent, 'outbox')
      await agent.button(agent.words.outbox.carry.button).click()
      await agent.page.getByRole('dialog').waitFor()
      await look(agent, 'outbox, carrying')
      await agent.page.keyboard.press('Escape')
      await agent.page.getByRole('dialog').waitFor({ state: 'detached' })
      await agent.openCustomer(mail.customerNumber)
      await look(agent, 'customer')

      await supervisor.go('journal')
      await supervisor.page.getByRole('option').first().waitFor()
      await look(supervisor, 'journal')
    })

    looking('a call, its number checked, and the hint that is read out', async () => {
      const screen = await agent.openByPhone('dzwoni, nie pamięta loginu')
      await screen.searchAccount('LS-10264')
      await screen.confirmAccount('LS-10264')
      await screen.choose('unknown_login', 'phone')
      const stranger = await screen.checkNumber('500 000 001')
      await stranger.getByText(screen.words.call.verdict.mismatch).waitFor()
      await look(agent, 'call, a stranger’s number')
      await screen.checkNumber('609 000 264')
      await look(agent, 'call, the number on file')
      await screen.button(screen.hinting).click()
      await agent.heading(screen.words.hint.readOut).waitFor()
      await look(agent, 'call, hint')
    })

    looking('letters that are taken in, and one that is none', async () => {
      await agent.go('recovery')
      const noise = Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 167 + 13) % 256))
      await agent.drop({ name: 'skan.eml', bytes: noise }, await letter('mixed-attachments'))
      await agent.openTakenIn()
      await agent.upload('mixed-attachments.eml').getByRole('link').waitFor()
      const { refused } = agent.words.intake
      const sentence = await agent.upload('skan.eml').getByText(like(refused)).innerText()
      expect(sentence).not.toContain('()')
      await look(agent, 'uploads')
      for (const name of ['skan.eml', 'mixed-attachments.eml']) {
        await agent.upload(name).getByRole('button', { name: agent.words.intake.dismiss }).click()
      }
    })

    looking('the customers', async () => {
      await agent.go('customers')
      await agent.page.getByRole('option').first().waitFor()
      await look(agent, 'customers')
      await agent.page.getByRole('searchbox').fill('nie ma takiego klienta')
      await agent.page.getByText('„nie ma takiego').or(agent.page.getByText('“nie ma takiego')).waitFor()
      await look(agent, 'customers, nobody found')
      // A letter of the sample names her: her page is sealed, and leads to the case that seals it.
      await agent.openCustomer('LS-10263')
      const { masked } = agent.words.customers
      const note = agent.page.getByRole('note').filter({ hasText: masked.title.letter_waits })
      const link = note.getByRole('link')
      await link.waitFor()
      await look(agent, 'customer, a letter waits')
      await link.click()
      await agent.heading(/^ODZ-/).waitFor()
    })

    looking('each section of the settings', async () => {
      const administrator = await house.window({ language })
      await administrator.signInAs('administrator')
      for (const section of sections) {
        await administrator.openSettings(section)
        await look(administrator, `settings, ${section}`)
      }
      await administrator.button(administrator.words.settings.agents.invite).click()
      await administrator.page.getByRole('dialog').waitFor()
      await look(administrator, 'settings, inviting')
    })

    looking('live proof, and a frozen account', async () => {
      const administrator = await house.window({ language })
      await administrator.signInAs('administrator')
      await administrator.choosePolicy(strict[language])
      const screen = await agent.openByPhone('zgubiła telefon')
      const { challenge, newPhone, transfer, domain, frozen, header, stop } = screen.words
      await screen.searchAccount('LS-10231')
      await screen.confirmAccount('LS-10231')
      await screen.answer('lost_phone', 'phone')
      await look(agent, 'case, needs of the strict policy')
      await screen.choose('lost_phone', 'phone')
      await look(agent, 'case, proofs')

      await screen.start('callback_administrative')
      await screen.button(challenge.dial).click()
      await agent.page.getByLabel(challenge.code).waitFor()
      await look(agent, 'case, calling back')
      await screen.button(challenge.end.no_answer).click()
      await screen.start('transfer')
      await agent.page.getByLabel(transfer.payerIban).waitFor()
      await look(agent, 'case, transfer')
      await screen.proof('transfer').getByRole('button', { name: challenge.giveUp }).click()
      await screen.start('domain_control')
      await screen.button(domain.lookUp).waitFor()
      await look(agent, 'case, domain')
      await agent.page.getByLabel(newPhone.number).fill('601 234 567')
      await screen.button(newPhone.enter).click()
      await screen.button(newPhone.send).click()
      await agent.page.getByLabel(challenge.code).waitFor()
      await look(agent, 'case, new phone')

      await agent.page.keyboard.press('Escape')
      await screen.button(new RegExp(`^${stop.freeze.button}`)).click()
      const dialog = agent.page.getByRole('dialog', { name: stop.freeze.title })
      await dialog.getByRole('textbox').fill('rozmówczyni się spieszy i nie chce rozmawiać')
      await look(agent, 'case, freezing')
      await dialog.getByRole('button', { name: stop.freeze.do }).click()
      await agent.page.getByText(header.frozen, { exact: true }).waitFor()
      await look(agent, 'case, frozen')
      const supervisor = await house.window({ language })
      await supervisor.signInAs('supervisor')
      const second = await supervisor.openCase(screen.number, 'todo')
      await second.button(frozen.lift).click()
      await supervisor.page.getByRole('dialog', { name: frozen.liftTitle }).waitFor()
      await look(supervisor, 'case, lifting a freeze')
    })

    looking('the lock', async () => {
      await agent.fromMenu(agent.words.common.action.lock)
      await agent.heading(agent.words.access.lock.title).waitFor()
      await look(agent, 'lock')
    })
  })
}
