import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectedMails } from '../fixtures/mail/expected.ts'
import { guard } from './support/guard.ts'
import { type House, openHouse } from './support/house.ts'
import { type DeskWindow, letter } from './support/window.ts'
import { like } from './support/words.ts'

describe('letters that are not what they should be', { timeout: 60_000 }, () => {
  const mail = expectedMails['mixed-attachments']
  let house: House
  let agent: DeskWindow

  beforeAll(async () => {
    house = await openHouse()
    agent = await house.window()
    await agent.signInAs('agent')
  })
  afterAll(() => house.close())
  guard(() => house)

  test.each([
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['noise', Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 167 + 13) % 256))],
    ['nothing', Buffer.alloc(0)],
  ])('%s called .eml is refused in a sentence, and nothing of it is kept', async (what, bytes) => {
    const name = `${what.replace(' ', '-')}.eml`
    await agent.drop({ name, bytes })
    await agent.openTakenIn()
    const sentence = await agent.upload(name).getByText(like(agent.words.intake.refused)).innerText()
    expect(sentence).not.toMatch(/[{}]|undefined|object/)
    await agent.upload(name).getByRole('button', { name: agent.words.intake.dismiss }).click()
  })

  test('of a letter with good and bad attachments each bad one gets its sentence, and the good ones stay', async () => {
    const file = await letter('mixed-attachments')
    const screen = await agent.takeIn(file)
    const list = agent.page.getByRole('navigation', { name: screen.words.list.label })
    const { problems } = agent.words
    for (const { problem } of mail.unusable) {
      const sentence = { archive: problems.archive, not_image_or_pdf: problems.not_image_or_pdf }[problem]
      await list.getByText(like(sentence ?? problems.password_protected)).waitFor()
    }
    expect(await list.getByText(screen.words.attachment.unusable, { exact: true }).count()).toBe(
      mail.unusable.length,
    )
    for (const { attachment } of mail.papers) await screen.attachment(attachment).waitFor()
  })

  test('the sender’s own layout is shown on demand, in a frame that runs nothing and asks for nothing', async () => {
    const { letter: words } = agent.words.recovery
    await agent.button(words.showHtml).click()
    const frame = agent.page.getByTitle(like(words.frame))
    await frame.waitFor()
    expect(await frame.getAttribute('sandbox')).toBe('')
    const shown = agent.page.frameLocator('iframe')
    await shown.locator('body').waitFor()
    expect(
      await shown.locator('script, iframe, object, embed, form, link, base, meta[http-equiv]').count(),
    ).toBe(0)
    expect(await shown.locator('[src^="http"], [onload], [onerror], [onclick]').count()).toBe(0)
    // That nothing was asked for is what `guard` holds after this test.
  })

  test('a letter whose HTML attacks the frame is shown without what attacks', async () => {
    const attack = [
      '<p id="kept">Proszę o zmianę adresu</p>',
      '<script>parent.document.title = "taken"</script>',
      '<img src="https://tracker.example/pixel.png" onerror="parent.document.title = 1">',
      '<link rel="stylesheet" href="https://tracker.example/style.css">',
      '<style>body { background: url(https://tracker.example/background.png) }</style>',
      '<meta http-equiv="refresh" content="0; url=https://tracker.example/">',
      '<iframe src="https://tracker.example/frame"></iframe>',
      '<a href="https://tracker.example/link" target="_top">tutaj</a>',
    ].join('')
    const source = [
      'From: Anonim <anonim@nadawca.example>',
      'Subject: Zmiana adresu',
      'Date: Fri, 20 Nov 2026 09:00:00 +0100',
      'Message-ID: <attack@nadawca.example>',
      'MIME-Version: 1.0',
      'Content-Type: text/html; charset=utf-8',
      '',
      attack,
    ].join('\r\n')
    const title = await agent.page.title()
    const screen = await agent.takeIn({ name: 'attack.eml', bytes: Buffer.from(source) })
    await agent.button(screen.words.letter.showHtml).click()
    const shown = agent.page.frameLocator('iframe')
    await shown.getByText('Proszę o zmianę adresu').waitFor()
    expect(await shown.locator('html').innerHTML()).not.toMatch(/tracker\.example\/(pixel|style|back|frame)/)
    expect(await agent.page.title()).toBe(title)
    expect(agent.page.frames().map(frame => frame.url())).not.toContainEqual(expect.stringMatching(/tracker/))
  })
})
