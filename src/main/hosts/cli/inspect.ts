import { readFile, stat } from 'node:fs/promises'
import {
  createUntrustedPool,
  type InspectedAttachment,
  type InspectedMail,
  inspectMail,
  limits,
} from '../../core/untrusted/index.ts'
import { workerUrl } from '../../entries.ts'
import { type Command, CommandFailure, exitCode, type Surroundings, UsageError } from './command.ts'

/** `inspect FILE.eml`: what intake makes of a mail. The bytes of its files stay where they are. */
export const inspect: Command = {
  usage: 'inspect FILE.eml',
  async run({ positionals }, surroundings) {
    const { texts, path, out, json } = surroundings
    const [file] = positionals
    if (file === undefined || positionals.length > 1) throw new UsageError(texts.calledAs(inspect.usage))
    const mail = await inspected(path(file), surroundings)
    for (const line of json ? [JSON.stringify(withoutBytes(mail))] : report(mail, surroundings))
      await out(line)
    return mail.ok ? exitCode.good : exitCode.bad
  },
}

async function inspected(path: string, { texts }: Surroundings): Promise<InspectedMail> {
  const unreadable = () => new CommandFailure('not_readable', texts.notReadable(path))
  const found = await stat(path).catch(() => null)
  if (found === null || !found.isFile()) throw unreadable()
  // What intake would refuse unread is not read into memory either.
  if (found.size > limits.mailBytes) {
    return {
      ok: false,
      problem: { code: 'too_large', params: { size: found.size, limit: limits.mailBytes } },
    }
  }
  const bytes = await readFile(path).catch(() => {
    throw unreadable()
  })
  const pool = createUntrustedPool({ workerUrl: workerUrl('untrusted') })
  try {
    return await inspectMail(pool, bytes)
  } finally {
    await pool.close()
  }
}

function withoutBytes(mail: InspectedMail): object {
  if (!mail.ok) return { ok: false, problem: mail.problem }
  const { ok, from, to, subject, sentAt, messageId, text, html, attachments, problems } = mail
  return {
    ok,
    from,
    to,
    subject,
    sentAt,
    messageId,
    text,
    html,
    attachments: attachments.map(({ declaredType, inspection }) => ({ ...inspection, declaredType })),
    problems,
  }
}

function report(mail: InspectedMail, { texts }: Surroundings): string[] {
  if (!mail.ok) return [texts.notAMail(mail.problem.code)]
  const codes = mail.problems.map(({ code }) => code).join(', ')
  return [
    `${texts.from}: ${mail.from === null ? '-' : `${mail.from.name} <${mail.from.address}>`.trim()}`,
    `${texts.subject}: ${mail.subject}`,
    `${texts.sent}: ${mail.sentAt === null ? '-' : new Date(mail.sentAt).toISOString()}`,
    ...(codes === '' ? [] : [`${texts.problems}: ${codes}`]),
    '',
    mail.text,
    '',
    ...mail.attachments.map(attachment => attachmentLine(attachment, texts)),
  ]
}

function attachmentLine({ inspection }: InspectedAttachment, texts: Surroundings['texts']): string {
  const { name, mime, size, pages, usable, problems } = inspection
  return [
    name,
    mime,
    `${size} B`,
    ...(pages === null ? [] : [`${texts.pages}: ${pages}`]),
    usable ? texts.usable : texts.notUsable,
    ...(problems.length === 0 ? [] : [problems.map(({ code }) => code).join(', ')]),
  ].join(' | ')
}
