import { useDesk } from '../../../app/desk.tsx'

/** Where files that are looked at come from. */
export interface FileSource {
  /** Tells files of one source from those of another that happen to have the same ids. */
  name: string
  /** How long the window remembers what it showed, milliseconds. */
  rememberedMs: number
  read: (id: number) => Promise<{ file: Blob }>
  page: (id: number, page: number) => Promise<{ image: Blob; width: number; height: number }>
}

/** Files of messages that stand in the clear. */
export function useFilesInTheClear(): FileSource {
  const { files } = useDesk().client
  return {
    name: 'files',
    rememberedMs: 60_000,
    read: attachmentId => files.read({ attachmentId }),
    page: (attachmentId, page) => files.page({ attachmentId, page }),
  }
}

/** Files of a sealed message that was just revealed: nothing of them is remembered once it is covered. */
export function useRevealedFiles(): FileSource {
  const { sealing } = useDesk().client
  return {
    name: 'sealed files',
    rememberedMs: 0,
    read: fileId => sealing.file({ fileId }),
    page: (fileId, page) => sealing.page({ fileId, page }),
  }
}
