import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { enrolAgentOfSample } from '../access/index.ts'
import type { Parts } from '../context.ts'
import { receiveMail } from '../intake/index.ts'
import { append } from '../journal/index.ts'
import { writeSetting } from '../settings/index.ts'
import { sampleDesk, sampleTickets } from './format.ts'
import { loadSample } from './load.ts'
import { loadMacros } from './macros.ts'
import { loadTickets } from './tickets.ts'

const IDLE_MINUTES = 30

/**
 * Fills an empty desk with the sample: agents, customers, tickets, and the letters, which come in through the real
 * intake. Everything before the letters is one transaction.
 */
export async function fillWithSample(parts: Parts): Promise<void> {
  const folder = join(parts.resourcesDir, 'sample')
  const sample = sampleDesk.parse(JSON.parse(await readFile(join(folder, 'desk.json'), 'utf8')))
  const tickets = sampleTickets.parse(JSON.parse(await readFile(join(folder, 'tickets.json'), 'utf8')))
  const now = parts.clock.now()
  const agents = await Promise.all(sample.agents.map(enrolAgentOfSample))
  await parts.store.write(['access', 'settings', 'customers', 'tickets', 'journal'], async tx => {
    await writeSetting(tx, 'desk', 0, {
      name: sample.provider.name,
      sender: { name: sample.provider.name, email: sample.provider.email, phone: sample.provider.phone },
      language: 'pl',
      idleLockMinutes: IDLE_MINUTES,
      policy: 'published',
    })
    await writeSetting(tx, 'sample', 0, {
      signIns: sample.agents.map(({ login, name, roles, password }) => ({ login, name, roles, password })),
    })
    for (const agent of agents)
      await tx
        .insertInto('agent')
        .values({ ...agent, created_at: now })
        .execute()
    await loadSample(tx, sample, now, parts.digestKey)
    await loadTickets(tx, tickets, now)
    await loadMacros(tx, tickets)
    await append(tx, {
      at: now,
      by: null,
      action: 'desk.sample_loaded',
      details: { customers: sample.customers.length },
    })
  })
  for (const name of (await readdir(join(folder, 'mail'))).filter(file => file.endsWith('.eml')).toSorted()) {
    await receiveMail(parts, null, await readFile(join(folder, 'mail', name)))
  }
}
