// What was seen, for eyes: kinds and patterns with their probabilities, and the colours as a pie.
import { say, texts } from "/api.js";

const SVG = "http://www.w3.org/2000/svg";
const percent = (share) => Math.round(100 * share);

export function element(name, text = "", attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function svg(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function slice(from, to) {
  const point = (share) => [50 + 45 * Math.sin(2 * Math.PI * share), 50 - 45 * Math.cos(2 * Math.PI * share)];
  const [x1, y1] = point(from), [x2, y2] = point(to);
  return `M50 50 L${x1} ${y1} A45 45 0 ${to - from > 0.5 ? 1 : 0} 1 ${x2} ${y2} Z`;
}

export function pie(colours) {
  const named = colours.map((one) => say("percent", { word: one.word, percent: percent(one.share) })).join(", ");
  const drawing = svg("svg", { viewBox: "0 0 100 100", class: "pie", role: "img", "aria-label": say("pie", { colours: named }) });
  let from = 0;
  for (const colour of colours) {
    const whole = colour.share > 0.999;
    drawing.append(whole
      ? svg("circle", { cx: 50, cy: 50, r: 45, fill: colour.css })
      : svg("path", { d: slice(from, from + colour.share), fill: colour.css }));
    from += colour.share;
  }
  drawing.append(svg("circle", { cx: 50, cy: 50, r: 45, fill: "none", stroke: "currentColor", "stroke-width": 1 }));
  return drawing;
}

function guesses(found) {
  const list = element("ul");
  for (const one of found) list.append(element("li", say("percent", { word: one.word, percent: percent(one.probability) })));
  return list;
}

function row(list, title, ...content) {
  const value = element("dd");
  value.append(...content);
  list.append(element("dt", title), value);
}

export function seen(found) {
  const list = element("dl");
  if (found.own) row(list, "", say("own", { name: found.own.name, percent: percent(found.own.probability) }));
  if (found.types.length) row(list, texts.seen.types, guesses(found.types));
  if (found.colours.length) {
    const names = element("ul");
    for (const one of found.colours) {
      const both = one.second ? `${one.word} / ${one.second}` : one.word;
      names.append(element("li", say("percent", { word: both, percent: percent(one.share) })));
    }
    row(list, texts.seen.colours, pie(found.colours), names);
  }
  if (found.patterns.length) row(list, texts.seen.patterns, guesses(found.patterns));
  row(list, texts.seen.light, found.light);
  if (found.hints.length) {
    const hints = element("ul");
    for (const one of found.hints) hints.append(element("li", one));
    row(list, texts.seen.hints, hints);
  }
  return list;
}
