import type {
  AttachmentView,
  CaseView,
  FieldView,
  MessageView,
  PaperView,
} from '../../../src/shared/contract/recovery/index.ts'

/** A field that waits to be typed. */
export function field(changed: Partial<FieldView>): FieldView {
  return {
    field: 'personName',
    required: true,
    value: null,
    verdict: null,
    reason: null,
    decision: null,
    decisionHidden: false,
    triesLeft: 3,
    ...changed,
  }
}

/** An open bill without fields. */
export function paper(changed: Partial<PaperView>): PaperView {
  return {
    id: 1,
    version: 1,
    kind: 'bill_person',
    attachmentId: 1,
    pages: 1,
    viewable: true,
    state: 'open',
    fields: [],
    marks: [],
    redaction: null,
    ...changed,
  }
}

/** A usable scan of one page. */
export function attachment(changed: Partial<AttachmentView>): AttachmentView {
  return {
    id: 1,
    name: 'skan.jpg',
    size: 1000,
    type: 'jpeg',
    pages: 1,
    width: 100,
    height: 100,
    problems: [],
    state: 'usable',
    ...changed,
  }
}

/** An e-mail with these attachments. */
export function message(attachments: AttachmentView[], id = 1): MessageView {
  return {
    id,
    channel: 'email',
    fromName: 'Ewa Łąk',
    fromAddress: 'ewa@ogrody.example',
    subject: 'Dostęp',
    sentAt: null,
    receivedAt: 0,
    text: '',
    html: null,
    problems: [],
    attachments,
  }
}

/** One number that was checked. */
export function call(verdict: CaseView['calls'][number]['verdict']): CaseView['calls'][number] {
  return {
    id: 1,
    source: 'exchange',
    number: '+48 601 ••• 567',
    verdict,
    reason: null,
    role: null,
    numberDaysOld: null,
    at: 0,
    by: 'Agent',
  }
}

/** A case at its beginning, on an open desk. */
export function caseView(changed: Partial<CaseView>): CaseView {
  return {
    id: 1,
    number: 'ODZ-2026-0001',
    version: 1,
    status: 'open',
    openedAt: 0,
    agent: null,
    policy: { id: 'published', version: 1, contactMinAgeDays: 30, name: { pl: 'Polityka', en: 'Policy' } },
    messages: [message([attachment({})])],
    account: null,
    need: null,
    needs: ['dead_email', 'unknown_login'],
    route: null,
    calls: [],
    papers: [],
    documentSets: [],
    newEmail: null,
    newPhone: null,
    domain: null,
    domains: [],
    challenges: [],
    startable: [],
    evidence: [],
    proposal: null,
    blind: false,
    approvals: [],
    approvalsNeeded: 1,
    soleApprover: false,
    hold: null,
    freeze: null,
    undo: null,
    resetLink: null,
    hint: null,
    steps: [{ step: 'message', state: 'done' }],
    outcomes: [],
    approval: { missing: [] },
    execution: { missing: [], tells: [] },
    hours: { open: true, closesAt: 1, because: 'within_hours' },
    ended: null,
    ...changed,
  }
}
