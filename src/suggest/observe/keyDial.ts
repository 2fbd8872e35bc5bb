/** How far keys are generalised: not at all; their variable segments; all behind their common beginning. */
export type KeyDial = 'exact' | 'segments' | 'prefix'
