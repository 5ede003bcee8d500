import { describe, expect, it } from 'vitest'
import { readMail } from '../../../src/main/core/untrusted/mail.ts'

type Kind = 'person' | 'machine' | 'mass_mail' | 'asks_no_answer'

async function kindOf(...more: string[]): Promise<Kind> {
  const from = more.some(line => /^From:/i.test(line)) ? [] : ['From: Róża Gęś <roza@gesi.example>']
  const header = [...from, 'Subject: Sprawa', 'Date: Fri, 20 Nov 2026 10:30:00 +0100', ...more]
  const mail = await readMail(new TextEncoder().encode([...header, '', 'Dzień dobry.', ''].join('\r\n')))
  if (!mail.ok) throw new Error(mail.problem.code)
  const [told] = mail.problems.map(({ code }) => code)
  if (!mail.isAutomatic) return told === undefined ? 'person' : Promise.reject(new Error(told))
  return told === 'mass_mail' || told === 'asks_no_answer' ? told : 'machine'
}

/** Post of a person to a list, as list servers pass it on. */
const post = ['List-Id: Hosting <hosting.listy.example>', 'List-Post: <mailto:hosting@listy.example>']

describe('who wrote a mail, by what it says of itself', () => {
  it.each<[Kind, string[]]>([
    ['person', []],
    // RFC 3834 §5: anything but "no" is a machine's.
    ['machine', ['Auto-Submitted: auto-replied']],
    ['machine', ['Auto-Submitted: auto-generated; owner-email="a@b.example"']],
    ['machine', ['Auto-Submitted: auto-notified']],
    ['machine', ['Auto-Submitted: notified-by-program']],
    ['person', ['Auto-Submitted: no']],
    ['person', ['Auto-Submitted: No ; x=y']],
    ['person', ['Auto-Submitted: no (a comment)']],
    ['person', ['Auto-Submitted: ']],
    // A post to a list.
    ['person', ['Precedence: list']],
    ['person', ['Precedence: list', ...post]],
    ['person', ['Precedence: bulk', ...post]],
    ['person', post],
    ['person', ['Mailing-List: list hosting@listy.example', 'Precedence: list', 'X-Loop: hosting']],
    ['machine', ['Precedence: list', ...post, 'Auto-Submitted: auto-replied']],
    ['machine', ['Precedence: list', ...post, 'X-List-Administrivia: yes']],
    ['machine', ['Precedence: bulk', ...post, 'Return-Path: <>']],
    // A newsletter.
    ['mass_mail', ['Precedence: bulk']],
    ['mass_mail', ['Precedence: BULK', 'List-Unsubscribe: <https://nowiny.example/x>']],
    ['mass_mail', ['Precedence: bulk', 'List-Id: <nowiny.example>', 'List-Post: NO']],
    ['mass_mail', ['Precedence: bulk', 'Auto-Submitted: no']],
    // Responders.
    ['machine', ['Precedence: junk']],
    ['machine', ['Precedence: auto_reply']],
    ['machine', ['Precedence: auto-reply', ...post]],
    ['person', ['Precedence: first-class']],
    ['person', ['Precedence: normal']],
    ['machine', ['X-Autoreply: yes']],
    ['machine', ['X-Autorespond: Sprawa']],
    ['asks_no_answer', ['X-Auto-Response-Suppress: All']],
    ['asks_no_answer', ['X-Auto-Response-Suppress: DR, OOF, AutoReply']],
    ['machine', ['X-Auto-Response-Suppress: All', 'Auto-Submitted: auto-generated']],
    // About receipts only, or nothing.
    ['person', ['X-Auto-Response-Suppress: DR, RN, NRN']],
    ['person', ['X-Auto-Response-Suppress: None']],
    // Mail servers.
    ['machine', ['Return-Path: <>']],
    ['person', ['Return-Path: <roza@gesi.example>']],
    ['machine', ['From: MAILER-DAEMON@gesi.example']],
    ['machine', ['From: Poczta <postmaster@gesi.example>']],
    ['machine', ['From: bounces+17@gesi.example']],
    ['person', ['From: Sklep <no-reply@sklep.example>']],
  ])('%s: %j', async (kind, more) => {
    expect(await kindOf(...more)).toBe(kind)
  })

  it('tells a post to a list from a newsletter also where the header is too large to be kept whole', async () => {
    const padding = Array.from({ length: 300 }, (_, index) => `X-Padding-${index}: ${'x'.repeat(1000)}`)
    const mail = await readMail(
      new TextEncoder().encode(
        ['From: roza@gesi.example', ...padding, 'Precedence: bulk', ...post, '', 'Dzień dobry.'].join('\r\n'),
      ),
    )
    expect(mail).toMatchObject({ ok: true, isAutomatic: false })
  })
})
