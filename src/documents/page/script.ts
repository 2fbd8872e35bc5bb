/** The script of the page, and its digest for `script-src`. */
export interface PageScript {
  readonly text: string
  /** `sha256-…` */
  readonly digest: string
}

/**
 * What runs in the page: `browser/main.ts` with all that it needs. The build and the tests put it here
 * (`scripts/build/pageScript.ts`); without them there is none, and the page answers no questions.
 */
export const pageScript: PageScript | undefined = undefined as PageScript | undefined
