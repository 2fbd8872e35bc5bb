/**
 * What runs in the page: `browser/main.ts` with all that it needs, as text. The build and the tests put it here
 * (`scripts/build/pageScript.ts`); without them there is none, and the page answers no questions.
 */
export const pageScript: string | undefined = undefined as string | undefined
