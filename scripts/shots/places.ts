import { read } from '../../test/e2e/support/walk.ts'
import { letter } from '../../test/e2e/support/window.ts'
import { like } from '../../test/e2e/support/words.ts'
import { expectedMails } from '../../test/fixtures/mail/expected.ts'
import type { Chapter } from './stage.ts'

const mail = expectedMails['person-bill-invoice-payment']

/** What is there whichever case is being worked on: the queue, finding things, letters coming in. */
export const places: Chapter = {
  name: 'places',
  sample: true,
  at: '2026-11-20T11:00:00+01:00',
  shots: [
    {
      name: 'uploads',
      english: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        const noise = Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 167 + 13) % 256))
        await agent.drop(
          { name: 'skan-dowodu.eml', bytes: noise },
          await letter('mixed-attachments'),
          await letter('company-krs'),
        )
        await agent.openTakenIn()
        const open = agent.page
          .getByRole('article')
          .getByRole('link', { name: like(agent.words.intake.open) })
        await open.nth(1).waitFor()
        return agent
      },
    },
    {
      name: 'drop',
      reach: async stage => {
        const agent = await stage.as('agent')
        await agent.page.reload()
        await agent.openQueue('todo')
        const transfer = await agent.page.evaluateHandle(() => {
          const carried = new DataTransfer()
          carried.items.add(new File([], 'wiadomość.eml'))
          return carried
        })
        await agent.page.getByRole('main').dispatchEvent('dragover', { dataTransfer: transfer })
        await agent.page.getByText(agent.words.intake.drop).waitFor()
        return agent
      },
    },
    {
      // With cases at every step.
      name: 'queue',
      english: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        await agent.page.reload()
        const screen = await agent.takeIn(await letter('person-bill-invoice-payment'))
        await screen.reachEvidence(mail)
        for (const expected of mail.papers) await read(screen, expected)
        await agent.openQueue('todo')
        return agent
      },
    },
    {
      name: 'palette',
      small: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        await agent.page.keyboard.press('Control+k')
        const palette = agent.page.getByRole('dialog', { name: agent.words.common.palette.title })
        await palette.locator(':focus').waitFor()
        await agent.page.keyboard.type('szczyg')
        await palette.getByRole('option', { name: /Szczygłowska LS-10251/ }).waitFor()
        return agent
      },
    },
    {
      name: 'shortcuts',
      small: true,
      english: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        await agent.page.keyboard.press('Escape')
        await agent.page.getByRole('dialog').waitFor({ state: 'detached' })
        await agent.page.keyboard.press('?')
        await agent.page.getByRole('dialog', { name: agent.words.common.action.shortcuts }).waitFor()
        return agent
      },
    },
    {
      name: 'menu',
      small: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        await agent.page.keyboard.press('Escape')
        await agent.page.getByRole('dialog').waitFor({ state: 'detached' })
        await agent.page.getByRole('banner').getByRole('button', { name: /menu/i }).click()
        await agent.page.getByRole('menuitem', { name: agent.words.common.action.lock }).waitFor()
        return agent
      },
    },
    {
      name: 'customers',
      english: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        await agent.page.keyboard.press('Escape')
        await agent.go('customers')
        await agent.page.getByRole('option').first().waitFor()
        return agent
      },
    },
    {
      name: 'customers-none',
      small: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        await agent.page.getByRole('searchbox').fill('nie ma takiego klienta')
        await agent.page.getByRole('option').first().waitFor({ state: 'detached' })
        return agent
      },
    },
  ],
}
