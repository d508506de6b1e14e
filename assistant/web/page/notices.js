// What happens is told in two places that a screen reader reads out.
export function told(text) {
  document.getElementById("status").textContent = text;
}

export function alerted(text, detail = "") {
  const place = document.getElementById("alert");
  place.textContent = text;
  if (detail) {
    const more = document.createElement("span");
    more.lang = "en";
    more.className = "small";
    more.textContent = ` (${detail})`;
    place.append(more);
  }
}
