import { mkdir, writeFile } from 'node:fs/promises'
import type { ExpectedMail } from '../../test/fixtures/mail/expectation.ts'
import { customer, root } from './desk.ts'
import { lettersForTests } from './letters/forTests.ts'
import { lettersOfSample } from './letters/ofSample.ts'
import {
  attachmentOf,
  desk,
  papersOf,
  unusableOf,
  type Written,
  type WrittenForTests,
} from './letters/written.ts'
import { writeLetter } from './mime.ts'

/** Writes the letters of the tests with what is expected of them, and those of the sample desk. */
const testFolder = `${root}/test/fixtures/mail`
const sampleFolder = `${root}/resources/sample/mail`
await mkdir(testFolder, { recursive: true })
await mkdir(sampleFolder, { recursive: true })
for (const written of lettersForTests) await post(testFolder, written)
for (const written of lettersOfSample) await post(sampleFolder, written)
await writeFile(`${testFolder}/expected.ts`, expectedModule(lettersForTests.map(expectation)))

async function post(folder: string, { file, letter, enclosed }: Written): Promise<void> {
  const attachments = await Promise.all(enclosed.map(attachmentOf))
  const bytes = writeLetter({ ...letter, to: desk, attachments })
  await writeFile(`${folder}/${file}`, bytes)
  console.log(`${file}  ${Math.round(bytes.byteLength / 1024)} KiB`)
}

function expectation({ file, letter, enclosed, about }: WrittenForTests): ExpectedMail {
  const { login, kind } = customer(about.customerNumber)
  return {
    file,
    subject: letter.subject,
    from: letter.from,
    ...about,
    login,
    accountKind: kind,
    papers: papersOf(enclosed),
    unusable: unusableOf(enclosed),
  }
}

function expectedModule(mails: readonly ExpectedMail[]): string {
  const names = mails.map(mail => mail.file.replace('.eml', ''))
  const entries = mails.map((mail, at) => `  '${names[at]}': ${indented(mail)},`)
  return `// Written by scripts/draw/mail.ts together with the letters; change it there.
import type { ExpectedMail } from './expectation.ts'

export type MailName =
${names.map(name => `  | '${name}'`).join('\n')}

/** Every letter beside this file, by its name without \`.eml\`. */
export const expectedMails: Readonly<Record<MailName, ExpectedMail>> = {
${entries.join('\n')}
}
`
}

function indented(mail: ExpectedMail): string {
  return JSON.stringify(mail, null, 2)
    .replace(/^(\s*)"(\w+)":/gm, '$1$2:')
    .replaceAll('\n', '\n  ')
}
