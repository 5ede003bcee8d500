import type { Role } from '../../../shared/contract/permissions.ts'
import { hashSecret } from './passwords.ts'

/** An agent of the sample desk, whose password and second factor are public knowledge. */
export async function enrolAgentOfSample(agent: {
  login: string
  name: string
  roles: readonly Role[]
  password: string
  totpSecret: string
  language: 'pl' | 'en'
}) {
  return {
    login: agent.login,
    name: agent.name,
    roles: JSON.stringify(agent.roles),
    state: 'active' as const,
    password_hash: await hashSecret(agent.password),
    totp_secret: agent.totpSecret,
    invitation_hash: null,
    invitation_expires_at: null,
    preferences: JSON.stringify({ language: agent.language, theme: 'auto' }),
    last_sign_in_at: null,
  }
}
