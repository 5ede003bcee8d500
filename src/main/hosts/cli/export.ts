import { type FileHandle, open, unlink } from 'node:fs/promises'
import type { ContractRouterClient } from '@orpc/contract'
import { type ListFormat, listFormats } from '../../../shared/contract/exports.ts'
import type { Contract } from '../../../shared/contract/index.ts'
import { type Command, CommandFailure, exitCode, type Surroundings, say, UsageError } from './command.ts'
import { withDesk } from './desk.ts'

type Client = ContractRouterClient<Contract>

/** `export FILE`: writes everything an import reads; or with `--view` the list of a shared view. Never over a file. */
export const exportTickets: Command = {
  usage: 'export FILE [--view NAME]',
  takesView: true,
  async run({ positionals, view }, surroundings) {
    const { texts } = surroundings
    const [file] = positionals
    if (file === undefined || positionals.length > 1)
      throw new UsageError(texts.calledAs(exportTickets.usage))
    const format = view === null ? null : formatOf(file, surroundings)
    const path = surroundings.path(file)
    const target = await open(path, 'wx', 0o600).catch((error: unknown) => {
      throw new CommandFailure(
        'not_writable',
        texts.notWritable(path, error instanceof Error ? error.message : ''),
      )
    })
    let isWhole = false
    try {
      const tickets = await withDesk(surroundings, client =>
        view === null || format === null
          ? writeAll(client, target)
          : writeView(client, target, { name: view, format }, surroundings),
      )
      await target.sync()
      isWhole = true
      await say(surroundings, { tickets, file: path }, texts.exported(tickets, path))
      return exitCode.good
    } finally {
      await target.close()
      // Half a list is taken for a whole one; lines say themselves where they end.
      if (!isWhole && view !== null) await unlink(path)
    }
  },
}

async function writeAll(client: Client, target: FileHandle): Promise<number> {
  let told = 0
  for await (const piece of await client.exports.lines()) {
    await target.write(piece.text)
    told = piece.tickets
  }
  return told
}

async function writeView(
  client: Client,
  target: FileHandle,
  { name, format }: { name: string; format: ListFormat },
  { texts }: Surroundings,
): Promise<number> {
  const shared = await client.views.list()
  const view = shared.find(each => each.name === name)
  if (view === undefined) {
    const names = shared.map(each => each.name).join(', ')
    throw new CommandFailure('no_view', texts.noView(name, names === '' ? '–' : names))
  }
  // At the command line nobody is signed in, so such a view holds nothing.
  if (view.filter.owners?.includes('me') === true) {
    throw new CommandFailure('view_of_viewer', texts.viewOfViewer(name))
  }
  let told = 0
  const pieces = await client.exports.view({
    selection: { filter: view.filter },
    order: view.order,
    columns: view.columns,
    format,
    language: texts.language,
  })
  for await (const piece of pieces) {
    await target.write(Buffer.from(piece.bytes, 'base64'))
    told = piece.tickets
  }
  return told
}

/** What a list is written as, by the ending of its file. */
function formatOf(file: string, { texts }: Surroundings): ListFormat {
  const format = listFormats.find(each => file.toLowerCase().endsWith(`.${each}`))
  if (format === undefined)
    throw new UsageError(texts.noListFormat(listFormats.map(each => `.${each}`).join(', ')))
  return format
}
