// The views of the page, and signing in.
import { enter, isInside, language, leave, post, say } from "/api.js";
import * as asking from "/ask.js";
import * as camera from "/camera.js";
import * as closet from "/closet.js";
import * as health from "/health.js";
import * as look from "/look.js";
import { alerted, told } from "/notices.js";
import * as settings from "/settings.js";
import { quiet } from "/speech.js";
import * as voice from "/voice.js";

const by = (id) => document.getElementById(id);
const views = [...document.querySelectorAll("#views a")].map((link) => link.hash.slice(1));
const title = document.title;
const opened = { closet: closet.view, settings: settings.view };

function show(moved = true) {
  const wanted = location.hash.slice(1);
  const name = !isInside() ? "sign-in" : views.includes(wanted) ? wanted : "ask";
  quiet();
  camera.stop();
  look.stop();
  alerted("");
  told("");
  for (const section of document.querySelectorAll("main > section")) section.hidden = section.id !== name;
  for (const link of document.querySelectorAll("#views a")) {
    if (link.hash === `#${name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  by("views").hidden = by("leave").hidden = name === "sign-in";
  const heading = by(`${name}-title`);
  document.title = `${heading.textContent} – ${title}`;
  if (opened[name]) opened[name]();
  if (moved) heading.focus();
}

async function signIn(code, moved = true) {
  try {
    await enter(code);
    history.replaceState(null, "", "#ask");
    show(moved);
    told(say("came_in"));
  } catch (error) {
    show(false);
    alerted(error.message);
  }
}

async function askForCode() {
  told(say("code_asked"));
  alerted("");
  by("code").focus();
  try {
    const { spoken } = await post("/api/code");
    told(say(spoken ? "code_spoken" : "code_shown"));
  } catch (error) {
    told("");
    alerted(error.message);
  }
}

function otherLanguage() {
  const other = language === "ko" ? "en" : "ko";
  const link = by("other-language");
  link.lang = link.hreflang = other;
  link.href = `/${other}/`;
  link.addEventListener("click", () => { link.href = `/${other}/${location.hash}`; });
}

for (const part of [asking, camera, closet, health, look, settings, voice]) part.start();
otherLanguage();
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault(); // the view stays the one that it is
  by("main").focus();
});
addEventListener("hashchange", () => show());
document.addEventListener("outside", () => show());
by("ask-code").addEventListener("click", askForCode);
by("sign-in-form").addEventListener("submit", (event) => {
  event.preventDefault();
  signIn(by("code").value);
});
by("leave").addEventListener("click", async () => {
  await leave().catch(() => {});
  history.replaceState(null, "", "#sign-in");
  show();
});
const key = new URLSearchParams(location.hash.slice(1)).get("key");
if (key) signIn(key, false);
else show(false);
