import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces'
import { decisions, factsOfChange } from './decisions.ts'
import {
  factList,
  head,
  heading,
  type Imprint,
  note,
  oneLine,
  type Press,
  result,
  ruled,
  section,
  sheets,
} from './layout.ts'
import type { ProtocolModel } from './model.ts'
import { challenges, newEmail, newPhone } from './proofs.ts'
import { signals } from './signals.ts'
import { clockFor, wordFor, wordsFor } from './texts.ts'

type Paper = ProtocolModel['papers'][number]

const hashCharacters = 12

/** The protocol of a case as pdfmake sets it. */
export function protocolDocument(model: ProtocolModel): TDocumentDefinitions {
  const words = wordsFor(model.language)
  const press: Press = { model, words, clock: clockFor(words) }
  const imprint: Imprint = {
    title: `${words.title} ${model.number}`,
    author: model.deskName,
    at: model.printedAt,
    foot: (page, pages) => [
      words.printed(press.clock.short(model.printedAt), model.printedBy),
      `${model.number} · ${words.page(page, pages)}`,
    ],
  }
  return sheets(
    words,
    imprint,
    [
      { text: model.deskName, style: 'label' },
      { text: words.title, style: 'title' },
      facts(press),
      { text: `${words.sentence.honesty} ${words.sentence.noValues}`, style: 'statement' },
      calls(press),
      challenges(press),
      papers(press),
      seenBefore(press),
      newEmail(press),
      newPhone(press),
      signals(press),
      decisions(press),
      story(press),
    ].flat(),
  )
}

function facts({ model, words, clock }: Press): Content {
  const { account, policy } = model
  return factList([
    [words.fact.case, { text: model.number, bold: true }],
    [words.fact.status, { text: words.status[model.status], bold: true }],
    [words.fact.opened, clock.short(model.openedAt)],
    [words.fact.agent, model.agent ?? words.none.agent],
    [
      words.fact.account,
      account === null
        ? words.none.account
        : `${account.number}, ${account.name}, ${words.accountKind[account.kind]}`,
    ],
    [words.fact.need, model.need === null ? words.none.need : words.need[model.need]],
    [words.fact.route, model.route === null ? words.none.route : words.route[model.route]],
    [words.fact.policy, `${policy.name} · ${words.policyVersion(policy.id, policy.version)}`],
    ...factsOfChange({ model, words, clock }),
  ])
}

function calls({ model, words, clock }: Press): Content[] {
  if (model.calls.length === 0) return [heading(words.heading.calls), words.none.calls]
  const rows = model.calls.map(call => {
    const remarks = [
      call.role === null ? null : words.role[call.role],
      call.daysOld === null ? null : words.numberOnFile(call.daysOld),
      call.reason === null ? null : wordFor(words.reason, call.reason),
    ]
    return [
      oneLine(clock.short(call.at)),
      { text: call.by },
      oneLine(words.callSource[call.source]),
      result(words.callVerdict[call.verdict], call.verdict !== 'match'),
      { text: remarks.filter(remark => remark !== null).join(', ') },
    ]
  })
  const { when, who, source, result: outcome, remarks } = words.column
  const columns = [when, who, source, outcome, remarks]
  return [section(words.heading.calls, columns, ['auto', 88, 'auto', 80, '*'], rows)]
}

function papers(press: Press): Content[] {
  const { model, words } = press
  const [first, ...others] = model.papers
  if (first === undefined) return [heading(words.heading.papers), words.none.papers]
  return [
    // A heading never stands alone at the foot of a page.
    { unbreakable: true, stack: [heading(words.heading.papers), paper(press, first)] },
    ...others.map(other => ({ unbreakable: true, stack: [paper(press, other)] })),
    ...mailbox(press),
  ]
}

function paper(press: Press, { kind, state, redaction, fields, marks }: Paper): Content {
  const { words } = press
  const fieldRows = fields.map(({ field, verdict, reason, decision }): TableCell[] => [
    words.field[field],
    result(words.verdict[verdict], verdict === 'mismatch'),
    reason === null ? '' : wordFor(words.reason, reason),
    decision === null
      ? verdict === 'near'
        ? words.none.near
        : ''
      : `${words.nearDecision[decision.accepted ? 'accepted' : 'rejected']}: ${decision.by}`,
  ])
  const markRows = marks.map(({ mark, present }): TableCell[] => [
    `${words.column.mark}: ${words.mark[mark]}`,
    present === null ? words.none.mark : result(words.markPresent[present ? 'there' : 'absent'], !present),
    '',
    '',
  ])
  const rows = [...fieldRows, ...markRows]
  const { field, result: verdict, why, person } = words.column
  return {
    margin: [0, 4, 0, 8],
    stack: [
      {
        text: [
          { text: words.paperKind[kind], style: 'paper' },
          { text: `   ${words.paperState[state]}`, bold: state === 'failed' },
        ],
        margin: [0, 0, 0, 2],
      },
      rows.length === 0
        ? { text: words.none.fields }
        : {
            layout: ruled,
            table: {
              headerRows: 1,
              widths: [118, 66, '*', 124],
              body: [head([field, verdict, why, person]), ...rows],
            },
          },
      ...(redaction === null ? [] : proofOf(press, redaction)),
    ],
  }
}

/** A fact that the second person weighs: nothing was typed blind by whoever knew it. */
function seenBefore({ model, words, clock }: Press): Content[] {
  return model.seenBefore.map(({ by, at }) => ({
    text: words.seenBefore(by, clock.short(at)),
    bold: true,
    margin: [0, 4, 0, 0],
  }))
}

/** What was covered on an ID card and what was proven, in small print under its fields. */
function proofOf({ words, clock }: Press, redaction: NonNullable<Paper['redaction']>): Content[] {
  const { at, by, sha256, zones, absent, checks } = redaction
  const list = (label: string, all: readonly string[]) =>
    all.length === 0 ? [] : [note(`${label}: ${all.join(', ')}`, 1)]
  return [
    note(`${words.fact.covered}: ${clock.short(at)}, ${by}`, 4),
    ...list(
      words.fact.zones,
      zones.map(zone => words.zone[zone]),
    ),
    ...list(
      words.fact.absent,
      absent.map(zone => words.zone[zone]),
    ),
    ...list(
      words.fact.checks,
      checks.map(check => words.check[check]),
    ),
    note(`${words.fact.sha256}: ${sha256}`, 1),
  ]
}

/** E-mails with a scan that lie, or lay, in the mailbox. */
function mailbox({ model, words, clock }: Press): Content[] {
  return model.mailToPurge.map(({ receivedAt, done }) => {
    const state = done === null ? words.mailLeft : words.mailPurged(clock.short(done.at), done.by)
    return note(`${words.fact.mailbox}: ${words.mailReceived(clock.short(receivedAt))}, ${state}`, 2)
  })
}

function story({ model, words, clock }: Press): Content[] {
  const { entry, when, who, what, hash } = words.column
  return [
    section(
      words.heading.story,
      [entry, when, who, what, hash],
      ['auto', 'auto', 110, '*', 'auto'],
      model.story.map(({ seq, at, actor, action, hash }) => [
        { text: String(seq), style: 'story' },
        { ...oneLine(clock.exact(at)), style: 'story' },
        { text: actor ?? words.desk, style: 'story' },
        { text: wordFor(words.action, action), style: 'story' },
        { ...oneLine(hash.slice(0, hashCharacters)), style: 'story' },
      ]),
    ),
    note(`${words.sentence.hashes} ${words.sentence.times}`, 8),
  ]
}
