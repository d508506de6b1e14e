// Requests to the wardrobe. The token is of this page alone; a cookie of the browser belongs to it.
export const language = document.documentElement.lang;
export const texts = JSON.parse(document.getElementById("texts").textContent);
const TOKEN = "wardrobe-token";

export function say(key, values = {}) {
  return texts.status[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

export class Refused extends Error {
  constructor(status, body) {
    super(body.message);
    this.status = status;
    this.detail = body.detail || "";
  }
}

async function request(path, options) {
  const headers = { "wardrobe-token": localStorage.getItem(TOKEN) || "", "wardrobe-language": language, ...options.headers };
  let response;
  try {
    response = await fetch(path, { ...options, headers, credentials: "same-origin", cache: "no-store" });
  } catch {
    throw new Refused(0, { message: say("no_connection") });
  }
  if (response.ok) return response;
  const body = await response.json().catch(() => ({ message: say("no_connection") }));
  if (response.status === 401) {
    localStorage.removeItem(TOKEN);
    document.dispatchEvent(new Event("outside"));
  }
  throw new Refused(response.status, body);
}

export const get = (path) => request(path, { method: "GET" });

export async function post(path, values = {}) {
  const options = { method: "POST", body: JSON.stringify(values), headers: { "content-type": "application/json" } };
  return (await request(path, options)).json();
}

export async function ask({ text = "", photo = null, sound = null }) {
  const head = JSON.stringify({ text, photo: photo ? photo.size : 0, sound: sound ? sound.size : 0 });
  const body = new Blob([head, "\n", photo || "", sound || ""], { type: "application/octet-stream" });
  return (await request("/api/ask", { method: "POST", body })).json();
}

export async function teach(name, photos) {
  const body = new Blob([JSON.stringify({ name, photos: photos.map((photo) => photo.size) }), "\n", ...photos]);
  return (await request("/api/closet/add", { method: "POST", body })).json();
}

export async function enter(code) {
  const { token } = await post("/api/enter", { code });
  localStorage.setItem(TOKEN, token);
}

export const isInside = () => localStorage.getItem(TOKEN) !== null;

export async function leave() {
  await post("/api/leave");
  localStorage.removeItem(TOKEN);
}
