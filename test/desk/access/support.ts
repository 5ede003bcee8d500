import { generateSync } from 'otplib'
import { type DeskClient, openTestDesk, type TestDesk } from '../../support/desk.ts'

export const STEP = 30_000
export const MINUTE = 60_000

/** The code an authenticator shows at an instant, some steps off. */
export function codeAt(secret: string, now: number, stepsOff = 0): string {
  return generateSync({ secret: secret.replaceAll(' ', ''), epoch: Math.floor(now / 1000) + stepsOff * 30 })
}

export const founder = {
  deskName: 'Biuro Wierzbowe',
  name: 'Gertruda Ćma',
  login: 'gertruda',
  password: 'sto dwa spokojne koty',
}

export interface FoundedDesk extends TestDesk {
  /** The window at which the founder set the desk up, and is signed in. */
  administrator: DeskClient
  secret: string
  recoveryCodes: string[]
  /** Turns the clock to the founder's next code, and gives it. */
  nextCode(): string
}

/** A desk of one administrator, founded through the first-run wizard. */
export async function foundDesk(): Promise<FoundedDesk> {
  const desk = await openTestDesk({ sample: false })
  const administrator = desk.window('founder')
  const { secret } = await administrator.access.beginSetUp(founder)
  const { recoveryCodes } = await administrator.access.finishSetUp({ code: codeAt(secret, desk.clock.now()) })
  return {
    ...desk,
    administrator,
    secret,
    recoveryCodes,
    nextCode() {
      desk.clock.advance(STEP)
      return codeAt(secret, desk.clock.now())
    },
  }
}

/** Invites somebody and lets him join at a window of his own. */
export async function join(
  desk: TestDesk,
  administrator: DeskClient,
  person: { login: string; name: string; roles: ('agent' | 'supervisor' | 'administrator' | 'auditor')[] },
) {
  const { agent, invitation } = await administrator.access.invite(person)
  const window = desk.window(person.login)
  const password = 'dziesiec zimnych jablek'
  const { secret } = await window.access.beginJoin({ login: person.login, invitation, password })
  await window.access.finishJoin({ code: codeAt(secret, desk.clock.now()) })
  return { window, secret, password, id: agent.id }
}

/** Where an agent stands now, as the administrator's list shows it. */
export async function agentNamed(administrator: DeskClient, login: string) {
  const agent = (await administrator.access.agents()).find(each => each.login === login)
  if (agent === undefined) throw new Error(`there is no ${login}`)
  return agent
}
