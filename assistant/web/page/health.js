// How everything is: the doctor's rows, and the microphone.
import { post, say } from "/api.js";
import { alerted, told } from "/notices.js";
import { element } from "/seen.js";

const by = (id) => document.getElementById(id);

function row(check) {
  const made = element("li", "", { class: check.ok ? "" : "missing" });
  const title = element("h3", say(check.ok ? "row_ok" : "row_missing"));
  title.append(element("span", check.name, { lang: "en" }));
  made.append(title);
  made.append(element("p", check.found, { lang: "en", class: "small" }));
  if (check.mend && !check.ok) made.append(element("p", check.mend, { lang: "en" }));
  return made;
}

async function waiting(button, line, work) {
  told(say(line));
  alerted("");
  button.disabled = true;
  try {
    await work();
  } catch (error) {
    told("");
    alerted(error.message, error.detail);
  }
  button.disabled = false;
  button.focus();
}

async function check() {
  const { rows } = await post("/api/health");
  const missing = rows.filter((one) => !one.ok);
  by("checks").replaceChildren(...[...missing, ...rows.filter((one) => one.ok)].map(row));
  by("check-sum").textContent = say(missing.length ? "some_missing" : "all_well", { missing: missing.length, count: rows.length });
  told(by("check-sum").textContent);
}

async function listen() {
  const { speech, message } = await post("/api/level");
  by("level-line").hidden = false;
  by("level").value = speech;
  by("level").textContent = `${speech} dB`;
  told(message);
}

export function start() {
  by("check").addEventListener("click", () => waiting(by("check"), "checking", check));
  by("listen").addEventListener("click", () => waiting(by("listen"), "hearing", listen));
}
