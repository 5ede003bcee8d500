import { sql } from 'kysely'
import { keyList, keysFor, wordsQuestion } from '../../customers/index.ts'
import { foldedDomain, serviceKeysTyped } from '../../identifiers/index.ts'
import { fixedQuery, type ReadStore } from '../../store/index.ts'
import { aliasSpellings } from '../../tickets/index.ts'
import { domainBeginningOf, invoiceRangesOf } from '../rules/identifiers.ts'

/** Kinds of things that a text may name. */
export interface Named {
  ticket: boolean
  customer: boolean
  domain: boolean
  service: boolean
  invoice: boolean
}

const named = fixedQuery(
  (
    store,
    aliases: string,
    keys: string,
    words: string,
    domain: string,
    afterDomain: string,
    services: string,
    invoices: string,
  ) =>
    store.selectNoFrom(eb => [
      eb
        .exists(
          eb
            .selectFrom('ticket_alias')
            .select('ticket_id')
            .where(sql<boolean>`spelling IN (SELECT value FROM json_each(${aliases}))`),
        )
        .as('ticket'),
      eb
        .or([
          eb.exists(
            eb
              .selectFrom(sql<{ value: string }>`json_each(${keys})`.as('these'))
              .crossJoin('customer_key')
              .select('customer_id')
              .where(
                sql<boolean>`customer_key.kind = these.value ->> 0 AND customer_key.value = these.value ->> 1`,
              ),
          ),
          eb.exists(
            eb
              .selectFrom('customer_search')
              .select('rowid')
              .where('customer_search' as never, 'match', words as never), // FTS5's own column of the table's name
          ),
        ])
        .as('customer'),
      eb
        .exists(
          eb
            .selectFrom('domain')
            .select('name')
            .where('folded', '>=', domain)
            .where('folded', '<', afterDomain),
        )
        .as('domain'),
      eb
        .exists(
          eb
            .selectFrom(sql<{ value: string }>`json_each(${services})`.as('these'))
            .crossJoin('service_key')
            .select('service_id')
            .where(sql<boolean>`service_key.value BETWEEN these.value AND these.value || char(0x10FFFF)`),
        )
        .as('service'),
      eb
        .exists(
          eb
            .selectFrom(sql<{ value: string }>`json_each(${invoices})`.as('these'))
            .crossJoin('invoice')
            .select('invoice.id')
            .where(sql<boolean>`number COLLATE NOCASE BETWEEN these.value ->> 0 AND these.value ->> 1`),
        )
        .as('invoice'),
    ]),
)

/**
 * Of which kinds there is anything at all that a text names, in one statement: most searches are for words that name
 * nothing, and six questions one by one would take as long as finding the messages.
 *
 * @param typed from `identifierIn`
 * @param today plain date in the desk's zone
 */
export async function kindsNamed(store: ReadStore, typed: string, today: string): Promise<Named> {
  const beginning = domainBeginningOf(typed)
  const domain = beginning === null ? NOTHING : foldedDomain(beginning)
  const [row] = await named(
    store,
    JSON.stringify(aliasSpellings(typed)),
    keyList(keysFor(typed, today)),
    wordsQuestion(typed) ?? '""',
    domain,
    beginning === null ? domain : `${domain}\u{10FFFF}`,
    JSON.stringify(serviceKeysTyped(typed)),
    JSON.stringify(invoiceRangesOf(typed)),
  )
  return {
    ticket: row?.ticket === 1,
    customer: row?.customer === 1,
    domain: row?.domain === 1,
    service: row?.service === 1,
    invoice: row?.invoice === 1,
  }
}

/** No name is between this and itself. */
const NOTHING = ''
