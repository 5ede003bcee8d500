import sharp from 'sharp'
import { TicketDesk } from '../../test/e2e/support/tickets.ts'
import type { DeskWindow } from '../../test/e2e/support/window.ts'
import type { Chapter } from './stage.ts'
import { openTicket } from './tickets.ts'

const TRANSFER = /Jak przenieść domenę/

async function chosen(
  window: DeskWindow,
  press: () => Promise<void>,
  ...files: FilePayload[]
): Promise<void> {
  const [chooser] = await Promise.all([window.page.waitForEvent('filechooser'), press()])
  await chooser.setFiles(files)
}
type FilePayload = { name: string; mimeType: string; buffer: Buffer }

async function picture(): Promise<Buffer> {
  return sharp({ create: { width: 900, height: 560, channels: 3, background: '#3f6f8f' } })
    .composite([
      {
        input: { create: { width: 780, height: 90, channels: 3, background: '#e8eef2' } },
        left: 60,
        top: 60,
      },
      {
        input: { create: { width: 780, height: 260, channels: 3, background: '#ffffff' } },
        left: 60,
        top: 190,
      },
    ])
    .png()
    .toBuffer()
}

/** Lines of another system, of which one cannot be read. */
function lines(): Buffer {
  const at = '2024-03-01T10:00:00+01:00'
  const requester = { name: 'Halina Wrona', address: 'halina@wrona.example' }
  const ticket = (id: number) => ({
    type: 'ticket',
    id: `t${id}`,
    subject: `Zgłoszenie ${id} z poprzedniego systemu`,
    department: 'd1',
    status: 'closed',
    requester,
    created: at,
    updated: at,
    messages: [{ id: `m${id}`, kind: 'incoming', at, author: requester, text: 'Poczta nie dochodzi.' }],
  })
  const all = [
    JSON.stringify({ type: 'department', id: 'd1', name: 'Poprzedni system' }),
    ...Array.from({ length: 240 }, (_, index) => JSON.stringify(ticket(index + 1))),
    '{"type":"ticket","id":"ucięty',
  ]
  return Buffer.from(`${all.join('\n')}\n`)
}

/** What hangs on a ticket: files, sealed notes, links; and files that bring tickets in. */
export const attached: Chapter = {
  name: 'attached',
  sample: true,
  at: '2026-11-20T11:00:00+01:00',
  shots: [
    {
      name: 'ticket-files',
      english: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        const { composer } = new TicketDesk(agent)
        await openTicket(agent, TRANSFER)
        await agent.page.keyboard.press('r')
        await agent.page.keyboard.type('Instrukcja w załączniku.')
        await chosen(
          agent,
          () => agent.page.keyboard.press('Control+Shift+A'),
          { name: 'instrukcja.png', mimeType: 'image/png', buffer: await picture() },
          { name: 'uwagi.txt', mimeType: 'text/plain', buffer: Buffer.from('zażółć gęślą jaźń') },
        )
        await composer.getByText('uwagi.txt').waitFor()
        // On its way it stands there too.
        await composer.getByRole('progressbar').first().waitFor({ state: 'detached' })
        return agent
      },
    },
    {
      name: 'ticket-file',
      reach: async stage => {
        const agent = await stage.as('agent')
        const { conversation, replyText } = new TicketDesk(agent)
        await replyText.focus()
        await agent.page.keyboard.press('Control+Enter')
        await conversation.getByRole('button', { name: /instrukcja\.png/ }).click()
        await agent.page.getByRole('dialog').locator('img').waitFor()
        return agent
      },
    },
    {
      name: 'ticket-sealing',
      english: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        await agent.page.keyboard.press('Escape')
        await agent.page.getByRole('dialog').waitFor({ state: 'detached' })
        await agent.page.keyboard.press('i')
        await agent.page.keyboard.type('Klientka podała PESEL 44051401359 do wniosku.')
        const { composer } = new TicketDesk(agent)
        await composer.getByRole('status').filter({ hasText: agent.words.sealing.kind.pesel }).waitFor()
        return agent
      },
    },
    {
      name: 'ticket-sealed',
      reach: async stage => {
        const agent = await stage.as('agent')
        const { composer, conversation } = new TicketDesk(agent)
        await agent.page.keyboard.press('Control+Shift+S')
        await composer.getByRole('button', { name: agent.words.tickets.composer.carry.note }).click()
        await composer.getByRole('textbox', { name: agent.words.sealing.composer.text }).waitFor()
        await chosen(agent, () => agent.page.keyboard.press('Control+Shift+A'), {
          name: 'wniosek.png',
          mimeType: 'image/png',
          buffer: await picture(),
        })
        await composer.getByText('wniosek.png').waitFor()
        await composer.getByRole('progressbar').first().waitFor({ state: 'detached' })
        await composer.getByRole('textbox', { name: agent.words.sealing.composer.text }).focus()
        await agent.page.keyboard.press('Control+Enter')
        await conversation.locator('article[data-sealed]').last().scrollIntoViewIfNeeded()
        return agent
      },
    },
    {
      name: 'ticket-revealing',
      small: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        const { conversation } = new TicketDesk(agent)
        const { reveal } = agent.words.sealing
        await conversation
          .locator('article[data-sealed]')
          .last()
          .getByRole('button', { name: reveal.button, exact: true })
          .click()
        await agent.page
          .getByRole('dialog', { name: reveal.title })
          .getByRole('textbox')
          .fill('klientka na linii')
        return agent
      },
    },
    {
      name: 'ticket-revealed',
      english: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        const { reveal } = agent.words.sealing
        await agent.page
          .getByRole('dialog', { name: reveal.title })
          .getByRole('button', { name: reveal.confirm, exact: true })
          .click()
        const { conversation } = new TicketDesk(agent)
        await conversation.getByRole('button', { name: /wniosek\.png/ }).scrollIntoViewIfNeeded()
        return agent
      },
    },
    {
      name: 'ticket-linking',
      small: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        const { side } = new TicketDesk(agent)
        await side.getByRole('button', { name: agent.words.tickets.links.addTo, exact: true }).first().click()
        await agent.page.getByRole('dialog').getByRole('option').first().waitFor()
        return agent
      },
    },
    {
      name: 'ticket-links',
      english: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        const { side } = new TicketDesk(agent)
        const dialog = agent.page.getByRole('dialog')
        await dialog.locator('input').fill('.example')
        await agent.page.keyboard.press('Enter')
        await dialog.waitFor({ state: 'detached' })
        await side.getByRole('button', { name: agent.words.merging.relate.addTo, exact: true }).last().click()
        await dialog.locator('input').fill('Błąd 500')
        await dialog.getByRole('option').first().waitFor()
        await agent.page.keyboard.press('Enter')
        await dialog.waitFor({ state: 'detached' })
        await side.getByRole('link', { name: /Błąd 500/ }).waitFor()
        // What was said of the steps before would lie over it.
        const toasts = agent.page.locator('.mantine-Notification-closeButton')
        while ((await toasts.count()) > 0) {
          await toasts.first().click()
          await agent.page.waitForTimeout(300)
        }
        await side.getByRole('link', { name: /Błąd 500/ }).scrollIntoViewIfNeeded()
        return agent
      },
    },
    {
      name: 'customer-tickets',
      english: true,
      reach: async stage => {
        const agent = await stage.as('agent')
        const { side } = new TicketDesk(agent)
        await side
          .getByRole('link', { name: /\.example$/ })
          .first()
          .click()
        await agent.page
          .getByRole('list', { name: /^(Zgłoszenia|Tickets): / })
          .getByRole('link')
          .scrollIntoViewIfNeeded()
        return agent
      },
    },
    {
      name: 'import-asked',
      small: true,
      english: true,
      reach: async stage => {
        const administrator = await stage.as('administrator')
        const { imports } = administrator.words
        await chosen(
          administrator,
          async () => {
            await administrator.page.keyboard.press('Control+k')
            await administrator.page.getByRole('dialog').locator('input:focus').waitFor()
            await administrator.page.keyboard.type(imports.pick)
            await administrator.page
              .getByRole('dialog')
              .getByRole('option', { name: imports.pick, exact: true })
              .waitFor()
            await administrator.page.keyboard.press('Enter')
          },
          { name: 'stary-system.jsonl', mimeType: '', buffer: lines() },
        )
        await administrator.page.getByRole('dialog', { name: imports.ask.title }).waitFor()
        return administrator
      },
    },
    {
      name: 'import-done',
      reach: async stage => {
        const administrator = await stage.as('administrator')
        const { imports } = administrator.words
        await administrator.page.getByRole('button', { name: imports.ask.start }).click()
        await administrator.openTakenIn()
        await administrator.page.getByText(imports.phase.done).waitFor()
        return administrator
      },
    },
  ],
}
