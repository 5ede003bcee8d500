import type {
  AttachmentView,
  CaseView,
  ChallengeView,
  EvidenceView,
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
    replyTo: [],
    subject: 'Dostęp',
    sentAt: null,
    receivedAt: 0,
    text: '',
    html: null,
    problems: [],
    attachments,
  }
}

/** Evidence that is not there yet. */
export function evidence(changed: Partial<EvidenceView>): EvidenceView {
  return { kind: 'documents', strength: null, group: null, state: 'missing', remark: null, ...changed }
}

/** A code to another address on file, not answered yet. */
export function challenge(changed: Partial<ChallengeView>): ChallengeView {
  return {
    id: 1,
    kind: 'mail_code',
    role: 'billing',
    target: 'k••••a@biuro.example',
    token: null,
    state: 'running',
    startedAt: 0,
    startedBy: 'Iga',
    expiresAt: 100,
    triesLeft: 3,
    dialledAt: null,
    endedAt: null,
    endedBy: null,
    carriedBy: null,
    ...changed,
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
    signals: [],
    legal: [],
    fraud: [],
    undo: null,
    resetLink: null,
    hint: null,
    steps: [{ step: 'message', state: 'done' }],
    outcomes: [],
    approval: { missing: [] },
    execution: { missing: [], tells: [] },
    take: { losesVote: false, approversLeft: 1, leavesTooFew: false },
    seenBefore: [],
    hours: { open: true, closesAt: 1, because: 'within_hours' },
    retention: [],
    legalHold: null,
    ended: null,
    mailToPurge: [],
    ...changed,
  }
}
