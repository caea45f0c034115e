/**
 * How every drawing of a map looks, by colours that whoever shows it sets: here for a map that stands by itself, in
 * `media/map.css` for the page in the editor, which is given these rules as `media/drawing.css` by `npm run generate`.
 */
export const DRAWING = `
.headroom-map .box { fill: var(--paper); stroke: var(--border); stroke-width: 1.2; }
.headroom-map .service .box, .headroom-map .external-service .box { fill: var(--box); }
.headroom-map .external-service .box, .headroom-map .third-party .box { stroke-dasharray: 5 4; }
.headroom-map .label { fill: var(--text); font-size: 13px; font-weight: 600; }
.headroom-map .detail { fill: var(--quiet); font-size: 11px; }
.headroom-map .icon { fill: none; stroke: var(--quiet); stroke-width: 1.4; stroke-linejoin: round; stroke-linecap: round; }
.headroom-map .line { fill: none; stroke: var(--line); stroke-width: 1.6; }
.headroom-map .async .line { stroke-dasharray: 6 4; }
.headroom-map .uses .line { stroke-width: 1.2; stroke-dasharray: 1 4; stroke-linecap: round; }
.headroom-map .to-shelf .line { stroke-opacity: 0.4; }
.headroom-map .chain .line { stroke: var(--chain); stroke-width: 2.2; }
.headroom-map .cycle .line { stroke: var(--cycle); stroke-width: 3; }
.headroom-map .arrow path { fill: var(--line); }
.headroom-map .arrow.chain path { fill: var(--chain); }
.headroom-map .arrow.cycle path { fill: var(--cycle); }
.headroom-map .arrow.async path { fill: none; stroke: var(--line); stroke-width: 1.6; }
.headroom-map .badge rect { fill: var(--warning); }
.headroom-map .badge.error rect { fill: var(--error); }
.headroom-map .badge text { fill: var(--on-badge); font-size: 11px; font-weight: 600; text-anchor: middle; }
`.trimStart();

/** Look of a map that stands by itself: GitHub's light and dark colours, by the reader's preference. */
export const STYLE = `
.headroom-map { --paper: #fff; --text: #1f2328; --quiet: #59636e; --box: #f6f8fa; --border: #8c959f; --line: #6e7781; --chain: #bc4c00; --cycle: #cf222e; --error: #cf222e; --warning: #9a6700; --on-badge: #fff; font-family: ui-sans-serif, system-ui, -apple-system, "Segoe UI", sans-serif; }
@media (prefers-color-scheme: dark) { .headroom-map { --paper: #0d1117; --text: #e6edf3; --quiet: #9198a1; --box: #1c2128; --border: #6e7681; --line: #8b949e; --chain: #f0883e; --cycle: #ff7b72; --error: #da3633; --warning: #9e6a03; } }
.headroom-map .paper { fill: var(--paper); }
${DRAWING}`;
