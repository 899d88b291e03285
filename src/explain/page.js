"use strict";
// Markup begins with much that is no content: the first words that are come into view.
const pane = document.querySelector(".source");
const first = document.getElementById("s0");
if (first && !location.hash) {
  const below = first.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  if (below > pane.clientHeight / 2) pane.scrollTop += below - pane.clientHeight / 4;
}

// The links work by themselves; this marks all pieces of a value and brings both ends into view.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href^='#']");
  if (!link) return;
  const target = document.getElementById(link.getAttribute("href").slice(1));
  if (!target) return;
  event.preventDefault();
  for (const old of document.querySelectorAll(".on")) old.classList.remove("on");
  const pieces = (link.dataset.to || "").split(" ").filter(Boolean);
  for (const number of pieces) {
    for (const piece of document.querySelectorAll(`[data-s="${number}"]`)) piece.classList.add("on");
  }
  const shown = target.matches("li") ? target.querySelector(":scope > .v, :scope > .k") || target : target;
  shown.classList.add("on");
  // Of what is too long for the pane its beginning counts.
  const tall = shown.getBoundingClientRect().height > innerHeight / 2;
  shown.scrollIntoView({ block: tall ? "start" : "center" });
  history.replaceState(null, "", link.getAttribute("href"));
  if (!shown.hasAttribute("href")) shown.setAttribute("tabindex", "-1");
  shown.focus({ preventScroll: true });
});
