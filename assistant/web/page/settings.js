// How the wardrobe answers, and the light.
import { get, post, say } from "/api.js";
import { alerted, told } from "/notices.js";

const by = (id) => document.getElementById(id);
const NAMES = ["language", "verbosity", "rate", "volume"];

function show(found) {
  for (const name of ["rate", "volume"]) {
    by(`set-${name}`).replaceChildren(...found.choices[name].map((value) => {
      const text = value === 1 ? say("usual") : say("times", { value });
      return new Option(text, value, false, value === found[name]);
    }));
  }
  for (const name of NAMES) by(`set-${name}`).value = found[name];
}

async function save(event) {
  event.preventDefault();
  const value = (name) => by(`set-${name}`).value;
  try {
    show(await post("/api/settings/change", {
      language: value("language") || null, verbosity: value("verbosity"),
      rate: Number(value("rate")), volume: Number(value("volume")),
    }));
    told(say("saved"));
  } catch (error) {
    alerted(error.message, error.detail);
  }
}

async function calibrate() {
  told(say("measuring"));
  alerted("");
  try {
    const { ok, message } = await post("/api/calibrate");
    told(ok ? message : "");
    if (!ok) alerted(message);
  } catch (error) {
    told("");
    alerted(error.message, error.detail);
  }
}

export async function view() {
  try {
    show(await (await get("/api/settings")).json());
  } catch (error) {
    alerted(error.message, error.detail);
  }
}

export function start() {
  by("settings-form").addEventListener("submit", save);
  by("calibrate").addEventListener("click", calibrate);
}
