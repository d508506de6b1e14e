// The own clothes: all of them, and what a family changes.
import { get, post, say, teach } from "/api.js";
import { alerted, told } from "/notices.js";

const by = (id) => document.getElementById(id);

async function change(done, path, values) {
  alerted("");
  try {
    show(await post(`/api/closet/${path}`, values));
    told(done);
    return true;
  } catch (error) {
    told("");
    alerted(error.message, error.detail);
    return false;
  }
}

function card(garment) {
  const made = by("garment").content.firstElementChild.cloneNode(true);
  const find = (what) => made.querySelector(what);
  const name = garment.name || say("recorded");
  find("h3").textContent = name;
  find(".looks").textContent = garment.looks.join(", ");
  find(".tags").textContent = [...garment.tags, ...garment.goes_with].join(", ");
  find("summary").textContent = say("change", { name });
  find(".rename input").value = garment.name;
  find(".rename").addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = find(".rename input").value;
    change(say("renamed", { name: wanted }), "rename", { id: garment.id, name: wanted });
  });
  find(".tag").addEventListener("submit", (event) => {
    event.preventDefault();
    const [slot, value] = find("select").value.split(" ");
    change(say("noted"), "tag", { id: garment.id, slot, value });
  });
  find(".forget").addEventListener("click", async () => {
    if (await sure(name)) change(say("forgotten", { name }), "forget", { id: garment.id });
  });
  return made;
}

function sure(name) {
  by("sure-text").textContent = say("sure", { name });
  by("sure").returnValue = "no";
  by("sure").showModal();
  return new Promise((done) => {
    by("sure").addEventListener("close", () => done(by("sure").returnValue === "yes"), { once: true });
  });
}

function show({ garments }) {
  const inside = by("garments").contains(document.activeElement);
  by("garments").replaceChildren(...garments.map(card));
  by("no-garments").hidden = garments.length > 0;
  if (inside) by("garments-title").focus();
}

async function learn(event) {
  event.preventDefault();
  told(say("learning"));
  alerted("");
  try {
    const learnt = await teach(by("garment-name").value, [...by("garment-photos").files]);
    show(learnt);
    told(say(learnt.known ? "more_views" : "learnt", { name: learnt.taught, count: learnt.views }));
    by("teach-form").reset();
  } catch (error) {
    told("");
    alerted(error.message, error.detail);
  }
}

async function save(kind) {
  try {
    const file = await (await get(`/api/closet/export/${kind}`)).blob();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = `wardrobe.${kind}`;
    link.click();
    URL.revokeObjectURL(link.href);
    told(say("exported"));
  } catch (error) {
    alerted(error.message);
  }
}

export async function view() {
  try {
    show(await (await get("/api/closet")).json());
  } catch (error) {
    alerted(error.message, error.detail);
  }
}

export function start() {
  by("teach-form").addEventListener("submit", learn);
  by("undo").addEventListener("click", () => change(say("undone"), "undo", {}));
  by("export-json").addEventListener("click", () => save("json"));
  by("export-csv").addEventListener("click", () => save("csv"));
}
