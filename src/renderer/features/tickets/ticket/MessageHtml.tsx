import { useQueries } from '@tanstack/react-query'
import type { MessageView } from '../../../../shared/contract/tickets/index.ts'
import { HtmlFrame } from '../../../ui/HtmlFrame.tsx'
import type { FileSource } from '../files/fileSource.ts'
import { type DrawnPicture, picturesIn, withPictures } from './inlinePictures.ts'
import classes from './Message.module.css'

/** A frame is about so wide; a picture that is wider would have to be scrolled to be seen. Pixels. */
const WIDEST = 760
/** Bytes that are written down at once. */
const STEP = 8192

/** A mail as it was laid out, with the pictures that came with it as the desk draws them. */
export function MessageHtml({
  html,
  files,
  source,
  title,
}: {
  html: string
  files: MessageView['attachments']
  source: FileSource
  title: string
}) {
  const wanted = picturesIn(html).flatMap(position => {
    const file = files[position]
    const isPicture = file !== undefined && file.isKept && file.type !== 'pdf' && file.type !== 'other'
    return isPicture ? [{ position, id: file.id }] : []
  })
  const drawn = useQueries({
    queries: wanted.map(({ id }) => ({
      queryKey: ['inline picture', source.name, id],
      queryFn: () => draw(source, id),
      gcTime: source.rememberedMs,
      // What the desk cannot draw it cannot draw the next time; its name stands there, and it can be saved.
      retry: false,
      staleTime: Number.POSITIVE_INFINITY,
    })),
    combine: results =>
      new Map(
        results.flatMap(({ data }, index) => {
          const position = wanted[index]?.position
          return data === undefined || position === undefined ? [] : [[position, data] as const]
        }),
      ),
  })
  return (
    <div className={classes['html']}>
      <HtmlFrame html={withPictures(html, drawn)} title={title} />
    </div>
  )
}

async function draw(source: FileSource, id: number): Promise<DrawnPicture> {
  const { image, width } = await source.page(id, 0)
  return { dataUrl: await dataUrlOf(image), width: Math.min(width, WIDEST) }
}

async function dataUrlOf(image: Blob): Promise<string> {
  const bytes = new Uint8Array(await image.arrayBuffer())
  // In steps: a call takes no more arguments than fit on the stack.
  const steps = Array.from({ length: Math.ceil(bytes.length / STEP) }, (_, step) =>
    String.fromCodePoint(...bytes.subarray(step * STEP, (step + 1) * STEP)),
  )
  return `data:${image.type};base64,${btoa(steps.join(''))}`
}
