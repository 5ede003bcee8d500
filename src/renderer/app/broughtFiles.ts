import { IMPORT_START_BYTES, type ImportKind, importKindOf } from '../../shared/importing/kind.ts'
import { createWatched } from './watched.ts'

/** What somebody dropped on the window or picked for the imports, which look at it and ask. */
export interface Brought {
  readonly files: readonly File[]
  /** Names of folders among it; they are not gone into. */
  readonly folders: readonly string[]
}

const brought = createWatched<Brought | null>(null)

/** What waits to be looked at; more that is brought meanwhile joins it. */
export const broughtFiles = {
  bring({ files, folders }: Brought): void {
    if (files.length + folders.length === 0) return
    const before = brought.now()
    brought.keep({
      files: [...(before?.files ?? []), ...files],
      folders: [...(before?.folders ?? []), ...folders],
    })
  },
  clear: (): void => brought.keep(null),
  now: brought.now,
  subscribe: brought.subscribe,
}

/** What a file is by its beginning. @throws DOMException when it cannot be read, e.g. a folder */
export async function kindOfFile(file: File): Promise<ImportKind | null> {
  const start = await file.slice(0, IMPORT_START_BYTES).arrayBuffer()
  return importKindOf(file.name, new Uint8Array(start))
}

/** Parts files into whole imports and what is taken in as single letters, which say themselves what is wrong with them. */
export async function sortedFiles(
  files: readonly File[],
): Promise<{ letters: readonly File[]; imports: readonly File[] }> {
  const kinds = await Promise.all(files.map(file => kindOfFile(file).catch(() => null)))
  const isImport = (index: number) => kinds[index] === 'mailbox' || kinds[index] === 'lines'
  return {
    letters: files.filter((_, index) => !isImport(index)),
    imports: files.filter((_, index) => isImport(index)),
  }
}

/** The files of a drop, and the names of the folders in it. To be read at once: afterwards the drop is empty. */
export function droppedOn(transfer: DataTransfer | null): Brought {
  const all = [...(transfer?.items ?? [])].filter(item => item.kind === 'file')
  const folders = all.flatMap(item => {
    const entry = item.webkitGetAsEntry()
    return entry?.isDirectory === true ? [entry.name] : []
  })
  const files = all.flatMap(item => {
    const file = item.webkitGetAsEntry()?.isDirectory === true ? null : item.getAsFile()
    return file === null ? [] : [file]
  })
  return { files, folders }
}
