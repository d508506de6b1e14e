// Ask: a photo or the wardrobe's camera, and a question.
import { ask, say } from "/api.js";
import { alerted, told } from "/notices.js";
import { element, seen } from "/seen.js";
import { again, quiet, speak } from "/speech.js";

const MOST_BYTES = 26_000_000;
const SILENT = "wardrobe-silent";
const by = (id) => document.getElementById(id);
let photo = null;

export function choosePhoto(file) {
  if (file && file.size > MOST_BYTES) return alerted(say("too_large_photo"));
  photo = file;
  const old = by("preview").src;
  by("chosen").hidden = by("remove-photo").hidden = file === null;
  if (file === null) {
    by("preview").removeAttribute("src");
    URL.revokeObjectURL(old);
    return told(say("no_photo"));
  }
  by("preview").src = URL.createObjectURL(file);
  by("preview").addEventListener("load", () => URL.revokeObjectURL(old), { once: true });
  by("photo-name").textContent = say("photo_chosen", { name: file.name });
  return question({ text: say("what_is_this") });
}

export async function question({ text = "", sound = null, withPhoto = true }) {
  quiet();
  told(say("asking"));
  try {
    const answer = await ask({ text, sound, photo: withPhoto ? photo : null });
    told("");
    show(answer);
    if (by("aloud").checked) await speak(answer.sound);
  } catch (error) {
    told("");
    alerted(error.message, error.detail);
  }
}

function show(answer) {
  alerted("");
  const heard = answer.heard.filter(Boolean).join(", ");
  by("answer").replaceChildren(
    ...(heard ? [element("p", say("heard", { text: heard }), { class: "heard" })] : []),
    element("p", answer.reply, { lang: answer.language, class: "reply" }),
  );
  by("answer").scrollIntoView({ block: "nearest" });
  by("why").hidden = answer.seen === null;
  if (answer.seen) by("seen").replaceChildren(...[answer.seen, ...answer.seen.apart].map(seen));
}

export function start() {
  for (const id of ["take", "choose"]) {
    by(id).addEventListener("change", () => {
      if (by(id).files.length) choosePhoto(by(id).files[0]);
      by(id).value = "";
    });
  }
  by("own-camera").addEventListener("click", () => question({ text: say("what_is_this"), withPhoto: false }));
  by("remove-photo").addEventListener("click", () => { choosePhoto(null); by("choose").focus(); });
  by("ask-form").addEventListener("submit", (event) => {
    event.preventDefault();
    question({ text: by("question").value });
    by("question").select();
  });
  by("aloud").checked = localStorage.getItem(SILENT) === null; // a screen reader reads the answers already
  by("aloud").addEventListener("change", () => {
    if (by("aloud").checked) localStorage.removeItem(SILENT);
    else localStorage.setItem(SILENT, "1");
  });
  by("again").addEventListener("click", again);
  by("quiet").addEventListener("click", quiet);
}
