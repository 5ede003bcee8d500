/** Fractions 0..1 of the page as `renderPage` shows it; origin top left. */
export type PageRect = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Whole px; origin top left. */
export type PixelRect = PageRect
