// This device's camera, where the browser allows it.
import { say } from "/api.js";
import { choosePhoto } from "/ask.js";
import { alerted } from "/notices.js";

const by = (id) => document.getElementById(id);
let stream = null;

async function film() {
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } } });
  } catch {
    return alerted(say("no_camera_here"));
  }
  by("viewfinder").srcObject = stream;
  by("filming").hidden = false;
  await by("viewfinder").play();
  by("shoot").focus();
}

export function stop() {
  if (stream) stream.getTracks().forEach((track) => track.stop());
  stream = null;
  by("filming").hidden = true;
}

async function shoot() {
  const video = by("viewfinder");
  const canvas = document.createElement("canvas");
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext("2d").drawImage(video, 0, 0);
  const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.92));
  stop();
  by("film").focus();
  await choosePhoto(new File([blob], by("film").textContent));
}

export function start() {
  by("film").hidden = !navigator.mediaDevices;
  by("film").addEventListener("click", film);
  by("shoot").addEventListener("click", shoot);
  by("stop-filming").addEventListener("click", () => { stop(); by("film").focus(); });
}
