import fc from 'fast-check'
import { expect } from 'vitest'
import { nextOpening, publishedHours } from '../../../src/main/core/hours/index.ts'
import { forIt } from '../../support/desk.ts'
import type { ModelDesk } from './desk.ts'
import { everybody, type Model, type Who } from './model.ts'

/** What has been seen over all sequences: a property about things that never happen proves nothing. */
export const seen: Record<string, number> = {}
const count = (what: string) => {
  seen[what] = (seen[what] ?? 0) + 1
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

type Answer = string | null
/** Does it at the desk, and tells the model what came of it. */
type Run = (model: Model, desk: ModelDesk, who: Who, isRight: boolean) => Promise<void>

/** The desk must do it exactly when the model says it may be done: neither a wrong yes nor a wrong no. */
function agree(what: string, who: Who, may: boolean, answer: Answer): boolean {
  expect(answer === null, `${what} by ${who}: the model says ${may}, the desk says ${answer}`).toBe(may)
  count(`${what} ${answer === null ? 'done' : 'refused'}`)
  return answer === null
}

const acts: Record<string, Run> = {
  async confirmAccount(model, desk, who) {
    const may = model.mayPrepare(who)
    if (agree('confirmAccount', who, may, await desk.confirmAccount(who))) {
      model.account = true
      model.prepared(who)
    }
  },

  async chooseNeed(model, desk, who, isRight) {
    const need = isRight ? 'dead_email' : 'unknown_login'
    const route = model.now % 2 === 0 ? 'papers' : 'phone'
    const answer = await desk.answer(who, (client, at) => client.recovery.chooseNeed({ ...at, need, route }))
    if (agree('chooseNeed', who, model.mayPrepare(who) && model.account, answer)) {
      model.need = need
      model.route = route
      model.prepared(who)
    }
  },

  async inboundCall(model, desk, who, isRight) {
    const may = model.mayPrepare(who) && model.account && model.route === 'phone' && model.wrongCalls < 3
    if (agree('inboundCall', who, may, await desk.inboundCall(who, isRight))) {
      if (isRight) model.called.push(model.now)
      else model.wrongCalls += 1
      model.prepared(who)
    }
  },

  async callBack(model, desk, who, isRight) {
    const may =
      model.mayPrepare(who) &&
      model.account &&
      model.need !== null &&
      model.policy === 'strict' &&
      model.wrongCodes.callback < 3
    const { shown, answer } = await desk.callBack(who, isRight)
    expect(shown, `callBack by ${who}: ${answer}`).toBe(may)
    count(`callBack ${shown ? 'done' : 'refused'}`)
    if (!shown) return
    model.prepared(who)
    model.dialled ??= model.now
    if (isRight) model.passed.add('callback')
    else model.wrongCodes.callback += 1
    expect(answer === null).toBe(isRight)
  },

  async mailCode(model, desk, who, isRight) {
    const may =
      model.mayPrepare(who) &&
      model.account &&
      model.need !== null &&
      model.policy === 'strict' &&
      model.wrongCodes.mail < 5
    const answer = await desk.mailCode(who, isRight)
    if (may) {
      model.prepared(who)
      if (isRight) model.passed.add('mail')
      else model.wrongCodes.mail += 1
    }
    agree('mailCode', who, may && isRight, answer)
  },

  async domain(model, desk, who) {
    const may = model.mayPrepare(who) && model.account && model.need !== null && model.policy === 'strict'
    if (agree('domain', who, may, await desk.domain(who))) {
      model.passed.add('domain')
      model.prepared(who)
    }
  },

  async readPapers(model, desk, who, isRight) {
    const may = model.mayPrepare(who) && model.account && model.route === 'papers' && model.papers === 'none'
    if (agree('readPapers', who, may, await desk.readPapers(who, isRight))) {
      model.papers = isRight ? 'good' : 'bad'
      model.prepared(who)
    }
  },

  async removePapers(model, desk, who) {
    const may = model.mayPrepare(who) && model.papers !== 'none'
    if (agree('removePapers', who, may, await desk.removePapers(who))) {
      model.papers = 'none'
      model.prepared(who)
    }
  },

  async proveNewEmail(model, desk, who) {
    const may = model.mayPrepare(who) && model.account && model.need !== null
    if (agree('proveNewEmail', who, may, await desk.proveNewEmail(who))) {
      model.newEmail = true
      model.prepared(who)
    }
  },

  async take(model, desk, who) {
    const may = who !== 'auditor' && !model.isOver
    const answer = await desk.answer(who, (client, at) => client.recovery.take({ ...at, knowing: true }))
    if (agree('take', who, may, answer)) {
      model.runner = who
      model.worked.add(who)
    }
  },

  async propose(model, desk, who) {
    const may = model.mayPropose(who)
    const answer = await desk.answer(who, (client, at) => client.recovery.propose({ ...at, ...forIt }))
    if (agree('propose', who, may, answer)) {
      model.status = 'proposed'
      model.runner = who
      model.proposer = who
      model.votes = []
      model.worked.add(who)
    }
  },

  async vote(model, desk, who, isRight) {
    const may = model.mayVote(who)
    const code = await desk.factor(who)
    const answer = await desk.answer(who, (client, at) =>
      client.recovery.vote({ ...at, approved: isRight, reason: 'obejrzane', code }),
    )
    if (!agree('vote', who, may, answer)) return
    if (!isRight) return model.noProposal()
    model.votes.push(who)
    if (model.approvalsLeft === 0) model.status = 'approved'
  },

  async withdraw(model, desk, who) {
    const may = who !== 'auditor' && model.isDecided && model.isRunBy(who)
    const answer = await desk.answer(who, (client, at) => client.recovery.withdraw(at))
    if (agree('withdraw', who, may, answer)) {
      model.noProposal()
      model.worked.add(who)
    }
  },

  async execute(model, desk, who) {
    const may = model.mayExecute(who)
    const waits = model.waits
    const onFile = desk.onFile()
    const answer = await desk.answer(who, (client, at) => client.recovery.execute(at))
    if (!agree('execute', who, may, answer)) return
    model.worked.add(who)
    const view = await desk.view()
    if (waits !== null) {
      expect(view).toMatchObject({ status: 'held', hold: { until: waits } })
      expect(desk.told('change_announced')).toEqual(expect.arrayContaining(onFile))
      model.status = 'held'
      model.holdUntil = waits
      return count('held')
    }
    expect(view.status).toBe('executed')
    const address = view.newEmail?.address ?? ''
    // No skipped notice: everybody on file, at the old and the new address.
    expect(desk.told('email_changed')).toEqual(expect.arrayContaining([...onFile, address]))
    expect(desk.onFile()).toContain(address)
    model.status = 'executed'
    model.executedAt = model.now
    count('executed')
  },

  async hint(model, desk, who) {
    const may = model.mayHint(who)
    const answer = await desk.answer(who, (client, at) => client.recovery.hint(at))
    if (agree('hint', who, may, answer)) {
      model.hinted = true
      model.hints.push(model.now)
      model.runner = who
      model.worked.add(who)
    }
  },

  async askMore(model, desk, who) {
    const may =
      who !== 'auditor' &&
      model.status === 'open' &&
      model.account &&
      model.need !== null &&
      model.isRunBy(who) &&
      model.mayDecide
    const answer = await desk.answer(who, (client, at) => client.recovery.askMore({ ...at, note: '' }))
    if (agree('askMore', who, may, answer)) {
      model.status = 'waiting'
      model.runner = who
      model.worked.add(who)
    }
  },

  async refuse(model, desk, who) {
    const may = who !== 'auditor' && !model.isOver && model.isRunBy(who) && model.mayDecide
    const answer = await desk.answer(who, (client, at) =>
      client.recovery.refuse({ ...at, reason: 'nie ta osoba' }),
    )
    if (agree('refuse', who, may, answer)) {
      model.runner = who
      model.closedAs('refused')
    }
  },

  async freeze(model, desk, who) {
    const may = who !== 'auditor' && !model.isOver && model.account && !model.frozen
    const answer = await desk.answer(who, (client, at) =>
      client.recovery.freeze({ ...at, reason: 'podejrzane' }),
    )
    if (agree('freeze', who, may, answer)) model.frozen = true
  },

  async notMe(model, desk, who) {
    const may = who !== 'auditor' && model.account
    const answer = await desk.answer(who, (client, at) =>
      client.recovery.notMe({ ...at, reason: 'właściciel zaprzecza' }),
    )
    if (!agree('notMe', who, may, answer)) return
    model.frozen = true
    if (!model.isOver) model.closedAs('stopped')
  },

  async unfreeze(model, desk, who) {
    const may = (who === 'other' || who === 'supervisor') && model.frozen && model.mayDecide
    const code = await desk.factor(who)
    const answer = await desk.answer(who, (client, at) =>
      client.recovery.unfreeze({ ...at, reason: 'wyjaśnione', code }),
    )
    if (agree('unfreeze', who, may, answer)) {
      model.frozen = false
      model.worked.add(who)
    }
  },

  async undo(model, desk, who) {
    const may = model.mayUndo(who)
    const code = await desk.factor(who)
    const answer = await desk.answer(who, (client, at) =>
      client.recovery.undo({ ...at, reason: 'to była pomyłka', code }),
    )
    if (agree('undo', who, may, answer)) {
      expect(desk.told('change_undone').length).toBeGreaterThan(0)
      model.status = 'undone'
      count('undone')
    }
  },
}

/** What a case that is on its way would need next, so that sequences get somewhere. */
function nextAct(model: Model, thaws: boolean): { name: string; who: Who; isRight: boolean } {
  const runner = model.runner ?? 'agent'
  const right = (name: string, who: Who = runner) => ({ name, who, isRight: true })
  if (model.frozen && thaws) return right('unfreeze', 'supervisor')
  if (!model.account) return right('confirmAccount')
  if (model.need !== 'dead_email' || model.route === null) return right('chooseNeed')
  if (model.status === 'executed') return right('undo', 'supervisor')
  if (model.status === 'approved' || model.status === 'held') return right('execute')
  if (model.status === 'proposed') {
    const voter = everybody.find(who => model.mayVote(who))
    return right('vote', voter ?? 'supervisor')
  }
  if (model.isProven) return right('propose')
  if (!model.newEmail) return right('proveNewEmail')
  if (model.route === 'phone' && model.policy === 'published') return right('inboundCall')
  if (model.papers === 'bad') return right('removePapers')
  if (model.route === 'papers' && model.papers === 'none') return right('readPapers')
  return right(model.policy === 'strict' ? 'callBack' : 'readPapers')
}

/** What is almost allowed where the case stands: the vote of one who worked on it, the change before its hour. */
function almostAct(model: Model, dice: boolean): { name: string; who: Who; isRight: boolean } {
  const runner = model.runner ?? 'agent'
  const almost = (name: string, who: Who = runner) => ({ name, who, isRight: true })
  const worker = (['other', 'supervisor'] as const).find(who => model.worked.has(who))
  if (model.status === 'proposed') return dice ? almost('vote', worker ?? 'other') : almost('execute')
  if (model.status === 'approved' || model.status === 'held')
    return dice ? almost('execute') : almost('take', 'supervisor')
  if (model.status === 'executed') return almost('undo', 'other')
  if (model.isProven) return dice ? almost('propose') : almost('freeze')
  return dice ? almost('take', 'other') : almost('propose')
}

const waits = ['moment', 'moment', 'moment', 'moment', 'hour', 'night', 'opening', 'days', 'back'] as const

/** One random action by a random role at a random time. */
export class Act implements fc.AsyncCommand<Model, ModelDesk> {
  readonly name: string
  readonly who: Who
  readonly isRight: boolean
  readonly wait: (typeof waits)[number]

  constructor(name: string, who: Who, isRight: boolean, wait: (typeof waits)[number]) {
    this.name = name
    this.who = who
    this.isRight = isRight
    this.wait = wait
  }

  check(): boolean {
    return true
  }

  async run(model: Model, desk: ModelDesk): Promise<void> {
    desk.house.clock.set(this.#then(model))
    model.now = desk.house.clock.now()
    model.latest = desk.latest()
    const act =
      this.name === 'next'
        ? nextAct(model, this.isRight)
        : this.name === 'almost'
          ? almostAct(model, this.isRight)
          : { name: this.name, who: this.who, isRight: this.isRight }
    await acts[act.name]?.(model, desk, act.who, act.isRight)
    this.#sameCase(model, desk)
  }

  /** How the clock moves. Whoever goes on with an announced change comes back when it is due. */
  #then({ now, status, holdUntil }: Model): number {
    if (this.name === 'next' && status === 'held' && this.wait !== 'back')
      return Math.max(now, holdUntil ?? now) + MINUTE
    switch (this.wait) {
      case 'moment':
        return now + 61 * 1000
      case 'hour':
        return now + 75 * MINUTE
      case 'night':
        return now + 9 * HOUR
      case 'opening':
        return (nextOpening(now, publishedHours) ?? now) + 5 * MINUTE
      case 'days':
        return now + 70 * HOUR
      case 'back':
        return now - 10 * MINUTE
      default:
        return this.wait satisfies never
    }
  }

  /** Desk and model tell the same story after every step. */
  #sameCase(model: Model, desk: ModelDesk): void {
    const stands = desk.stands()
    expect({
      status: stands.status,
      runner: stands.runner === null ? null : desk.whoIs(stands.runner),
      frozen: stands.isFrozen,
      votes: stands.votes,
    }).toEqual({
      status: model.status,
      runner: model.runner,
      frozen: model.frozen,
      votes: model.votes.length,
    })
  }

  toString(): string {
    return `${this.wait} ${this.name}(${this.who}, ${this.isRight})`
  }
}

export const anyAct: fc.Arbitrary<Act> = fc
  .tuple(
    fc.oneof(
      { weight: 75, arbitrary: fc.constant('next') },
      { weight: 25, arbitrary: fc.constant('almost') },
      {
        weight: 40,
        arbitrary: fc.constantFrom(
          ...Object.keys(acts).filter(name => name !== 'refuse' && name !== 'notMe'),
        ),
      },
      // Rarely, or most cases would end before they are worth attacking.
      { weight: 3, arbitrary: fc.constantFrom('refuse', 'notMe') },
    ),
    fc.constantFrom(...everybody, 'agent' as const, 'agent' as const),
    fc.boolean(),
    fc.constantFrom(...waits),
  )
  .map(([name, who, isRight, wait]) => new Act(name, who, isRight, wait))
