/** How the box of questions looks: in the colours and type of the page around it. */
export const boxStyle = `
.ask{margin:1.5rem 0;padding:1rem 1.25rem 1.1rem;border:1px solid color-mix(in srgb,currentColor 22%,transparent);border-radius:.6rem}
.ask label{display:block;font-weight:600;margin-bottom:.5rem}
.ask input{box-sizing:border-box;width:100%;font:inherit;font-size:1.05rem;padding:.55rem .75rem;color:inherit;background:transparent;border:1px solid color-mix(in srgb,currentColor 55%,transparent);border-radius:.4rem}
.ask input:focus-visible,.ask button:focus-visible,.ask summary:focus-visible,.ask a:focus-visible{outline:2px solid currentColor;outline-offset:2px}
.ask p{margin:.4rem 0}
.ask code{overflow-wrap:anywhere}
.ask-keys{font-size:.8rem}
.ask-keys kbd{font:inherit;padding:0 .35em;border:1px solid color-mix(in srgb,currentColor 35%,transparent);border-radius:.25rem}
.ask-tries{display:flex;flex-wrap:wrap;gap:.4rem;list-style:none;margin:.5rem 0 0;padding:0}
.ask-try,.ask-more{font:inherit;font-size:.875rem;max-width:100%;overflow-wrap:anywhere;text-align:start;color:inherit;background:color-mix(in srgb,currentColor 6%,transparent);border:1px solid color-mix(in srgb,currentColor 25%,transparent);border-radius:1rem;padding:.3rem .75rem;min-height:1.75rem;cursor:pointer}
.ask-try:hover,.ask-more:hover{background:color-mix(in srgb,currentColor 13%,transparent)}
.ask-said:empty{display:none}
.ask-said{font-weight:600;font-size:1.1rem;overflow-wrap:anywhere;margin-top:1rem}
.ask-meaning,.ask-place,.ask-off{font-size:.875rem;overflow-wrap:anywhere}
.ask-users{list-style:none;margin:.75rem 0;padding:0}
.ask-users>li{padding:.55rem 0;border-top:1px solid color-mix(in srgb,currentColor 15%,transparent)}
.ask-user{display:flex;flex-wrap:wrap;align-items:baseline;gap:.2rem .75rem}
.ask-user a{font-weight:600;overflow-wrap:anywhere;min-width:0}
.ask-off{border:1px solid color-mix(in srgb,currentColor 35%,transparent);border-radius:.25rem;padding:0 .4em}
.ask-why,.ask-reply,.ask-commands{font-size:.925rem;margin:.2rem 0 0;overflow-wrap:anywhere}
.ask summary{cursor:pointer;padding:.2rem 0}
@media print{.ask{display:none}}
`
