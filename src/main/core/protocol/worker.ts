/**
 * The press: a thread that prints one document and ends. It gets what to print as `workerData` and answers with one
 * message, the PDF. It reads nothing but the fonts and reaches no network.
 */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import pdfmake from 'pdfmake'
import { protocolDocument } from './document.ts'
import type { PrintJob } from './index.ts'
import { plainDocument } from './plain.ts'

const port = parentPort
if (port === null) throw new Error('This file runs as a worker thread only.')

// Beside the package's own list of its Roboto files, which has no types.
const fonts = join(dirname(fileURLToPath(import.meta.resolve('pdfmake/fonts/Roboto.js'))), 'Roboto')
pdfmake.setFonts({
  Roboto: {
    normal: join(fonts, 'Roboto-Regular.ttf'),
    bold: join(fonts, 'Roboto-Medium.ttf'),
    italics: join(fonts, 'Roboto-Italic.ttf'),
    bolditalics: join(fonts, 'Roboto-MediumItalic.ttf'),
  },
})
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy(path => dirname(path) === fonts)

// Typed by the one place that starts this thread: `createPress`.
const job: PrintJob = workerData
const document = job.kind === 'protocol' ? protocolDocument(job.model) : plainDocument(job.document)
// A copy of its own: a buffer of Node's may share its memory with others, and shared memory cannot be handed over.
const pdf = new Uint8Array(await pdfmake.createPdf(document).getBuffer())
port.postMessage(pdf, [pdf.buffer])
