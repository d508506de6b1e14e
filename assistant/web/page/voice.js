// Hold to talk: the sound goes to the wardrobe as a WAV file, when the button is let go.
import { say } from "/api.js";
import { question } from "/ask.js";
import { alerted, told } from "/notices.js";
import { quiet } from "/speech.js";

const HELD_MS = 400; // a shorter press begins, and the next one ends
const MOST_SECONDS = 30;
const by = (id) => document.getElementById(id);
let recording = null;
let pressedAt = 0;

async function record() {
  quiet();
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, noiseSuppression: false } });
  const context = new AudioContext();
  await context.audioWorklet.addModule("/recorder.js");
  const node = new AudioWorkletNode(context, "recorder");
  const pieces = [];
  node.port.onmessage = (event) => pieces.push(event.data);
  context.createMediaStreamSource(stream).connect(node);
  const limit = setTimeout(end, 1000 * MOST_SECONDS);
  return { stream, context, pieces, limit };
}

function wav(pieces, rate) {
  const count = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const view = new DataView(new ArrayBuffer(44 + 2 * count));
  const text = (at, letters) => [...letters].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
  text(0, "RIFF"); view.setUint32(4, 36 + 2 * count, true); text(8, "WAVEfmt ");
  view.setUint32(16, 16, true); view.setUint16(20, 1, true); view.setUint16(22, 1, true);
  view.setUint32(24, rate, true); view.setUint32(28, 2 * rate, true);
  view.setUint16(32, 2, true); view.setUint16(34, 16, true);
  text(36, "data"); view.setUint32(40, 2 * count, true);
  let at = 44;
  for (const piece of pieces) {
    for (const sample of piece) {
      view.setInt16(at, Math.round(32767 * Math.max(-1, Math.min(1, sample))), true);
      at += 2;
    }
  }
  return new Blob([view], { type: "audio/wav" });
}

function shown(on) {
  by("talk").classList.toggle("recording", on);
  by("talk").setAttribute("aria-pressed", String(on));
}

async function begin() {
  shown(true);
  alerted("");
  recording = record();
  try {
    await recording;
    told(say("listening"));
  } catch {
    recording = null;
    shown(false);
    alerted(say("no_microphone"));
  }
}

async function end() {
  const ending = recording;
  recording = null;
  if (ending === null) return;
  shown(false);
  let ended;
  try {
    ended = await ending;
  } catch {
    return;
  }
  clearTimeout(ended.limit);
  ended.stream.getTracks().forEach((track) => track.stop());
  await ended.context.close();
  await question({ sound: wav(ended.pieces, ended.context.sampleRate) });
}

function press(event) {
  if (event.type === "keydown" && (event.repeat || ![" ", "Enter"].includes(event.key))) return;
  event.preventDefault();
  by("talk").focus();
  if (recording) return end();
  pressedAt = performance.now();
  begin();
}

function release(event) {
  if (event.type === "keyup" && ![" ", "Enter"].includes(event.key)) return;
  event.preventDefault();
  if (performance.now() - pressedAt > HELD_MS) end();
}

export function start() {
  const able = Boolean(navigator.mediaDevices && window.AudioWorkletNode);
  by("talk").hidden = by("talk-how").hidden = !able;
  by("no-talk").hidden = able;
  by("talk").setAttribute("aria-pressed", "false");
  for (const kind of ["pointerdown", "keydown"]) by("talk").addEventListener(kind, press);
  for (const kind of ["pointerup", "pointercancel", "keyup"]) by("talk").addEventListener(kind, release);
  // a screen reader's own click comes without pointer or key
  by("talk").addEventListener("click", (event) => { if (event.detail === 0 && !event.pointerType) recording ? end() : begin(); });
}
