import type { DeskWindow } from '../../test/e2e/support/window.ts'
import { say } from '../../test/e2e/support/words.ts'
import type { Chapter } from './stage.ts'

/** Opens a ticket of the sample by its subject. */
export async function openTicket(window: DeskWindow, subject: RegExp): Promise<void> {
  const { tickets, ticketing } = window.words
  await window.go('tickets')
  await window.page.getByRole('option', { name: subject }).click()
  await window.page.getByRole('region', { name: tickets.conversation }).waitFor()
  // What stands below them comes with them.
  await window.page.getByRole('list', { name: ticketing.deadline.title }).waitFor()
}

/** What is due when, as the queue says it; the desk reckons it soon after it was opened. */
const due = /(?:dziś|today)\s\d/

/** Opens the queue; the keyboard stands on its rows. */
export async function openQueue(window: DeskWindow): Promise<void> {
  await window.go('tickets')
  await window.page.getByRole('listbox').getByText(due).first().waitFor()
}

/** The queue, a conversation, and what can be written beneath it. */
export const tickets: Chapter = {
  name: 'tickets',
  sample: true,
  at: '2026-11-20T11:00:00+01:00',
  shots: [
    {
      name: 'tickets-queue',
      english: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        await openQueue(agent)
        return agent
      },
    },
    {
      name: 'tickets-new',
      small: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        await agent.page.keyboard.press('n')
        await agent.page.getByRole('dialog').locator(':focus').waitFor()
        return agent
      },
    },
    {
      name: 'ticket',
      english: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        await agent.page.keyboard.press('Escape')
        await agent.page.getByRole('dialog').waitFor({ state: 'detached' })
        await openTicket(agent, /Błąd 500/)
        return agent
      },
    },
    {
      name: 'ticket-note',
      reach: async stage => {
        const agent = await stage.as('agent')
        await agent.page.keyboard.press('i')
        await agent.page.keyboard.type('Limit podniesiony, sprawdzić jutro rano.')
        await agent.page.getByText(agent.words.tickets.composer.draft.saved).waitFor()
        return agent
      },
    },
    {
      name: 'ticket-overtaken',
      small: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        const other = await stage.as('otherAgent')
        await openTicket(other, /Błąd 500/)
        await other.page.keyboard.press('i')
        await other.page.keyboard.type('Dzwonił: limit już działa.')
        await other.page.keyboard.press('Control+Enter')
        await agent.page.keyboard.press('Control+Enter')
        await agent.page.getByText(agent.words.tickets.arrived.stopped).waitFor()
        return agent
      },
    },
    {
      name: 'ticket-canned',
      small: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        await openTicket(agent, /Certyfikat wygasa/)
        await agent.page.keyboard.press('r')
        await agent.page.keyboard.press('/')
        await agent.page.getByRole('dialog').getByRole('option').nth(1).waitFor()
        return agent
      },
    },
    {
      name: 'ticket-macro',
      small: true,
      english: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        await agent.page.keyboard.press('Escape')
        await agent.page.getByRole('dialog').waitFor({ state: 'detached' })
        await openTicket(agent, /Telefon: klient pyta/)
        await agent.page.keyboard.press('m')
        await agent.page.getByRole('dialog').getByRole('combobox').waitFor()
        await agent.page.keyboard.type('diagnozy')
        await agent.page.keyboard.press('Enter')
        const { macros } = agent.words.tickets
        await agent.page.getByRole('dialog').getByText(macros.line.status, { exact: true }).waitFor()
        return agent
      },
    },
    {
      name: 'ticket-deadline',
      english: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        await agent.page.keyboard.press('Escape')
        await agent.page.getByRole('dialog').waitFor({ state: 'detached' })
        await openTicket(agent, /Błąd 500/)
        await agent.page.keyboard.press('c')
        await agent.page.getByRole('dialog').getByRole('table').waitFor()
        return agent
      },
    },
    {
      name: 'ticket-checklist',
      reach: async stage => {
        const agent = await stage.as('agent')
        await agent.page.keyboard.press('Escape')
        await agent.page.getByRole('dialog').waitFor({ state: 'detached' })
        await openTicket(agent, /Jak przenieść domenę/)
        const { list } = agent.words.ticketing
        const checklist = agent.page.getByRole('region', { name: list.title })
        await agent.button(list.fromTemplate).click()
        await agent.page.getByRole('menuitem').first().click()
        await checklist.getByRole('checkbox').first().click()
        await checklist.getByText(say(list.done, { done: 1, count: 5 })).waitFor()
        return agent
      },
    },
    {
      name: 'search',
      english: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        await agent.page.keyboard.press('Escape')
        await agent.page.getByRole('dialog').waitFor({ state: 'detached' })
        await agent.go('tickets')
        await agent.page.getByRole('listbox').getByRole('option').first().waitFor()
        await agent.page.keyboard.press('/')
        const { search } = agent.words
        await agent.page.getByRole('combobox', { name: search.box }).fill('domen')
        const found = agent.page.getByRole('listbox', { name: search.results }).getByRole('option')
        await found.nth(2).waitFor()
        return agent
      },
    },
    {
      name: 'search-operators',
      small: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        const { search } = agent.words
        const box = agent.page.getByRole('combobox', { name: search.box })
        await box.fill('')
        await box.pressSequentially('status:otwarte etykieta:nieznana dz')
        await agent.page.getByRole('listbox', { name: search.options }).getByRole('option').first().waitFor()
        const unknown = say(search.remark.unknown_tag, { part: 'nieznana' })
        await agent.page.getByText(unknown).waitFor()
        return agent
      },
    },
    {
      name: 'tickets-marked',
      english: true,
      reach: async stage => {
        const supervisor = await stage.as('supervisor')
        await openQueue(supervisor)
        for (const key of ['Shift+ArrowDown', 'Shift+ArrowDown', 'x'])
          await supervisor.page.keyboard.press(key)
        await supervisor.page.getByRole('region', { name: /2/ }).first().waitFor()
        return supervisor
      },
    },
    {
      name: 'tickets-bulk-preview',
      small: true,
      english: true,
      reach: async stage => {
        const supervisor = await stage.as('supervisor')
        await supervisor.page.keyboard.press('Control+a')
        await supervisor.page.keyboard.press('l')
        await supervisor.page.getByRole('dialog').locator('input:focus').waitFor()
        // One of them has it already.
        await supervisor.page.keyboard.type('awaria')
        await supervisor.page.keyboard.press('Enter')
        await supervisor.page.keyboard.press('Enter')
        const { preview } = supervisor.words.bulk
        await supervisor.page.getByRole('dialog', { name: preview.title }).getByText(/10/).first().waitFor()
        return supervisor
      },
    },
    {
      name: 'tickets-bulk-more',
      english: true,
      reach: async stage => {
        const supervisor = await stage.as('supervisor')
        await supervisor.page.keyboard.press('Escape')
        await supervisor.page.getByRole('dialog').waitFor({ state: 'detached' })
        await supervisor.page.keyboard.press('Shift+M')
        await supervisor.page.getByRole('dialog').locator('input:focus').waitFor()
        return supervisor
      },
    },
    {
      name: 'tickets-filter',
      small: true,
      reach: async stage => {
        const supervisor = await stage.as('supervisor')
        await supervisor.page.keyboard.press('Escape')
        await supervisor.page.getByRole('dialog').waitFor({ state: 'detached' })
        await supervisor.page.keyboard.press('Escape')
        await supervisor.page.keyboard.press('f')
        await supervisor.page.getByRole('dialog').locator('input:focus').waitFor()
        return supervisor
      },
    },
    {
      name: 'tickets-view',
      reach: async stage => {
        const supervisor = await stage.as('supervisor')
        const { views, tickets: words } = supervisor.words
        const dialog = supervisor.page.getByRole('dialog')
        await dialog.getByRole('combobox', { name: words.column.priority }).focus()
        for (const key of ['ArrowDown', 'ArrowDown', 'Enter', 'ArrowDown', 'Enter', 'Escape'])
          await supervisor.page.keyboard.press(key)
        await dialog.getByRole('button', { name: views.filter.apply }).click()
        await dialog.waitFor({ state: 'detached' })
        await supervisor.page.keyboard.press('Shift+S')
        await dialog.locator('input:focus').waitFor()
        await supervisor.page.keyboard.type('Pilne i wysokie')
        await supervisor.page.keyboard.press('Enter')
        await supervisor.page.getByRole('link', { name: /Pilne i wysokie/ }).waitFor()
        await dialog.waitFor({ state: 'detached' })
        return supervisor
      },
    },
    {
      name: 'tickets-look',
      small: true,
      reach: async stage => {
        const supervisor = await stage.as('supervisor')
        await supervisor.page.keyboard.press('v')
        await supervisor.page.getByRole('dialog').getByRole('checkbox').first().waitFor()
        return supervisor
      },
    },
    {
      name: 'tickets-export',
      small: true,
      english: true,
      reach: async stage => {
        const supervisor = await stage.as('supervisor')
        await supervisor.page.keyboard.press('Escape')
        await supervisor.page.getByRole('dialog').waitFor({ state: 'detached' })
        await supervisor.page.keyboard.press('Shift+E')
        await supervisor.page.getByRole('dialog').getByRole('radio').first().waitFor({ state: 'attached' })
        return supervisor
      },
    },
  ],
}
