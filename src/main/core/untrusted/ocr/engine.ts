import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { TesseractApi, TesseractModule } from 'tesseract.js-core/tesseract-core-simd-lstm.js'
import type { PixelRect } from '../rects.ts'
import type { Grey } from './grey.ts'

/** What the recogniser read, in px of the picture it was given. */
export type Found = {
  readonly words: readonly {
    readonly text: string
    /** 0 to 100, as the recogniser sees itself. */
    readonly confidence: number
    readonly box: PixelRect
    /** Index into `lines`. */
    readonly line: number
  }[]
  readonly lines: readonly PixelRect[]
}

/** Finds the package from source and from the bundle alike. */
const packages = createRequire(import.meta.url)

type Engine = { readonly module: TesseractModule; readonly api: TesseractApi }

/** The recogniser needs some px around a letter; a picture smaller than this holds none. */
const smallestSide = 24

let engine: Promise<Engine> | null = null
let hear: (percent: number) => void = () => {}

/**
 * Reads the text in a picture of level lines on light paper, about 300 dots an inch.
 *
 * The program and what it knows of Polish come out of packages on this machine; nothing is fetched. Nothing of
 * the picture is left behind in the thread.
 *
 * @param onProgress 0 to 100, from inside the work
 */
export async function readText(picture: Grey, onProgress: (percent: number) => void): Promise<Found> {
  if (picture.width < smallestSide || picture.height < smallestSide) return { words: [], lines: [] }
  engine ??= openEngine()
  const { module, api } = await engine
  // Portable graymap: the one format that needs no encoder.
  const header = Buffer.from(`P5\n${picture.width} ${picture.height}\n255\n`)
  module.FS.writeFile('/input', Buffer.concat([header, picture.grey]))
  hear = percent => onProgress(Math.max(0, Math.min(100, ((percent - 30) * 100) / 70)))
  try {
    if (api.SetImageFile(1, 0) !== 0) throw new Error('The recogniser did not take the picture.')
    if (api.Recognize(null) !== 0) throw new Error('The recogniser gave up.')
    return foundIn(api.GetTSVText(0))
  } finally {
    hear = () => {}
    api.Clear()
    module.FS.unlink('/input')
  }
}

async function openEngine(): Promise<Engine> {
  const { default: createCore } = await import('tesseract.js-core/tesseract-core-simd-lstm.js')
  const ignore = () => {}
  const module = await createCore({
    TesseractProgress: percent => hear(percent),
    // It prints remarks about pictures it finds odd, which nobody reads.
    print: ignore,
    printErr: ignore,
  })
  const polish = packages.resolve('@tesseract.js-data/pol/4.0.0_best_int/pol.traineddata.gz')
  module.FS.writeFile('./pol.traineddata', await promisify(gunzip)(await readFile(polish)))
  const api = new module.TessBaseAPI()
  if (api.Init(null, 'pol', 1) !== 0) throw new Error('The recogniser did not take its language.')
  // It holds the language in memory now.
  module.FS.unlink('./pol.traineddata')
  api.SetVariable('tessedit_pageseg_mode', pageOfOneColumn)
  api.SetVariable('user_defined_dpi', '300')
  return { module, api }
}

/** One column with print of any size: rows run across the page, so that labels stay beside their values. */
const pageOfOneColumn = '4'

/**
 * Columns of a line: level (4 line, 5 word), page, block, paragraph, line, word, left, top, width, height,
 * confidence, text.
 */
function foundIn(tsv: string): Found {
  const words: Found['words'][number][] = []
  const lines: PixelRect[] = []
  for (const row of tsv.split('\n')) {
    const [level, , , , , , x, y, width, height, confidence, ...text] = row.split('\t')
    const box = { x: Number(x), y: Number(y), width: Number(width), height: Number(height) }
    if (level === '4') lines.push(box)
    const word = text.join(' ').trim()
    if (level !== '5' || word === '') continue
    words.push({ text: word, confidence: Number(confidence), box, line: lines.length - 1 })
  }
  return { words, lines }
}
