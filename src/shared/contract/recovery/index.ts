import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { id, procedure, version } from '../base.ts'
import { paperReading } from './reading.ts'
import { needs, paperFields, paperKinds, paperMarks, redactionZones, routes } from './terms.ts'
import { accountSuggestion, caseRow, caseView, rect, timelineEntry } from './views.ts'

export * from './reading.ts'
export * from './terms.ts'
export * from './views.ts'

const command = z.object({ id, version })
const reason = z.string().trim().min(5).max(500)
const prepare = procedure.meta({ needs: 'recovery.prepare' })
const decide = procedure.meta({ needs: 'recovery.decide' })

export const recovery = {
  list: procedure
    .meta({ needs: 'recovery.read', passive: true })
    .input(
      z.object({
        view: z.enum(['todo', 'approvals', 'waiting', 'ended', 'all']),
        before: id.optional(),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ rows: z.array(caseRow), next: id.nullable() })),
  counts: procedure
    .meta({ needs: 'recovery.read', passive: true })
    .output(z.object({ todo: z.number().int(), approvals: z.number().int(), waiting: z.number().int() })),
  get: procedure.meta({ needs: 'recovery.read', passive: true }).input(z.object({ id })).output(caseView),
  timeline: procedure
    .meta({ needs: 'recovery.read', passive: true })
    .input(z.object({ id }))
    .output(z.array(timelineEntry)),

  /** A customer on the telephone, without a letter. */
  openByPhone: prepare.input(z.object({ note: z.string().trim().min(3).max(2000) })).output(caseView),
  /** Takes the case over; the journal keeps from whom. */
  take: prepare.input(command).output(caseView),

  suggestAccounts: procedure
    .meta({ needs: 'recovery.prepare', passive: true })
    .input(z.object({ id, text: z.string().max(200).optional() }))
    .output(z.array(accountSuggestion)),
  /** When the account has an open case already, the letters join that one and its view comes back. */
  confirmAccount: prepare.input(command.extend({ customerId: id })).output(caseView),
  chooseNeed: prepare.input(command.extend({ need: z.enum(needs), route: z.enum(routes) })).output(caseView),

  recordCall: prepare
    .input(command.extend({ number: z.string().max(1000), source: z.enum(['heard', 'exchange']) }))
    .output(caseView),

  addPaper: prepare.input(command.extend({ attachmentId: id, kind: z.enum(paperKinds) })).output(caseView),
  /** Wrong kind chosen: what was typed on it goes. A covered ID card stays covered. */
  removePaper: prepare.input(command.extend({ paperId: id })).output(caseView),
  /** A page as pixels, at most 2000 px wide. Every look is in the journal, once a person, page and hour. */
  page: procedure
    .meta({ needs: 'recovery.read' })
    .input(z.object({ id, attachmentId: id, page: z.number().int().min(0).max(200) }))
    .output(z.object({ image: z.instanceof(Blob), width: z.number().int(), height: z.number().int() })),
  /** Burns the rectangles into the pixels of an ID card's page, proves it, keeps the copy, forgets the original. */
  redact: prepare
    .input(
      command.extend({
        paperId: id,
        page: z.number().int().min(0).max(200),
        zones: z
          .array(z.object({ zone: z.enum([...redactionZones, 'other']), rect }))
          .min(1)
          .max(40),
      }),
    )
    .output(caseView),
  /**
   * Reads a paper by machine, telling how far it is, and proposes values for its fields. Changes nothing in the
   * case; each proposal is confirmed by a person through `transcribe`. Leaving the stream ends the work.
   */
  readPaper: prepare.input(z.object({ id, paperId: id })).output(eventIterator(paperReading)),
  /** What the paper says; the answer is the verdict, never what is on file. */
  transcribe: prepare
    .input(
      command.extend({
        paperId: id,
        field: z.enum(paperFields),
        value: z.string().max(2000),
        /** The machine read it, and the agent confirmed it unchanged beside the paper. */
        readBy: z.literal('machine').optional(),
      }),
    )
    .output(caseView),
  mark: prepare
    .input(command.extend({ paperId: id, mark: z.enum(paperMarks), present: z.boolean() }))
    .output(caseView),
  decideNear: prepare
    .input(command.extend({ paperId: id, field: z.enum(paperFields), accepted: z.boolean(), reason }))
    .output(caseView),

  enterNewEmail: prepare.input(command.extend({ address: z.string().max(400) })).output(caseView),
  sendCode: prepare.input(command).output(caseView),
  confirmCode: prepare.input(command.extend({ code: z.string().max(64) })).output(caseView),

  hint: decide.input(command).output(caseView),
  /** Ends a case whose hint was enough. */
  close: decide.input(command).output(caseView),
  propose: decide.input(command).output(caseView),
  withdraw: decide.input(command).output(caseView),
  askMore: decide.input(command.extend({ note: z.string().trim().max(2000) })).output(caseView),
  refuse: decide.input(command.extend({ reason })).output(caseView),
  /** The very text that asking for more or refusing sends. */
  preview: procedure
    .meta({ needs: 'recovery.read', passive: true })
    .input(z.object({ id, outcome: z.enum(['ask_more', 'refuse']) }))
    .output(z.object({ subject: z.string(), text: z.string() })),
  vote: procedure
    .meta({ needs: 'recovery.approve' })
    .input(command.extend({ approved: z.boolean(), reason: z.string().trim().max(500) }))
    .output(caseView),
  execute: decide.input(command).output(caseView),

  /** The case's protocol as a PDF: people, checks, decisions, policy; no values read off papers. */
  protocol: procedure
    .meta({ needs: 'recovery.read' })
    .input(z.object({ id }))
    .output(z.object({ fileName: z.string(), pdf: z.instanceof(Blob) })),
}
