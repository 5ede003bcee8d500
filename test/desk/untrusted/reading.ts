import { readFileSync } from 'node:fs'
import { extname } from 'node:path'
import sharp from 'sharp'
import type {
  OriginalScan,
  RecognisedPage,
  RecognisedWord,
  Recognition,
  ScanType,
} from '../../../src/main/core/untrusted/index.ts'

const types: Readonly<Record<string, ScanType>> = {
  '.jpg': 'jpeg',
  '.png': 'png',
  '.webp': 'webp',
  '.tif': 'tiff',
  '.pdf': 'pdf',
}

/** Bytes as a scan; the mark of an original exists in the type only. */
export function scanOf(bytes: Uint8Array, type: ScanType): OriginalScan {
  return { bytes, type } as OriginalScan
}

/** A drawn paper out of the fixtures. */
export function paper(file: string): OriginalScan {
  const type = types[extname(file)]
  if (type === undefined) throw new RangeError(file)
  return scanOf(readFileSync(new URL(`../../fixtures/scans/${file}`, import.meta.url)), type)
}

/** The same paper lying otherwise. */
export async function turnedPaper(file: string, degrees: number): Promise<OriginalScan> {
  const picture = sharp(paper(file).bytes).rotate(degrees, { background: '#ffffff' })
  return scanOf(new Uint8Array(await picture.jpeg({ quality: 90 }).toBuffer()), 'jpeg')
}

export function read(recognition: Recognition): RecognisedPage {
  if (!recognition.ok) throw new Error(`refused: ${recognition.problem.code}`)
  return recognition
}

/** The one word that says this. */
export function wordOf(page: RecognisedPage, text: string): RecognisedWord {
  const [word, ...others] = page.words.filter(one => one.text === text)
  if (word === undefined || others.length > 0) throw new Error(`${others.length + 1} words say ${text}`)
  return word
}

/** Where the middle of a word lies, in hundredths of the page. */
export function middleOf({ rect }: RecognisedWord): { x: number; y: number } {
  return { x: (rect.x + rect.width / 2) * 100, y: (rect.y + rect.height / 2) * 100 }
}
