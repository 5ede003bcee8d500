import type { CaseView, PaperKind } from '../../../src/shared/contract/recovery/index.ts'
import { type ExpectedMail, type ExpectedPaper } from '../../fixtures/mail/expectation.ts'
import { expectedMails, type MailName } from '../../fixtures/mail/expected.ts'
import { caseFrom, type DeskClient } from '../../support/desk.ts'
import { covering, redact } from '../../support/redact.ts'

/** Walks a case the way an agent does, step by step, each command on the version it just saw. */
export class Walk {
  readonly client: DeskClient
  readonly mail: ExpectedMail
  view: CaseView

  private constructor(client: DeskClient, mail: ExpectedMail, view: CaseView) {
    this.client = client
    this.mail = mail
    this.view = view
  }

  static async from(client: DeskClient, name: MailName): Promise<Walk> {
    return new Walk(client, expectedMails[name], await caseFrom(client, name))
  }

  /** A case that did not come by mail, walked with a letter's expectations. */
  static over(client: DeskClient, view: CaseView, name: MailName): Walk {
    return new Walk(client, expectedMails[name], view)
  }

  get at(): { id: number; version: number } {
    return { id: this.view.id, version: this.view.version }
  }

  /** The same case through another person's window. */
  async as(client: DeskClient): Promise<Walk> {
    return new Walk(client, this.mail, await client.recovery.get({ id: this.view.id }))
  }

  async reread(): Promise<CaseView> {
    this.view = await this.client.recovery.get({ id: this.view.id })
    return this.view
  }

  async confirmAccount(): Promise<void> {
    const suggested = await this.client.recovery.suggestAccounts({ id: this.view.id })
    const account = suggested.find(each => each.number === this.mail.customerNumber)
    if (account === undefined) throw new Error(`${this.mail.customerNumber} is not suggested`)
    this.view = await this.client.recovery.confirmAccount({ ...this.at, customerId: account.customerId })
  }

  async chooseNeed(need = this.mail.need, route = this.mail.route): Promise<void> {
    this.view = await this.client.recovery.chooseNeed({ ...this.at, need, route })
  }

  async call(number: string): Promise<void> {
    this.view = await this.client.recovery.recordCall({ ...this.at, number, source: 'exchange' })
  }

  /** Opens an attachment as the paper it is; an ID card is covered at once. @returns its id */
  async addPaper(paper: ExpectedPaper): Promise<number> {
    const attachment = this.view.messages
      .flatMap(message => message.attachments)
      .find(each => each.name === paper.attachment)
    if (attachment === undefined) throw new Error(`${paper.attachment} did not come in`)
    this.view = await this.client.recovery.addPaper({
      ...this.at,
      attachmentId: attachment.id,
      kind: paper.kind,
    })
    const paperId = this.paper(paper.kind).id
    if (paper.zones !== null) await this.cover(paperId, paper.zones)
    return paperId
  }

  async cover(paperId: number, zones: NonNullable<ExpectedPaper['zones']>): Promise<void> {
    this.view = await redact(this.client, { ...this.at, paperId, ...covering(zones) })
  }

  /** Types what the paper says into every field the desk asks for, and marks what can be seen on it. */
  async transcribe(paper: ExpectedPaper): Promise<void> {
    const paperId = this.paper(paper.kind).id
    for (const { field } of this.paper(paper.kind).fields) {
      const value = paper.fields[field]
      if (value === undefined) continue
      this.view = await this.client.recovery.transcribe({ ...this.at, paperId, field, value })
    }
    for (const { mark } of this.paper(paper.kind).marks) {
      const present = paper.marks[mark] ?? false
      this.view = await this.client.recovery.mark({ ...this.at, paperId, mark, present })
    }
  }

  /** Everything up to the decision, for a letter whose papers are honest. */
  async readAllPapers(): Promise<void> {
    for (const paper of this.mail.papers) {
      if (!this.view.documentSets.flat().includes(paper.kind)) continue
      await this.addPaper(paper)
      await this.transcribe(paper)
    }
  }

  async acceptNear(reason = 'to ta sama osoba, litera przekręcona w druku'): Promise<void> {
    for (const paper of this.view.papers) {
      for (const field of paper.fields.filter(each => each.verdict === 'near' && each.decision === null)) {
        this.view = await this.client.recovery.decideNear({
          ...this.at,
          paperId: paper.id,
          field: field.field,
          accepted: true,
          reason,
        })
      }
    }
  }

  async proveNewEmail(address = this.mail.newEmail): Promise<void> {
    this.view = await this.client.recovery.enterNewEmail({ ...this.at, address })
    this.view = await this.client.recovery.sendCode(this.at)
    const code = await this.codeFromOutbox()
    await this.reread()
    this.view = await this.client.recovery.confirmCode({ ...this.at, code })
  }

  /** As the customer reads it: from the message that somebody carried to him. */
  async codeFromOutbox(): Promise<string> {
    const { rows } = await this.client.outbox.list({ caseId: this.view.id })
    const message = rows.find(row => row.kind === 'new_email_code')
    if (message === undefined) throw new Error('no code was queued')
    const { text } = await this.client.outbox.carry({ id: message.id })
    const code = /\d{8}/.exec(text)?.[0]
    if (code === undefined) throw new Error('the message holds no code')
    return code
  }

  paper(kind: PaperKind): CaseView['papers'][number] {
    const paper = this.view.papers.find(each => each.kind === kind)
    if (paper === undefined) throw new Error(`no ${kind} in the case`)
    return paper
  }

  missing(outcome: 'hint' | 'change_email' | 'ask_more' | 'refuse'): string[] {
    return this.view.outcomes.find(each => each.outcome === outcome)?.missing.map(each => each.code) ?? []
  }
}
