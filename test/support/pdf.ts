import { PDFiumLibrary } from '@hyzyla/pdfium'

/** The text layer of each page, white space evened out: a table breaks lines where it must. */
export async function pagesOfPdf(pdf: Uint8Array): Promise<string[]> {
  const library = await PDFiumLibrary.init()
  try {
    const document = await library.loadDocument(pdf)
    const texts = [...document.pages()].map(page => page.getText().replace(/\s+/gu, ' '))
    document.destroy()
    return texts
  } finally {
    library.destroy()
  }
}

/** The same of the whole document. */
export async function textOfPdf(pdf: Uint8Array): Promise<string> {
  return (await pagesOfPdf(pdf)).join(' ')
}
