import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { filesHolding, sampleFolder } from '../desk/store/support.ts'
import { filePart, mailOf, textPart } from '../fixtures/bytes/mail.ts'
import { pictureFile } from '../fixtures/bytes/pictures.ts'
import { openTestDesk, people, takeIn } from '../support/desk.ts'

const marker = 'ZNACZNIK-MARKER-8842'

it('nothing of a letter lies on the disk in the clear, neither while it comes in nor afterwards', async () => {
  const dataDir = await sampleFolder()
  const desk = await openTestDesk({ dataDir })
  const client = await desk.signedIn(people.agent)
  const scan = new Uint8Array(Buffer.concat([await pictureFile('png'), Buffer.from(marker)]))
  const mail = mailOf([
    textPart(`Proszę o pomoc. ${marker}`),
    filePart(`${marker}.png`, scan, 'image/png'),
    filePart('plik.txt', Buffer.from(marker)),
  ])
  const found = new Set<string>()
  const done = takeIn(client, mail)
  const reading = { isOver: false }
  void done.finally(() => {
    reading.isOver = true
  })
  while (!reading.isOver) {
    for (const file of filesHolding(dataDir, marker)) found.add(file)
    await new Promise(resume => setImmediate(resume))
  }
  expect(await done).toMatchObject({ stage: 'done' })
  await desk.close()
  for (const file of [
    ...filesHolding(dataDir, marker),
    ...filesHolding(dataDir, Buffer.from(marker, 'utf16le')),
  ]) {
    found.add(file)
  }
  expect([...found]).toEqual([])
  expect(readdirSync(join(dataDir, 'vault')).length).toBeGreaterThan(0)
})

it('a scan cannot be opened by the database key alone once its own key is forgotten', async () => {
  const dataDir = await sampleFolder()
  const desk = await openTestDesk({ dataDir })
  const client = await desk.signedIn(people.agent)
  const done = await takeIn(client, mailOf([textPart('skan'), filePart('d.png', await pictureFile('png'))]))
  if (done.stage !== 'done') throw new Error(done.stage)
  const before = readdirSync(join(dataDir, 'vault'))
  const view = await client.recovery.get({ id: done.caseId })
  const attachment = view.messages[0]?.attachments[0]
  expect(attachment?.state).toBe('usable')

  const supervisor = await desk.signedIn(people.supervisor)
  await supervisor.recovery.refuse({ id: done.caseId, version: view.version, reason: 'nie ma takiego konta' })
  const after = await client.recovery.get({ id: done.caseId })
  expect(after.messages[0]?.attachments[0]?.state).toBe('erased')
  expect(readdirSync(join(dataDir, 'vault'))).toHaveLength(before.length - 1)
  await desk.close()
})
