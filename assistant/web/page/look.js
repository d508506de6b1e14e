// The live picture, for as long as this view is open and to be seen.
import { post, say } from "/api.js";
import { alerted, told } from "/notices.js";
import { seen } from "/seen.js";

const SVG = "http://www.w3.org/2000/svg";
const PAUSE_MS = 700;
const by = (id) => document.getElementById(id);
let looking = false;
let url = "";
let shown = "";

function show(found) {
  const bytes = Uint8Array.from(atob(found.picture), (letter) => letter.charCodeAt(0));
  const old = url;
  url = URL.createObjectURL(new Blob([bytes], { type: "image/jpeg" }));
  const picture = by("view-picture");
  picture.setAttribute("viewBox", `0 0 ${found.width} ${found.height}`);
  const image = document.createElementNS(SVG, "image");
  for (const [key, value] of Object.entries({ href: url, width: found.width, height: found.height })) image.setAttribute(key, value);
  image.addEventListener("load", () => URL.revokeObjectURL(old), { once: true });
  const edges = found.outline.map((edge) => {
    const polygon = document.createElementNS(SVG, "polygon");
    polygon.setAttribute("points", edge.map(([x, y]) => `${x * found.width},${y * found.height}`).join(" "));
    return polygon;
  });
  picture.replaceChildren(image, ...edges);
  by("view").hidden = false;
  by("view-said").textContent = found.reply;
  if (JSON.stringify(found.seen) !== shown) { // whoever reads it isn't disturbed
    shown = JSON.stringify(found.seen);
    by("view-seen").replaceChildren(...[found.seen, ...found.seen.apart].map(seen));
  }
  const line = say(found.told === null ? "watching" : found.told ? "watched" : "unwatched");
  if (by("look-told").textContent !== line) by("look-told").textContent = line;
}

async function look() {
  if (!looking) return;
  try {
    if (!document.hidden) show(await post("/api/look"));
    alerted("");
  } catch (error) {
    stop();
    return alerted(error.message, error.detail);
  }
  setTimeout(look, PAUSE_MS);
}

function running(on) {
  looking = on;
  by("look-on").disabled = on;
  by("look-off").disabled = !on;
}

export function stop() {
  if (looking) told(say("look_stopped"));
  running(false);
}

export function start() {
  by("look-on").addEventListener("click", () => { running(true); by("look-off").focus(); look(); });
  by("look-off").addEventListener("click", () => { stop(); by("look-on").focus(); });
}
