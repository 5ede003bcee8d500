import { Button, Group, NumberInput, Stack } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type MessageView, PAGES_SHOWN } from '../../../../shared/contract/tickets/index.ts'
import { TEXT_SHOWN_BYTES, textIn } from '../../../../shared/text-file.ts'
import { ErrorNote, useRemarkText } from '../../../app/errors.tsx'
import { missingOf } from '../../../app/errorText.ts'
import { useFormat } from '../../../app/format.ts'
import { useReport } from '../../../app/report.tsx'
import { saveFile } from '../../../app/saveFile.ts'
import { useBlobUrl } from '../../../app/useBlobUrl.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import classes from './Files.module.css'
import type { FileSource } from './fileSource.ts'

type File = MessageView['attachments'][number]

/** So many pages are turned faster than typed. */
const FEW_PAGES = 3

/** A file of a message: pictures and PDFs page by page as the desk draws them, text as it is, anything else to save. */
export function FileViewer({
  files,
  source,
  openId,
  onOpen,
  onClose,
}: {
  files: readonly File[]
  source: FileSource
  openId: number
  onOpen: (id: number) => void
  onClose: () => void
}) {
  const { t } = useTranslation()
  const format = useFormat()
  const report = useReport()
  const at = files.findIndex(file => file.id === openId)
  const file = files[at]
  const [page, setPage] = useState(0)
  if (file === undefined) return null
  const pages = Math.min(file.pages ?? 1, PAGES_SHOWN)
  const step = (to: number) => {
    const next = files[to]
    if (next === undefined) return
    setPage(0)
    onOpen(next.id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    // In the field of the page the arrows are its own.
    if (event.target instanceof HTMLInputElement) return
    if (event.key === 'ArrowRight') step(at + 1)
    else if (event.key === 'ArrowLeft') step(at - 1)
    else if (event.key === 'PageDown') setPage(Math.min(page + 1, pages - 1))
    else if (event.key === 'PageUp') setPage(Math.max(page - 1, 0))
    else if (event.key === 'Home' && pages > 1) setPage(0)
    else if (event.key === 'End' && pages > 1) setPage(pages - 1)
    else return
    event.preventDefault()
  }
  const save = async () => saveFile((await source.read(file.id)).file, file.name)
  return (
    <Dialog onClose={onClose} title={file.name} size="min(1100px, 94vw)" onKeyDown={onKeyDown}>
      <Stack gap="sm">
        {file.size === 0 && <p>{t('files:viewer.empty')}</p>}
        {file.size > 0 && file.type === 'other' && <OtherFile key={file.id} file={file} source={source} />}
        {file.size > 0 && file.type !== 'other' && (
          <Page key={`${file.id} ${page}`} file={file} source={source} page={page} pages={pages} />
        )}
        <Group justify="space-between">
          <span className="muted">
            {[
              format.bytes(file.size),
              ...(pages > 1 ? [t('files:viewer.page', { page: page + 1, pages })] : []),
              ...(files.length > 1 ? [t('files:viewer.file', { file: at + 1, files: files.length })] : []),
            ].join(' · ')}
          </span>
          <Group gap="xs">
            {pages > 1 && (
              <>
                {pages > FEW_PAGES && (
                  <NumberInput
                    w={84}
                    size="sm"
                    aria-label={t('files:viewer.toPage')}
                    min={1}
                    max={pages}
                    clampBehavior="strict"
                    allowDecimal={false}
                    hideControls
                    value={page + 1}
                    onChange={to => {
                      if (typeof to === 'number' && to >= 1 && to <= pages) setPage(to - 1)
                    }}
                  />
                )}
                <Button variant="default" disabled={page === 0} onClick={() => setPage(page - 1)}>
                  {t('files:viewer.previousPage')}
                </Button>
                <Button variant="default" disabled={page >= pages - 1} onClick={() => setPage(page + 1)}>
                  {t('files:viewer.nextPage')}
                </Button>
              </>
            )}
            {files.length > 1 && (
              <>
                <Button
                  variant="default"
                  disabled={at === 0}
                  leftSection={<IconChevronLeft size={16} aria-hidden />}
                  onClick={() => step(at - 1)}
                >
                  {t('files:viewer.previous')}
                </Button>
                <Button
                  variant="default"
                  disabled={at === files.length - 1}
                  rightSection={<IconChevronRight size={16} aria-hidden />}
                  onClick={() => step(at + 1)}
                >
                  {t('files:viewer.next')}
                </Button>
              </>
            )}
            <Button
              data-autofocus
              leftSection={<IconDownload size={16} aria-hidden />}
              onClick={() => report(save())}
            >
              {t('files:viewer.save')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Dialog>
  )
}

function Page({
  file,
  source,
  page,
  pages,
}: {
  file: File
  source: FileSource
  page: number
  pages: number
}) {
  const { t } = useTranslation()
  const remarkText = useRemarkText()
  const drawn = (at: number) => ({
    queryKey: [source.name, file.id, at],
    queryFn: () => source.page(file.id, at),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: source.rememberedMs,
    retry: false,
  })
  const { data, error } = useQuery(drawn(page))
  // Drawn while this one is looked at, and no further: a document may have hundreds.
  useQuery({ ...drawn(page + 1), enabled: data !== undefined && page + 1 < pages })
  const url = useBlobUrl(data?.image)
  // Nothing was to be changed here: why it is not shown, and what can be done with it.
  const [why] = missingOf(error)
  if (why !== undefined) {
    return (
      <p role="alert">
        {remarkText(why)} {t('files:viewer.saveIt')}
      </p>
    )
  }
  if (error !== null) return <ErrorNote error={error} />
  if (data === undefined || url === null) return <Skeleton rows={12} />
  return (
    <section
      className={classes['page']}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
      tabIndex={0}
      aria-label={t('files:viewer.content', { name: file.name })}
    >
      <img
        src={url}
        width={data.width}
        height={data.height}
        alt={t('files:viewer.picture', { name: file.name })}
      />
    </section>
  )
}

/** A text is shown; of anything else there is only the saving. */
function OtherFile({ file, source }: { file: File; source: FileSource }) {
  const { t } = useTranslation()
  const isShort = file.size <= TEXT_SHOWN_BYTES
  const { data, error } = useQuery({
    queryKey: [source.name, file.id],
    queryFn: async () => {
      const { file: bytes } = await source.read(file.id)
      return textIn(new Uint8Array(await bytes.arrayBuffer()))
    },
    enabled: isShort,
    gcTime: source.rememberedMs,
  })
  if (error !== null) return <ErrorNote error={error} />
  if (isShort && data === undefined) return <Skeleton rows={8} />
  if (data === undefined || data === null) return <p>{t('files:viewer.onlySaved')}</p>
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard
    <pre className={classes['text']} tabIndex={0}>
      {data}
    </pre>
  )
}
