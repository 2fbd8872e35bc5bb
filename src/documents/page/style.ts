/** How the box of questions looks, in the colours of the page around it (`html/style.ts`). */
export const boxStyle = `
.ask { margin: 1.25rem 0 2rem; padding: 1rem 1.25rem; background: var(--soft); border: 1px solid var(--line); border-radius: .5rem; }
.ask label { display: block; font-weight: 600; margin-bottom: .4rem; }
.ask input { width: 100%; padding: .55rem .75rem; font: inherit; font-size: 1.05rem; color: var(--text); background: var(--page); border: 1px solid var(--dim); border-radius: .375rem; }
.ask p { margin: .4rem 0; overflow-wrap: anywhere; }
.ask code { background: var(--page); white-space: normal; overflow-wrap: anywhere; }
[hidden] { display: none !important; }
.ask-keys { color: var(--dim); font-size: .85rem; }
.ask kbd { font: inherit; padding: 0 .35em; border: 1px solid var(--line); border-radius: .25rem; background: var(--page); }
.ask-tries { display: flex; flex-wrap: wrap; gap: .4rem; list-style: none; margin: .5rem 0 0; padding: 0; }
.ask button { font: inherit; font-size: .9rem; max-width: 100%; min-height: 1.9rem; padding: .25rem .75rem; text-align: start; overflow-wrap: anywhere; color: var(--link); background: var(--page); border: 1px solid var(--line); border-radius: 1rem; cursor: pointer; }
.ask button:hover { border-color: var(--link); }
.ask .ask-said { font-size: 1.15rem; font-weight: 600; margin-top: 1rem; }
.ask .ask-said:empty { display: none; }
.ask-meaning, .ask-place, .ask-off { color: var(--dim); font-size: .9rem; }
.ask-users { list-style: none; margin: .75rem 0 .25rem; padding: 0; }
.ask-users > li { padding: .5rem 0; border-top: 1px solid var(--line); }
.ask-user { display: flex; flex-wrap: wrap; align-items: baseline; gap: .1rem .75rem; }
.ask-user a { font-weight: 600; min-width: 0; overflow-wrap: anywhere; }
.ask-user code { min-width: 0; }
.ask-off { padding: 0 .4em; border: 1px solid var(--line); border-radius: .25rem; }
.ask-why { display: flex; flex-wrap: wrap; gap: 0 .75rem; margin-top: .15rem; font-size: .93rem; overflow-wrap: anywhere; }
.ask-why > span { min-width: 0; }
.ask p.ask-reply { margin: .15rem 0 0; font-size: .93rem; color: var(--dim); }
.ask-names { display: flex; flex-wrap: wrap; gap: .2rem 1.25rem; list-style: none; margin: .75rem 0 .25rem; padding: 0; overflow-wrap: anywhere; }
.ask-place { margin-left: .5em; }
.ask details { display: block; }
.ask-denied { margin-top: .5rem; }
.ask-commands[open] { flex-basis: 100%; }
@media (max-width: 40rem) { .ask { padding: .75rem; } .ask-keys { display: none; } }
@media print { .ask form, .ask button, .ask:not(:has(.ask-said:not(:empty))) { display: none; } }
`
