import { maskEmail } from '../../../../shared/text.ts'
import { rolesOf } from '../../access/index.ts'
import type { Parts } from '../../context.ts'
import { type CustomerRecord, ownValues } from '../../customers/index.ts'
import { found } from '../../errors.ts'
import { story } from '../../journal/index.ts'
import { maskAddress, messagesOf, shownText } from '../../outbox/index.ts'
import { type LoadedCase, loadCase } from '../../recovery/index.ts'
import { readSetting } from '../../settings/index.ts'
import type { ReadStore } from '../../store/index.ts'
import { retentionOf } from '../clocks.ts'
import { caseIdsOf } from '../records.ts'
import type { Actor, DataPackage, PackagedCase, PackagedScan } from './model.ts'
import { isProven, isTold, OwnAddresses } from './rules.ts'

/** Everything of a customer's recovery cases that is his to have, and where its scans lie. */
export async function gather(
  parts: Parts,
  store: ReadStore,
  customer: CustomerRecord,
  language: 'pl' | 'en',
): Promise<{ model: DataPackage; scans: PackagedScan[] }> {
  const desk = await readSetting(store, 'desk')
  const actors = await actorsOf(store)
  const onFile = await ownValues(store, customer.id)
  const cases: PackagedCase[] = []
  const scans: PackagedScan[] = []
  for (const id of await caseIdsOf(store, customer.id)) {
    const loaded = found(await loadCase(store, id))
    const policy = await parts.policies.kept(store, loaded.case.policy_id, loaded.case.policy_version)
    const { clocks } = await retentionOf(store, id, policy.retention)
    const proven = isProven(loaded.case.status)
    // What he asked for and proved is his; what somebody else asked for is not.
    const asked = [loaded.case.new_email, loaded.case.new_phone].flatMap(value => value ?? [])
    const own = new OwnAddresses(proven ? [...onFile, ...asked] : onFile)
    const files = scansOf(loaded, own)
    scans.push(...files.map(({ file, fileId }) => ({ file, fileId })))
    cases.push({
      number: loaded.case.number,
      status: loaded.case.status,
      openedAt: loaded.case.opened_at,
      endedAt: loaded.case.ended_at,
      need: loaded.case.need,
      route: loaded.case.route,
      outcome: loaded.case.outcome,
      policy: { id: policy.id, version: policy.version, name: policy.name[language] },
      isProven: proven,
      clocks: clocks.map(clock => ({
        class: clock.class,
        dueAt: clock.dueAt,
        purgedAt: clock.purgedAt,
        isHeld: clock.heldBecause !== null,
      })),
      letters: lettersOf(loaded, own),
      newEmail: proven ? loaded.case.new_email : null,
      newPhone: proven ? loaded.case.new_phone : null,
      typed: typedOf(loaded, own),
      scans: files.map(({ file, paper, isCovered }) => ({ file, paper, isCovered })),
      notices: (await messagesOf(store, id)).map(message => {
        const isOwn = own.has(message.address)
        return {
          queuedAt: message.queued_at,
          channel: message.channel,
          to: isOwn ? message.address : maskAddress(message.channel, message.address),
          subject: isOwn ? message.subject : null,
          text: isOwn ? shownText(message) : null,
        }
      }),
      story: (await story(store, 'case', id))
        .filter(entry => isTold(entry.action))
        .map(entry => ({
          at: entry.at,
          by: entry.actorId === null ? ('desk' as const) : (actors.get(entry.actorId) ?? 'agent'),
          action: entry.action,
          outcome: loaded.case.outcome,
        })),
    })
  }
  return {
    model: {
      language,
      madeAt: parts.clock.now(),
      desk: {
        name: desk?.value.sender.name ?? 'Okienko',
        email: desk?.value.sender.email ?? '',
        phone: desk?.value.sender.phone ?? '',
      },
      customer: { number: customer.number, name: customer.name },
      cases,
    },
    scans,
  }
}

async function actorsOf(store: ReadStore): Promise<Map<number, Actor>> {
  const agents = await store.selectFrom('agent').select(['id', 'roles']).execute()
  return new Map(
    agents.map(agent => [agent.id, rolesOf(agent).includes('supervisor') ? 'supervisor' : 'agent']),
  )
}

/** A letter is his when he was proven in its case and it came from an address of his own. */
function isOwnLetter({ case: record }: LoadedCase, from: string, own: OwnAddresses): boolean {
  return isProven(record.status) && own.has(from)
}

function lettersOf(loaded: LoadedCase, own: OwnAddresses): PackagedCase['letters'] {
  return loaded.messages.map(message => {
    const isOwn = isOwnLetter(loaded, message.from_address, own)
    return {
      receivedAt: message.received_at,
      channel: message.channel,
      from: own.has(message.from_address) ? message.from_address : maskEmail(message.from_address),
      subject: isOwn ? message.subject : null,
      // A note about a call is the agent's.
      text: isOwn && message.channel === 'email' ? message.text : null,
      attachments: isOwn
        ? loaded.attachments.filter(each => each.message_id === message.id).map(each => each.name)
        : [],
    }
  })
}

/** Papers that came with letters of his. */
function ownPapers(loaded: LoadedCase, own: OwnAddresses) {
  return loaded.papers.filter(paper => {
    const attachment = loaded.attachments.find(each => each.id === paper.attachment_id)
    const letter = loaded.messages.find(each => each.id === attachment?.message_id)
    return letter !== undefined && isOwnLetter(loaded, letter.from_address, own)
  })
}

function typedOf(loaded: LoadedCase, own: OwnAddresses): PackagedCase['typed'] {
  return ownPapers(loaded, own).flatMap(paper =>
    paper.fields.flatMap(({ field, value }) => (value === null ? [] : [{ paper: paper.kind, field, value }])),
  )
}

function scansOf(loaded: LoadedCase, own: OwnAddresses) {
  return ownPapers(loaded, own).flatMap((paper, nth) => {
    const attachment = loaded.attachments.find(each => each.id === paper.attachment_id)
    if (attachment?.vault_file_id == null) return []
    // Our own names: the sender's could lead anywhere.
    const file = `${loaded.case.number}/${String(nth + 1).padStart(2, '0')}-${paper.kind}.${attachment.type}`
    const isCovered = attachment.state === 'redacted'
    return [{ file, paper: paper.kind, isCovered, fileId: attachment.vault_file_id }]
  })
}
