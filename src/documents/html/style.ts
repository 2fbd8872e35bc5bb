/** How a page looks: light and dark, on a screen of any width and on paper. */
export const style = `
:root { color-scheme: light dark; --page: #fff; --text: #1d2330; --dim: #57606f; --line: #d5dae2; --soft: #f3f5f8; --link: #0b57b5; --mark: #9a4a00; --fill: 33 102 172; }
@media (prefers-color-scheme: dark) {
  :root { --page: #14171d; --text: #e6e9ef; --dim: #a3acba; --line: #363d4a; --soft: #1e232c; --link: #8ab8ff; --mark: #f0b060; --fill: 96 150 214; }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0 auto; max-width: 76rem; padding: 1.5rem 1.25rem 4rem; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; padding: .5rem 1rem; background: var(--page); z-index: 9; }
h1, h2, h3, h4 { line-height: 1.25; margin: 0 0 .5rem; overflow-wrap: anywhere; }
h1 { font-size: 1.9rem; } h2 { font-size: 1.4rem; } h3 { font-size: 1.15rem; } h4 { font-size: 1rem; }
header p { margin: .25rem 0; font-size: 1.05rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: .75rem 0; margin: .75rem 0 0; list-style: none; border-block: 1px solid var(--line); }
section { margin-top: 2.25rem; }
section section, article section { margin-top: 1rem; }
article { margin-top: 1rem; padding: 1rem 1.25rem; border: 1px solid var(--line); border-radius: .5rem; content-visibility: auto; contain-intrinsic-size: auto 40rem; }
p, ul, pre { margin: .5rem 0; }
ul { padding-left: 1.25rem; }
code { font: .875em/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; background: var(--soft); padding: .1em .3em; border-radius: .25em; white-space: nowrap; unicode-bidi: isolate; }
code.w, pre code { white-space: pre-wrap; overflow-wrap: anywhere; }
pre { background: var(--soft); padding: .6rem .75rem; border-radius: .375rem; white-space: pre-wrap; }
pre code { padding: 0; background: none; }
table { border-collapse: collapse; width: 100%; margin: .75rem 0; font-size: .92rem; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { padding: .35rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
thead th { color: var(--dim); font-weight: 600; overflow-wrap: normal; border-bottom-width: 2px; }
tbody th { font-weight: 500; }
details { display: inline; }
details[open] { display: block; }
summary { display: inline; color: var(--link); cursor: pointer; text-decoration: underline; }
.scroll { position: relative; max-height: 80vh; overflow: auto; border: 1px solid var(--line); border-radius: .375rem; margin: .75rem 0; }
.matrix { width: auto; margin: 0; border-collapse: separate; border-spacing: 0; font-variant-numeric: tabular-nums; }
.matrix th, .matrix td { padding: .2rem .4rem; border-right: 1px solid var(--line); border-bottom-width: 1px; white-space: nowrap; overflow-wrap: normal; }
.matrix td { text-align: right; color: var(--dim); min-width: 2.4rem; }
.matrix thead th { position: sticky; top: 0; background: var(--page); vertical-align: bottom; z-index: 1; }
.matrix thead th + th span { writing-mode: vertical-rl; transform: rotate(180deg); }
.matrix tbody th, .matrix thead th:first-child { position: sticky; left: 0; background: var(--page); max-width: 16rem; overflow: hidden; text-overflow: ellipsis; }
.matrix thead th:first-child { z-index: 2; }
.matrix .f1, .matrix .f2, .matrix .f3, .matrix .f4 { color: var(--text); }
.f1 { background: rgb(var(--fill) / .12); } .f2 { background: rgb(var(--fill) / .24); } .f3 { background: rgb(var(--fill) / .36); }
.f4 { background: rgb(var(--fill) / .5); font-weight: 600; }
footer { margin-top: 3rem; color: var(--dim); font-size: .9rem; }
@media (max-width: 40rem) {
  body { padding: 1rem .75rem 3rem; }
  article { padding: .75rem; }
  table:not(.matrix), table:not(.matrix) :is(tbody, tr, th, td) { display: block; width: 100%; }
  table:not(.matrix) thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table:not(.matrix) :is(th, td) { border: 0; padding: .1rem 0; }
  table:not(.matrix) tr { padding: .5rem 0; border-bottom: 1px solid var(--line); }
  td[data-l]::before { content: attr(data-l) ": "; content: attr(data-l) ": " / ""; color: var(--dim); }
  .matrix tbody th, .matrix thead th:first-child { max-width: 8rem; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav, .skip { display: none; }
  article { content-visibility: visible; border: 0; border-top: 1px solid var(--line); border-radius: 0; padding: .5rem 0; }
  tr, pre { break-inside: avoid; }
  h2, h3, h4 { break-after: avoid; }
  .scroll { max-height: none; overflow: visible; }
  .matrix { font-size: 7pt; }
  .matrix th, .matrix td { position: static !important; padding: .1rem .2rem; }
  details { display: block; }
  details::details-content { content-visibility: visible; display: block; }
  a { color: inherit; text-decoration: none; }
}
`
