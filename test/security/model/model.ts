import { deskState, publishedHours, roundUpToOpening } from '../../../src/main/core/hours/index.ts'

/**
 * What recovery allows, told once more and apart from the desk: a small picture of one case under one of the
 * shipped policies. It knows who did what, what was shown, and when; nothing of tables, procedures or rules.
 */

export type Who = 'agent' | 'other' | 'supervisor' | 'auditor'
export const everybody: readonly Who[] = ['agent', 'other', 'supervisor', 'auditor']
/** `other` is an agent and a supervisor. */
const approvers: readonly Who[] = ['other', 'supervisor']

type Status =
  | 'open'
  | 'waiting'
  | 'proposed'
  | 'approved'
  | 'held'
  | 'executed'
  | 'refused'
  | 'stopped'
  | 'undone'
const over: readonly Status[] = ['executed', 'refused', 'stopped', 'undone']
const decided: readonly Status[] = ['proposed', 'approved', 'held']

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

interface Way {
  isMet: boolean
  approvals: number
  holdHours: number
}

export class Model {
  readonly policy: 'published' | 'strict'
  now: number
  /** The latest hour at which anything was written anywhere at the desk. */
  latest: number
  status: Status = 'open'
  runner: Who | null
  readonly worked = new Set<Who>()
  account = false
  need: 'dead_email' | 'unknown_login' | null = null
  route: 'phone' | 'papers' | null = null
  /** When the administrative contact called, and when his number was first shown. */
  called: number[] = []
  dialled: number | null = null
  readonly passed = new Set<'callback' | 'mail' | 'domain'>()
  readonly wrongCodes = { callback: 0, mail: 0 }
  wrongCalls = 0
  papers: 'none' | 'good' | 'bad' = 'none'
  newEmail = false
  votes: Who[] = []
  votedNo = new Set<Who>()
  proposer: Who | null = null
  holdUntil: number | null = null
  executedAt: number | null = null
  frozen = false
  hinted = false
  readonly openedAt: number
  /** Refused and stopped cases of the account, and hints given for it. */
  readonly failures: number[]
  readonly hints: number[]

  constructor(given: {
    policy: 'published' | 'strict'
    now: number
    latest: number
    runner: Who | null
    worked: Who | null
    failures: number[]
    hints: number[]
  }) {
    this.policy = given.policy
    this.now = given.now
    this.latest = given.latest
    this.openedAt = given.now
    this.runner = given.runner
    if (given.worked !== null) this.worked.add(given.worked)
    this.failures = given.failures
    this.hints = given.hints
  }

  get isOver(): boolean {
    return over.includes(this.status)
  }
  get isDecided(): boolean {
    return decided.includes(this.status)
  }

  /** Inside office hours, on a clock that did not go back. */
  get mayDecide(): boolean {
    return deskState(this.now, publishedHours).open && this.latest <= this.now + 2 * MINUTE
  }

  isRunBy(who: Who): boolean {
    return this.runner === null || this.runner === who
  }

  /** Preparing: at any hour, by whoever runs the case, while nothing is proposed. */
  mayPrepare(who: Who): boolean {
    return who !== 'auditor' && !this.isOver && !this.isDecided && this.isRunBy(who)
  }

  prepared(who: Who): void {
    this.worked.add(who)
    this.runner ??= who
    if (this.status === 'waiting') this.status = 'open'
  }

  /** The papers were dated three days before the case; a request holds for a fortnight. */
  private get hasPapers(): boolean {
    const days = Math.floor(this.now / DAY) - Math.floor(this.openedAt / DAY) + 3
    return this.papers === 'good' && this.route === 'papers' && (this.policy === 'published' || days <= 14)
  }

  private get hasCall(): boolean {
    const { dialled } = this
    return this.route === 'phone' && this.called.some(at => dialled === null || at < dialled)
  }

  /** Every way to a new e-mail address, as the two policies describe them. */
  private get ways(): Way[] {
    const isDead = this.need === 'dead_email'
    if (this.policy === 'published') {
      return [
        { isMet: isDead && this.hasCall, approvals: 1, holdHours: 0 },
        { isMet: this.hasPapers, approvals: 1, holdHours: 0 },
      ]
    }
    const hasChannel = this.passed.has('callback') || this.passed.has('mail')
    return [
      { isMet: isDead && this.passed.has('callback'), approvals: 1, holdHours: 24 },
      { isMet: this.hasPapers && hasChannel, approvals: 1, holdHours: 24 },
      { isMet: this.hasPapers && this.passed.has('domain'), approvals: 2, holdHours: 48 },
      { isMet: this.hasPapers, approvals: 2, holdHours: 72 },
    ]
  }

  private get way(): Way | null {
    const met = this.ways.filter(way => way.isMet)
    const lighter = (a: Way, b: Way) => a.approvals - b.approvals || a.holdHours - b.holdHours
    return met.toSorted(lighter)[0] ?? null
  }

  private get isGrounded(): boolean {
    return this.account && this.need !== null && this.route !== null
  }

  get isProven(): boolean {
    return this.isGrounded && this.way !== null && this.newEmail
  }

  private recent(times: readonly number[], span: number): number {
    return times.filter(at => at > this.now - span).length
  }

  private isWithinLimits(who: Who): boolean {
    const days = this.policy === 'published' ? 30 : 14
    if (this.now - this.openedAt >= days * DAY) return false
    return approvers.includes(who) || this.recent(this.failures, 30 * DAY) < 3
  }

  mayPropose(who: Who): boolean {
    return (
      who !== 'auditor' &&
      !this.isOver &&
      !this.isDecided &&
      this.isProven &&
      this.isRunBy(who) &&
      this.isWithinLimits(who) &&
      !this.frozen &&
      this.mayDecide
    )
  }

  mayVote(who: Who): boolean {
    return (
      this.status === 'proposed' &&
      approvers.includes(who) &&
      !this.worked.has(who) &&
      this.runner !== who &&
      !this.votes.includes(who) &&
      !this.frozen &&
      this.mayDecide
    )
  }

  get approvalsLeft(): number {
    const asked = this.way?.approvals ?? 1
    return Math.max(0, asked - this.standing.length)
  }

  /** An approval falls with its giver's own work on the case. */
  private get standing(): Who[] {
    return this.votes.filter(who => !this.worked.has(who) && this.runner !== who)
  }

  mayExecute(who: Who): boolean {
    return (
      who !== 'auditor' &&
      this.isDecided &&
      this.approvalsLeft === 0 &&
      (this.status !== 'held' || (this.holdUntil ?? 0) <= this.now) &&
      this.isProven &&
      this.isRunBy(who) &&
      !this.frozen &&
      this.mayDecide
    )
  }

  /** What an execution comes to: the change, or its announcement. */
  get waits(): number | null {
    const hours = this.way?.holdHours ?? 0
    if (hours === 0 || this.status !== 'approved') return null
    return roundUpToOpening(this.now + hours * HOUR, publishedHours)
  }

  mayHint(who: Who): boolean {
    const isShown =
      this.policy === 'published' ? this.hasCall : this.passed.has('callback') || this.passed.has('mail')
    return (
      who !== 'auditor' &&
      !this.isOver &&
      !this.isDecided &&
      this.isGrounded &&
      this.need === 'unknown_login' &&
      isShown &&
      !this.hinted &&
      this.isRunBy(who) &&
      this.isWithinLimits(who) &&
      (approvers.includes(who) || this.recent(this.hints, 30 * DAY) < 2) &&
      !this.frozen &&
      this.mayDecide
    )
  }

  mayUndo(who: Who): boolean {
    const hours = this.policy === 'published' ? 72 : 168
    return (
      this.status === 'executed' &&
      approvers.includes(who) &&
      this.executedAt !== null &&
      this.now < this.executedAt + hours * HOUR &&
      this.mayDecide
    )
  }

  closedAs(status: 'refused' | 'stopped'): void {
    this.status = status
    this.failures.push(this.now)
  }

  noProposal(): void {
    this.status = 'open'
    this.votes = []
    this.proposer = null
    this.holdUntil = null
  }
}
