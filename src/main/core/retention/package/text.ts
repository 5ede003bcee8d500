import { clockFor, wordsFor } from '../../protocol/index.ts'
import type { DataPackage, PackagedCase } from './model.ts'
import { happened, packageWords, untilOf } from './words.ts'

/** The package as a text that anybody can read, in its language. */
export function packageText(model: DataPackage): string {
  const words = packageWords[model.language]
  const clock = clockFor(wordsFor(model.language))
  const lines = [
    words.title.toUpperCase(),
    '',
    `${words.fact.customer}: ${model.customer.name}, ${model.customer.number}`,
    `${words.fact.made}: ${clock.short(model.madeAt)}, ${model.desk.name}`,
    [model.desk.email, model.desk.phone].filter(part => part !== '').join(', '),
    '',
    ...words.intro,
    '',
    ...(model.cases.length === 0 ? [words.none] : []),
    ...model.cases.flatMap(each => caseLines(model, each)),
  ]
  return `${lines.join('\r\n')}\r\n`
}

function caseLines({ language }: DataPackage, each: PackagedCase): string[] {
  const words = packageWords[language]
  const terms = wordsFor(language)
  const clock = clockFor(terms)
  const section = (title: string, lines: string[]) =>
    lines.length === 0 ? [] : ['', `${title}:`, ...lines.map(line => `  ${line.replaceAll('\n', '\r\n  ')}`)]
  return [
    '',
    '='.repeat(72),
    `${words.fact.case} ${each.number}`,
    `${words.fact.status}: ${terms.status[each.status]}`,
    `${words.fact.opened}: ${clock.short(each.openedAt)}`,
    ...(each.endedAt === null ? [] : [`${words.fact.ended}: ${clock.short(each.endedAt)}`]),
    ...(each.need === null ? [] : [`${words.fact.need}: ${terms.need[each.need]}`]),
    ...(each.route === null ? [] : [`${words.fact.route}: ${terms.route[each.route]}`]),
    `${words.fact.policy}: ${each.policy.name} (${terms.policyVersion(each.policy.id, each.policy.version)})`,
    ...(each.isProven ? [] : ['', words.notProven]),
    ...section(
      words.heading.story,
      each.story.map(
        entry => `${clock.short(entry.at)}  ${happened(entry, words)} (${words.actor[entry.by]})`,
      ),
    ),
    ...section(words.heading.asked, [
      ...(each.newEmail === null ? [] : [`${words.fact.newEmail}: ${each.newEmail}`]),
      ...(each.newPhone === null ? [] : [`${words.fact.newPhone}: ${each.newPhone}`]),
    ]),
    ...section(
      words.heading.letters,
      each.letters.flatMap(letter => [
        `${clock.short(letter.receivedAt)}  ${letter.channel === 'phone' ? words.call : letter.from}`,
        ...(letter.channel === 'phone'
          ? []
          : [letter.subject ?? '', letter.text ?? words.notHis].filter(line => line !== '')),
        ...(letter.attachments.length === 0
          ? []
          : [`${words.attachments}: ${letter.attachments.join(', ')}`]),
        '',
      ]),
    ),
    ...section(
      words.heading.typed,
      each.typed.map(
        ({ paper, field, value }) => `${terms.paperKind[paper]}, ${terms.field[field]}: ${value}`,
      ),
    ),
    ...section(
      words.heading.scans,
      each.scans.map(
        scan => `${scan.file}  ${terms.paperKind[scan.paper]}${scan.isCovered ? ` (${words.covered})` : ''}`,
      ),
    ),
    ...section(
      words.heading.notices,
      each.notices.flatMap(notice => [
        `${clock.short(notice.queuedAt)}  ${notice.to === '' ? words.erased : notice.to}`,
        ...(notice.to === '' ? [] : [notice.subject ?? '', notice.text ?? `(${words.noticeToOther})`]).filter(
          line => line !== '',
        ),
        '',
      ]),
    ),
    ...section(
      words.heading.clocks,
      each.clocks.flatMap(each => {
        const until = untilOf(each, words, at => clock.short(at))
        return until === null ? [] : [`${words.class[each.class]}: ${until}`]
      }),
    ),
  ]
}
