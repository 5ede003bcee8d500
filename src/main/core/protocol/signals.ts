import type { Content } from 'pdfmake/interfaces'
import { heading, note, oneLine, type Press, result, section } from './layout.ts'
import type { ProtocolModel } from './model.ts'

/** What there was to beware of, the gravest first, who said it, and how it was answered. */
export function signals(press: Press): Content[] {
  const { model, words, clock } = press
  if (model.signals.length === 0) return [heading(words.heading.signals), words.none.signals]
  const { when, level, signal, answer } = words.column
  return [
    section(
      words.heading.signals,
      [when, level, signal, answer],
      ['auto', 'auto', '*', 190],
      model.signals.map(each => [
        oneLine(each.since === null ? '' : clock.short(each.since)),
        result(words.signalLevel[each.level], each.level === 'stop'),
        { text: said(each, press) },
        { text: answered(each, press) },
      ]),
    ),
    note(words.sentence.signals, 4),
  ]
}

function said({ code, kind, by }: ProtocolModel['signals'][number], { words }: Press): string {
  const what = kind === null ? words.signal[code] : `${words.signal[code]}: ${words.signalKind[kind]}`
  return by === null ? what : `${what} (${by})`
}

function answered(
  { level, stands, answers }: ProtocolModel['signals'][number],
  { words, clock }: Press,
): string {
  const told = answers.map(({ what, at, by }) => `${words.signalAnswer[what]}: ${by}, ${clock.short(at)}`)
  if (level === 'stop' && stands) return words.none.lift
  return told.length === 0 ? words.none.answer : told.join('\n')
}
