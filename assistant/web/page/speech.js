// The answers in the wardrobe's own voice, sentence by sentence: the next one is fetched while one plays.
import { get } from "/api.js";

const player = new Audio();
let current = 0;
let last = null;

async function part(name, number) {
  const response = await get(`/api/speech/${name}/${number}`);
  return response.status === 204 ? null : URL.createObjectURL(await response.blob());
}

function played(url) {
  return new Promise((done) => {
    player.onended = player.onerror = player.onabort = done;
    player.src = url;
    player.play().catch(done);
  });
}

export async function speak(name) {
  const turn = ++current;
  last = name;
  player.pause();
  buttons(true);
  try {
    let next = part(name, 0);
    for (let number = 1; ; number++) {
      const url = await next;
      if (url === null || turn !== current) break;
      next = part(name, number);
      next.catch(() => {});
      await played(url);
      if (player.src === url) player.removeAttribute("src");
      URL.revokeObjectURL(url);
      if (turn !== current) break;
    }
  } finally {
    if (turn === current) buttons(false);
  }
}

export function quiet() {
  current++;
  player.pause();
  player.dispatchEvent(new Event("abort"));
  buttons(false);
}

export const again = () => last && speak(last);

function buttons(speaking) {
  document.getElementById("again").disabled = last === null;
  document.getElementById("quiet").disabled = !speaking;
}
