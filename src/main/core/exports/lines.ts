import { priorities } from '../../../shared/contract/tickets/index.ts'
import { signed } from '../../../shared/signature.ts'
import { addressedIn } from '../tickets/index.ts'
import type * as records from './records.ts'

type Row<Read extends (...args: never[]) => Promise<readonly unknown[]>> = Awaited<ReturnType<Read>>[number]

/** Lines as the import reads them. Ids are the desk's own, so that a file knows itself again. */

export function departmentLine(row: Row<typeof records.departments>): object {
  return { type: 'department', id: row.id, name: row.name }
}

/** One of the desk's own; the five of every desk need no line. */
export function statusLine(row: Row<typeof records.ownStatuses>): object {
  return { type: 'status', name: row.name, kind: row.type }
}

export function agentLine(row: Row<typeof records.agents>): object {
  return { type: 'agent', id: row.id, login: row.login, name: row.name }
}

export function customerLine(
  row: Row<typeof records.customers>,
  services: readonly Row<typeof records.servicesOf>[],
  domains: readonly Row<typeof records.domainsOf>[],
): object {
  return {
    type: 'customer',
    id: row.id,
    number: row.number,
    login: row.login,
    kind: row.kind,
    name: row.name,
    personName: row.person_name,
    street: row.street,
    postcode: row.postcode,
    city: row.city,
    country: row.country,
    nip: row.nip,
    language: row.language,
    since: row.customer_since,
    email: row.email,
    phone: row.phone,
    services: services.map(service => ({
      id: service.id,
      name: service.name,
      plan: service.plan,
      domain: service.domain,
      status: service.status,
      renewsOn: service.renews_on,
    })),
    domains: domains.map(domain => ({
      name: domain.name,
      status: domain.status,
      expiresOn: domain.expires_on,
    })),
  }
}

/** An account a recovery case is open for: everything papers are compared with stays out. */
export function sealedLine(row: Row<typeof records.customers>): object {
  return { type: 'customer', id: row.id, number: row.number, kind: row.kind, sealed: true }
}

/** A merged ticket stands as it was before: the merge is not part of what it is. */
export function ticketLine(
  row: Row<typeof records.tickets>,
  {
    messages,
    tags,
    services,
    domains,
    related,
    followers,
    otherNumbers,
    checklist,
  }: {
    messages: readonly Row<typeof records.messagesOf>[]
    tags: readonly string[]
    /** Ids. */
    services: readonly number[]
    /** Names. */
    domains: readonly string[]
    /** Ids of tickets. */
    related: readonly number[]
    /** Ids of agents. */
    followers: readonly number[]
    otherNumbers: readonly string[]
    checklist: readonly Row<typeof records.checklistsOf>[]
  },
): object {
  return {
    type: 'ticket',
    id: row.id,
    number: row.number,
    subject: row.subject,
    department: row.department_id,
    status: row.status_code ?? row.status_name,
    otherNumbers,
    priority: priorities[row.priority],
    priorityNote: row.priority_note,
    priorityBecause: row.priority_because,
    owner: row.owner_id,
    requester: { name: row.requester_name, address: row.requester_address },
    customer: row.customer_id,
    tags,
    parent: row.parent_id,
    followers,
    services,
    domains,
    related,
    checklist: checklist.map(item => ({
      text: item.text,
      doneAt: isoOrNull(item.done_at),
      doneBy: item.done_by,
    })),
    created: iso(row.created_at),
    updated: iso(row.updated_at),
    closed: isoOrNull(row.closed_at),
    waitingSince: isoOrNull(row.waiting_since),
    snoozedUntil: isoOrNull(row.snoozed_until),
    messages: messages.map(message => ({
      id: message.id,
      kind: message.kind,
      at: iso(message.at),
      author:
        message.agent_id === null
          ? { name: message.author_name, address: message.author_address }
          : { agent: message.agent_id },
      to: message.recipient,
      // As it went out.
      text: signed(message.text, message.signature),
      ...(message.sealed_at === null ? {} : { sealed: true }),
      html: message.html,
      messageId: message.rfc_id,
      ...(message.addressed === null ? {} : { addressed: addressedIn(message.addressed) }),
      ...(message.is_automatic === 1 ? { automatic: true } : {}),
    })),
  }
}

function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at)
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
