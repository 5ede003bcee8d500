import { fold } from '../../shared/text.ts'

/** What a good password of this desk is like; the desk itself has the last word. */
export const adviceCodes = ['long', 'notLogin', 'notDesk', 'varied'] as const
export type AdviceCode = (typeof adviceCodes)[number]

/**
 * Which advice a new password follows. Length counts, kinds of characters do not (NIST SP 800-63B-4
 * §3.1.1.2). An empty password follows none.
 */
export function passwordAdvice(
  password: string,
  names: { login: string; deskName: string },
): Record<AdviceCode, boolean> {
  const folded = fold(password).replace(/\s+/g, '')
  const login = fold(names.login).trim()
  const desk = fold(names.deskName).replace(/\s+/g, '')
  const typed = folded !== ''
  return {
    long: Array.from(password).length >= 12,
    notLogin: typed && (login.length < 3 || !folded.includes(login)),
    notDesk: typed && (desk.length < 4 || !folded.includes(desk)),
    varied: new Set(folded).size >= 5,
  }
}
