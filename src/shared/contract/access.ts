import { z } from 'zod'
import { id, instant, procedure, version } from './base.ts'
import { permissions, roles } from './permissions.ts'

export const languages = ['pl', 'en'] as const
export const themes = ['light', 'dark', 'auto'] as const

/** How an agent likes the window. Kept with the agent; the sign-in screen remembers the last one locally. */
export const preferences = z.object({
  language: z.enum(languages),
  theme: z.enum(themes),
  /** False: no key alone does anything, Alt goes with it. Left out: it does. */
  singleKeys: z.boolean().optional(),
})
export type Preferences = z.infer<typeof preferences>

export const me = z.object({
  id,
  login: z.string(),
  name: z.string(),
  roles: z.array(z.enum(roles)),
  permissions: z.array(z.enum(permissions)),
  preferences,
  recoveryCodesLeft: z.number().int(),
})
export type Me = z.infer<typeof me>

/** An account somebody at the desk has a part in. */
export const accountLink = z.object({
  customerId: id,
  number: z.string(),
  nameMasked: z.string(),
  since: instant,
})
export type AccountLink = z.infer<typeof accountLink>

/** What the window must know before it can draw anything. */
export const accessStatus = z.object({
  desk: z.object({ name: z.string(), sample: z.boolean() }),
  /** True while there is no agent: the window shows the first-run wizard. */
  firstRun: z.boolean(),
  state: z.enum(['signed-out', 'signed-in', 'locked']),
  me: me.nullable(),
  /** UTC milliseconds on the desk's clock, so that windows count from the same time. */
  now: instant,
  idleLockMinutes: z.number().int(),
})
export type AccessStatus = z.infer<typeof accessStatus>

/** At least 12 characters; the desk also refuses the login, the desk's name and the commonest passwords. */
export const newPassword = z.string().min(12).max(200)
export const loginName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,31}$/)
const personName = z.string().trim().min(2).max(80)
const code = z.string().trim().max(64)

/** What an authenticator app needs; shown to the person who enrols and to nobody else. */
export const enrolment = z.object({
  /** `otpauth://` URI for the QR code. */
  uri: z.string(),
  /** The same secret for typing, base32 in groups of four. */
  secret: z.string(),
})

export const agent = z.object({
  id,
  version,
  login: z.string(),
  name: z.string(),
  roles: z.array(z.enum(roles)),
  state: z.enum(['invited', 'active', 'deactivated']),
  lastSignInAt: instant.nullable(),
})
export type Agent = z.infer<typeof agent>

export const access = {
  status: procedure.meta({ needs: 'anyone', passive: true }).output(accessStatus),

  /** First run, step one: checks the names and the password, and hands out the second factor. */
  beginSetUp: procedure
    .meta({ needs: 'anyone' })
    .input(
      z.object({
        deskName: z.string().trim().min(2).max(80),
        name: personName,
        login: loginName,
        password: newPassword,
      }),
    )
    .output(enrolment),
  /** First run, step two: the first code proves the factor; creates the administrator and signs in. Recovery codes are shown once. */
  finishSetUp: procedure
    .meta({ needs: 'anyone' })
    .input(z.object({ code }))
    .output(
      z.object({
        recoveryCodes: z.array(z.string()),
        /** The database key for paper, shown this once: the way back to the data when the machine's key is lost. */
        keyPhrase: z.string(),
      }),
    ),
  /** First run: fill the empty desk with the sample instead. */
  loadSample: procedure.meta({ needs: 'anyone' }).output(z.object({ ok: z.literal(true) })),
  /** The sample desk's own sign-ins, with a code that is good now; empty on every other desk. */
  sampleSignIns: procedure.meta({ needs: 'anyone', passive: true }).output(
    z.array(
      z.object({
        login: z.string(),
        name: z.string(),
        roles: z.array(z.enum(roles)),
        password: z.string(),
        code: z.string(),
      }),
    ),
  ),

  /** Password and second factor in one step, so that no answer tells which of them was wrong. `code` is a TOTP or a recovery code. */
  signIn: procedure
    .meta({ needs: 'anyone' })
    .input(z.object({ login: z.string().trim().toLowerCase().max(64), password: z.string().max(200), code }))
    .output(me),
  /** An invited agent: trades the invitation code for a password and a second factor. */
  beginJoin: procedure
    .meta({ needs: 'anyone' })
    .input(
      z.object({
        login: z.string().trim().toLowerCase().max(64),
        invitation: z.string().trim().max(64),
        password: newPassword,
      }),
    )
    .output(enrolment),
  finishJoin: procedure
    .meta({ needs: 'anyone' })
    .input(z.object({ code }))
    .output(z.object({ recoveryCodes: z.array(z.string()) })),
  signOut: procedure.meta({ needs: 'anyone' }).output(z.object({ ok: z.literal(true) })),
  lock: procedure.meta({ needs: 'anyone' }).output(z.object({ ok: z.literal(true) })),
  unlock: procedure
    .meta({ needs: 'anyone' })
    .input(z.object({ password: z.string().max(200) }))
    .output(me),
  /** The agent touched keyboard or mouse; restarts the idle clock. */
  active: procedure.meta({ needs: 'signed-in' }).output(z.object({ ok: z.literal(true) })),
  savePreferences: procedure.meta({ needs: 'signed-in' }).input(preferences).output(me),
  changePassword: procedure
    .meta({ needs: 'signed-in' })
    .input(z.object({ current: z.string().max(200), next: newPassword, code }))
    .output(z.object({ ok: z.literal(true) })),
  /** New recovery codes; the old ones stop working. */
  renewRecoveryCodes: procedure
    .meta({ needs: 'signed-in' })
    .input(z.object({ code }))
    .output(z.object({ recoveryCodes: z.array(z.string()) })),

  agents: procedure.meta({ needs: 'settings.read', passive: true }).output(z.array(agent)),
  /** Creates an agent and the one-time invitation code (valid 72 hours, shown once). */
  invite: procedure
    .meta({ needs: 'agents.manage' })
    .input(z.object({ login: loginName, name: personName, roles: z.array(z.enum(roles)).min(1) }))
    .output(z.object({ agent, invitation: z.string(), expiresAt: instant })),
  /** A new invitation for somebody who lost password or factor; the old ones stop working at once. */
  reinvite: procedure
    .meta({ needs: 'agents.manage' })
    .input(z.object({ id, version }))
    .output(z.object({ agent, invitation: z.string(), expiresAt: instant })),
  saveAgent: procedure
    .meta({ needs: 'agents.manage' })
    .input(z.object({ id, version, name: personName, roles: z.array(z.enum(roles)).min(1) }))
    .output(agent),
  /** Accounts an agent is linked to: his own, his family's, his firm's. He decides nothing about them. */
  links: procedure
    .meta({ needs: 'agents.manage', passive: true })
    .input(z.object({ id }))
    .output(z.array(accountLink)),
  /** `number` is the customer's number, as in lists. */
  saveLink: procedure
    .meta({ needs: 'agents.manage' })
    .input(z.object({ id, number: z.string().trim().max(40), linked: z.boolean() }))
    .output(z.array(accountLink)),
  setActive: procedure
    .meta({ needs: 'agents.manage' })
    .input(z.object({ id, version, active: z.boolean() }))
    .output(agent),
}
