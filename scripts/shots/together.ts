import { cards } from '../../test/e2e/support/window.ts'
import { like, say } from '../../test/e2e/support/words.ts'
import type { Chapter } from './stage.ts'
import { openQueue, openTicket } from './tickets.ts'

/** Two agents at one ticket; tickets that become one, or two, or somebody else's. */
export const together: Chapter = {
  name: 'together',
  sample: true,
  at: '2026-11-20T11:00:00+01:00',
  shots: [
    {
      name: 'ticket-together',
      english: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        const other = await stage.as('otherAgent')
        await openTicket(agent, /przenieść domenę/)
        await openTicket(other, /przenieść domenę/)
        await other.page.keyboard.press('r')
        await other.page.keyboard.type('Dzień dobry, ')
        await agent.page.getByRole('status').filter({ hasText: cards.otherAgent }).waitFor()
        return agent
      },
    },
    {
      name: 'tickets-together',
      reach: async stage => {
        const agent = await stage.as('agent')
        await openQueue(agent)
        const { presence } = agent.words
        await agent.page.getByTitle(say(presence.reply_one, { names: cards.otherAgent })).waitFor()
        return agent
      },
    },
    {
      name: 'ticket-merge',
      english: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        await openTicket(agent, /przenieść domenę/)
        await agent.page.keyboard.press('x')
        const dialog = agent.page.getByRole('dialog')
        await dialog.locator('input:focus').waitFor()
        await agent.page.keyboard.type('Błąd 500')
        await dialog.getByRole('option', { name: /Błąd 500/ }).click()
        await dialog.getByText(agent.words.merging.merge.back).waitFor()
        return agent
      },
    },
    {
      name: 'ticket-merged',
      reach: async stage => {
        const agent = await stage.as('agent')
        const { merging } = agent.words
        await agent.page
          .getByRole('dialog')
          .getByRole('button', { name: like(merging.merge.confirm) })
          .click()
        await agent.page.getByRole('heading', { name: /Błąd 500/ }).waitFor()
        // The colleague who was writing there keeps his words.
        const other = await stage.as('otherAgent')
        await other.page.getByText(merging.draft.title).waitFor()
        return other
      },
    },
    {
      name: 'ticket-split',
      reach: async stage => {
        const agent = await stage.as('agent')
        await agent.page.keyboard.press('y')
        const dialog = agent.page.getByRole('dialog')
        await dialog.getByRole('checkbox').first().check()
        await dialog.getByText(like(agent.words.merging.split.stays)).waitFor()
        return agent
      },
    },
    {
      name: 'ticket-handover',
      small: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        await agent.page.keyboard.press('Escape')
        await agent.page.getByRole('dialog').waitFor({ state: 'detached' })
        await agent.page.keyboard.press('f')
        const dialog = agent.page.getByRole('dialog')
        await dialog.getByRole('combobox').selectOption({ label: cards.otherAgent })
        await dialog.getByRole('textbox').fill('Klient czeka na kod AuthInfo; wniosek jest w załączniku.')
        return agent
      },
    },
  ],
}
