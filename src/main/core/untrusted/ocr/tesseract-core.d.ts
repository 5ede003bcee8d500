/** What of the package's interface is used here; it brings no types of its own. */
declare module 'tesseract.js-core/tesseract-core-simd-lstm.js' {
  export interface TesseractApi {
    /** @returns 0 when the language was loaded. @param engine 1: the neural one, the only one in this build */
    Init(folder: null, language: string, engine: 1): number
    SetVariable(name: string, value: string): boolean
    /** Reads `/input` of the module's own file system. @returns 0, or 1 when it is no picture */
    SetImageFile(exifOrientation: number, radians: number): number
    /** @returns 0, or -1 on failure */
    Recognize(monitor: null): number
    /** A line each for page, block, paragraph, line and word, see `Found`. */
    GetTSVText(page: number): string
    /** Forgets the picture and what was read in it. */
    Clear(): void
  }

  export interface TesseractModule {
    FS: { writeFile(path: string, bytes: Uint8Array): void; unlink(path: string): void }
    TessBaseAPI: new () => TesseractApi
  }

  export default function createCore(options: {
    /** Called while it recognises: 30 at the beginning, 100 at the end. */
    TesseractProgress: (percent: number) => void
    print: (line: string) => void
    printErr: (line: string) => void
  }): Promise<TesseractModule>
}
