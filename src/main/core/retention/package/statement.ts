import { type Block, clockFor, type PlainDocument, wordsFor } from '../../protocol/index.ts'
import type { DataPackage, PackagedCase } from './model.ts'
import { statementWords } from './statement-words.ts'
import { happened, packageWords, untilOf } from './words.ts'

/**
 * What the desk holds about a customer, in plain words and to be printed: who, why, what, to whom told, how long,
 * and his rights. It is made of the package's model alone, in which nobody else's data have a place.
 *
 * @source GDPR art. 15(1)(a)–(h): what has to be told beside the copy of the data; art. 12(1): in plain language
 */
export function statementOf(model: DataPackage): PlainDocument {
  const { language, desk, customer, madeAt, cases } = model
  const words = statementWords[language]
  const labels = packageWords[language]
  const made = clockFor(wordsFor(language)).short(madeAt)
  const list = (key: keyof typeof words.list): Block => ({
    kind: 'list',
    title: words.heading[key],
    items: words.list[key],
  })
  return {
    language,
    title: words.title,
    author: desk.name,
    madeAt,
    foot: `${labels.fact.made} ${made}`,
    blocks: [
      { kind: 'paragraph', text: words.lead },
      {
        kind: 'facts',
        rows: [
          [labels.fact.customer, `${customer.name}, ${customer.number}`],
          [words.holder, [desk.name, desk.email, desk.phone].filter(part => part !== '').join(', ')],
          [words.cases, cases.length === 0 ? labels.none : cases.map(each => each.number).join(', ')],
        ],
      },
      ...(cases.length === 0
        ? []
        : [
            list('purposes'),
            list('what'),
            list('recipients'),
            list('keeping'),
            list('deciding'),
            list('hidden'),
            ...cases.flatMap(each => caseBlocks(model, each)),
          ]),
      list('rights'),
    ],
  }
}

function caseBlocks({ language }: DataPackage, each: PackagedCase): Block[] {
  const words = statementWords[language]
  const labels = packageWords[language]
  const terms = wordsFor(language)
  const clock = clockFor(terms)
  const change = each.outcome !== null && each.status === 'executed' ? labels.change[each.outcome] : null
  return [
    {
      kind: 'facts',
      title: `${labels.fact.case} ${each.number}`,
      rows: facts([
        [labels.fact.status, terms.status[each.status]],
        [labels.fact.opened, clock.short(each.openedAt)],
        [labels.fact.ended, each.endedAt === null ? null : clock.short(each.endedAt)],
        [labels.fact.need, each.need === null ? null : terms.need[each.need]],
        [labels.fact.route, each.route === null ? null : terms.route[each.route]],
        [words.changed, change],
        [
          labels.fact.policy,
          `${each.policy.name} (${terms.policyVersion(each.policy.id, each.policy.version)})`,
        ],
        [labels.fact.newEmail, each.newEmail],
        [labels.fact.newPhone, each.newPhone],
        [words.letters, `${each.letters.length} (${words.inReadMe(labels.readMe)})`],
        [labels.heading.scans, each.scans.length === 0 ? null : each.scans.map(scan => scan.file).join('\n')],
      ]),
    },
    ...(each.isProven ? [] : [{ kind: 'paragraph' as const, text: labels.notProven }]),
    ...table(
      labels.heading.story,
      [words.column.when, words.column.who, words.column.what],
      each.story.map(entry => [clock.short(entry.at), labels.actor[entry.by], happened(entry, labels)]),
    ),
    ...table(
      labels.heading.typed,
      [words.column.paper, words.column.field, words.column.value],
      each.typed.map(({ paper, field, value }) => [terms.paperKind[paper], terms.field[field], value]),
    ),
    ...table(
      words.told,
      [words.column.when, words.column.to, words.column.subject],
      each.notices.map(({ queuedAt, to, subject }) => [
        clock.short(queuedAt),
        to === '' ? labels.erased : to,
        to === '' ? '' : (subject ?? labels.noticeToOther),
      ]),
    ),
    ...table(
      labels.heading.clocks,
      [words.column.what, words.column.until],
      each.clocks.flatMap(clockOf => {
        const until = untilOf(clockOf, labels, at => clock.short(at))
        return until === null ? [] : [[labels.class[clockOf.class], until]]
      }),
    ),
  ]
}

function facts(rows: [label: string, fact: string | null][]): [label: string, fact: string][] {
  return rows.flatMap(([label, fact]) => (fact === null ? [] : [[label, fact]]))
}

function table(title: string, columns: string[], rows: string[][]): Block[] {
  return rows.length === 0 ? [] : [{ kind: 'table', title, columns, rows }]
}
